import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';

/** A bar that moves while something long goes on. */
export interface Progress {
  /** `note`: what stands behind the numbers, as in `, 3 s left`. */
  to(value: number, total: number, note?: string): void;
  end(): void;
}

const NO_PROGRESS: Progress = { to: () => undefined, end: () => undefined };

/** A bar on standard error where that is a terminal; elsewhere nothing. `unit` is what is counted, in the plural. */
export function progressBar({ bars }: Pick<Terminal, 'bars'>, doing: string, unit: string): Progress {
  if (!bars) return NO_PROGRESS;
  const bar = new SingleBar({
    format: `${doing} {bar} {percentage}%  {value} of {total} ${unit}{note}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    stream: bars,
    hideCursor: true,
    gracefulExit: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    to: (value, total, note = '') => {
      if (started) bar.setTotal(total);
      else bar.start(total, 0, { note });
      started = true;
      bar.update(value, { note });
    },
    end: () => started && bar.stop(),
  };
}

/** A line of text that changes where somebody looks on, and is gone at the end. */
export interface StatusLine {
  show(text: string): void;
  end(): void;
}

/** As often as an eye can follow: a terminal is slow. */
const SHOW_EVERY_MS = 100;

/** A line on standard error where that is a terminal; elsewhere nothing. */
export function statusLine({ bars }: Pick<Terminal, 'bars'>): StatusLine {
  let shown = -Infinity;
  return {
    show(text) {
      if (!bars || performance.now() - shown < SHOW_EVERY_MS) return;
      shown = performance.now();
      bars.write(`\r${text}\u001b[K`);
    },
    end: () => void (shown > 0 && bars?.write('\r\u001b[K')),
  };
}
