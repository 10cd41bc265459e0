import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';

/** A bar that moves while something long goes on. */
export interface Progress {
  to(value: number, total: number): void;
  end(): void;
}

const NO_PROGRESS: Progress = { to: () => undefined, end: () => undefined };

/** A bar on standard error where that is a terminal; elsewhere nothing. `unit` is what is counted, in the plural. */
export function progressBar({ bars }: Pick<Terminal, 'bars'>, doing: string, unit: string): Progress {
  if (!bars) return NO_PROGRESS;
  const bar = new SingleBar({
    format: `${doing} {bar} {percentage}%  {value} of {total} ${unit}`,
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
    to: (value, total) => {
      if (started) bar.setTotal(total);
      else bar.start(total, 0);
      started = true;
      bar.update(value);
    },
    end: () => started && bar.stop(),
  };
}
