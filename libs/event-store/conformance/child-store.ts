import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TallySpec } from './sample-folds.js';

/** What a process of its own does with a store. */
export type ChildTask =
  /** Appends event after event to streams of its own, `callers` at a time, until it made `appends` or is told to stop. */
  | { do: 'append'; stream: string; callers: number; appends: number | null; pauseMs: number }
  /** Runs tallies until it is killed. */
  | { do: 'fold'; folds: TallySpec[]; batchSize?: number };

export interface ChildOrder {
  module: string;
  url: string;
  task: ChildTask;
}

/** What a process that appended has to tell. */
export interface AppendReport {
  /** The ids that it was told are stored, by stream, in the order in which it asked. */
  stored: Record<string, string[]>;
  worstWaitMs: number;
}

export interface ChildStore {
  pid: number;
  /** Resolves when a process that appends has come to its end. */
  report: Promise<AppendReport>;
  /** Tells a process that appends to come to its end. */
  stop(): void;
  /** Ends it as a crash would, and waits until it is gone. */
  kill(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./child-program.ts', import.meta.url));

/** Starts a process and resolves when it is at its task. */
export async function childStore(order: ChildOrder, execArgv: readonly string[]): Promise<ChildStore> {
  const child = fork(PROGRAM, [JSON.stringify(order)], {
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit');
  const ready = Promise.withResolvers<void>();
  const report = Promise.withResolvers<AppendReport>();
  report.promise.catch(() => {});
  child.on('message', (message: 'ready' | AppendReport) => {
    if (message === 'ready') ready.resolve();
    else report.resolve(message);
  });
  const gone = ended.then(([code, signal]) => {
    const error = new Error(`The process ended (${signal ?? code}): ${said}`);
    ready.reject(error);
    report.reject(error);
  });
  await ready.promise;
  return {
    pid: child.pid!,
    report: report.promise,
    stop: () => void child.send('stop'),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
