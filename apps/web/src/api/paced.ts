/** Changes that come within this are read together. */
const TOGETHER_MS = 300;
/** How much longer than a reading took there is rest from it. */
const REST = 4;
const MOST_REST_MS = 10_000;
/** What takes longer is given up waiting for: a reading waits while its tab is hidden, or hangs. */
const PATIENCE_MS = 15_000;

export interface Paced {
  /** Something changed. */
  changed(): void;
  /** Reads no more. */
  end(): void;
}

/**
 * Reads anew once something changed: a moment after the first of the changes, however many follow, and never twice at once.
 * Afterwards it rests four times as long as the reading took, ten seconds at most, so that long lists and many changes do not
 * keep a page busy with nothing else; what changed meanwhile is read then. `read` is taken to have ended when it fails, and
 * after fifteen seconds.
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
    const patience = new Promise((giveUp) => (timer = setTimeout(giveUp, PATIENCE_MS)));
    await Promise.race([read().catch(() => undefined), patience]);
    clearTimeout(timer);
    if (isEnded) return;
    const rest = Math.min(REST * (performance.now() - begun), MOST_REST_MS);
    timer = setTimeout(() => {
      isResting = false;
      if (isChanged) begin();
    }, rest);
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
