import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Projection, ProjectionHost } from '@parley/event-store';
import type { Logger } from 'pino';
import { STOP, type ThreadData, type ThreadMessage } from './thread-messages.js';

export interface ProjectorThreadOptions {
  data: ThreadData;
  projections: readonly Projection[];
  /** Watches the read models, and hears of them first from the thread. */
  host: ProjectionHost;
  log: Logger;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/**
 * Sixteen would make folds 6 % faster, and the process 30 MB larger. The flag that bounds the young objects of the main thread (where the
 * process was started with it, tools/start/api-process.ts) has precedence over the limits that a Worker takes, and a heap
 * reads it when it begins.
 */
const YOUNG_GENERATION = '--max-semi-space-size=2';
/** How long the batch at hand may take at the end; then its transaction is given up. */
const STOP_WITHIN_MS = 2_500;

/**
 * Keeps the read models up in a thread of its own, so that the one that serves is left to requests. A thread that ends by
 * itself (out of memory, an error that nobody caught) is started again, after a pause that grows with each time.
 */
export class ProjectorThread {
  readonly #options: ProjectorThreadOptions;
  readonly #log: Logger;
  readonly #stop = new AbortController();
  readonly #started = Promise.withResolvers<void>();
  #worker: Worker | undefined;
  #finished: Promise<void> | undefined;

  constructor(options: ProjectorThreadOptions) {
    this.#options = options;
    // What the thread says of errors was described there.
    this.#log = options.log.child({}, { serializers: { err: (described: unknown) => described } });
  }

  /** Resolves when the tables are there, or could not be made at the first try. */
  start(): Promise<void> {
    this.#finished ??= this.#run();
    return this.#started.promise;
  }

  /** Ends after the batch at hand, or without it where that takes too long. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#worker?.postMessage(STOP);
    await this.#finished;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    let wait = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const began = Date.now();
      const error = await this.#live();
      this.#started.resolve();
      if (signal.aborted) return;
      this.#tellOfEnd(error);
      if (Date.now() - began > LONGEST_PAUSE_MS) wait = FIRST_PAUSE_MS;
      await pause(wait, undefined, { signal }).catch(() => {});
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
    }
  }

  /** One thread, until it has ended; resolves with why. */
  async #live(): Promise<Error> {
    setFlagsFromString(YOUNG_GENERATION);
    const worker = new Worker(new URL(import.meta.resolve('./thread-main.js')), {
      name: 'projector',
      workerData: this.#options.data,
    });
    this.#worker = worker;
    let error: Error | undefined;
    worker.on('error', (thrown: unknown) => (error = thrown instanceof Error ? thrown : new Error(String(thrown))));
    worker.on('message', (message: ThreadMessage) => this.#hear(message));
    const giveUp = (): void => void setTimeout(() => void worker.terminate(), STOP_WITHIN_MS).unref();
    this.#stop.signal.addEventListener('abort', giveUp, { once: true });
    const exitCode = await new Promise<number>((resolve) => worker.on('exit', resolve));
    this.#stop.signal.removeEventListener('abort', giveUp);
    this.#worker = undefined;
    return error ?? new Error(`It ended with exit code ${exitCode}.`);
  }

  #hear(message: ThreadMessage): void {
    const { host, projections } = this.#options;
    if (message.what === 'advanced') host.hearAdvanced(message.advanced);
    else if (message.what === 'trouble') host.hearTrouble(message.projection, message.trouble);
    else if (message.what === 'error') {
      const { projection, err } = message;
      this.#log.error({ projection, err }, 'a read model is in trouble');
    } else {
      for (const { name } of projections) host.hearTrouble(name, null);
      this.#started.resolve();
    }
  }

  #tellOfEnd(err: Error): void {
    const { host, log, projections } = this.#options;
    log.error({ err }, 'the thread of the read models ended by itself; another is started');
    const error = `The thread that keeps it up ended by itself: ${err.message}`;
    const at = new Date().toISOString();
    for (const { name } of projections) {
      host.hearTrouble(name, { position: null, id: null, type: null, error, attempts: 1, at });
    }
  }
}
