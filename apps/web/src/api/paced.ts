/** Changes that come within this are read together. */
const TOGETHER_MS = 300;
/** How much longer than a reading took there is rest from it. */
const REST = 4;

export interface Paced {
  /** Something changed. */
  changed(): void;
  /** Reads no more. */
  end(): void;
}

/**
 * Reads anew once something changed: a moment after the first of the changes, however many follow, and never twice at once.
 * Afterwards it rests four times as long as the reading took, so that long lists and many changes do not keep a page busy
 * with nothing else; what changed meanwhile is read then. `read` is taken to have ended when it fails.
 */
export function paced(read: () => Promise<unknown>): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isResting = false;
  let isChanged = false;
  let isEnded = false;
  const next = async (): Promise<void> => {
    isResting = true;
    isChanged = false;
    const begun = performance.now();
    await read().catch(() => undefined);
    if (isEnded) return;
    timer = setTimeout(
      () => {
        isResting = false;
        if (isChanged) begin();
      },
      REST * (performance.now() - begun),
    );
  };
  const begin = (): void => {
    isResting = true;
    timer = setTimeout(() => void next(), TOGETHER_MS);
  };
  return {
    changed() {
      isChanged = true;
      if (!isResting && !isEnded) begin();
    },
    end() {
      isEnded = true;
      clearTimeout(timer);
    },
  };
}
