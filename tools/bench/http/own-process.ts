import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of ours in a process of its own, so that what it does is not counted with what it measures. */
export interface OwnProcess<Ask, Answer> {
  /** @throws what the program threw */
  ask(message: Ask): Promise<Answer>;
  stop(): Promise<void>;
}

interface Told<Answer> {
  id: number;
  answer?: Answer;
  error?: string;
}

/** Starts a program beside this file, from its source as this one was. It ends with this process, however that ends. */
export function startProcess<Ask, Answer>(file: string): OwnProcess<Ask, Answer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  child.on('message', ({ id, answer, error }: Told<Answer>) => {
    const told = waiting.get(id)!;
    waiting.delete(id);
    if (error === undefined) told.resolve(answer as Answer);
    else told.reject(new Error(error));
  });
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended by itself.`));
  });
  let asked = 0;
  return {
    ask(message) {
      const id = (asked += 1);
      const told = Promise.withResolvers<Answer>();
      waiting.set(id, told);
      child.send({ id, ask: message });
      return told.promise;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The other side: answers what the process that started this one asks, and ends with it. */
export function answerParent<Ask, Answer>(handle: (ask: Ask) => Promise<Answer>): void {
  process.on('disconnect', () => process.exit());
  process.on('message', ({ id, ask }: { id: number; ask: Ask }) => {
    handle(ask).then(
      (answer) => process.send!({ id, answer }),
      (error: Error) => process.send!({ id, error: error.stack ?? String(error) }),
    );
  });
}
