import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface ListenerOptions {
  connection: pg.ClientConfig;
  channels: readonly string[];
  /** Told of each notice, and with an empty payload of every channel after each connect: something may have been missed. */
  onNotice: (channel: string, payload: string) => void;
  onError: (error: Error) => void;
  /** Told when a connection that stood has ended: the database may have lost what was not on its disk yet. */
  onLost: () => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** A connection that listens, and connects again by itself. Notices are a hint; polling is the truth. */
export class LogListener {
  readonly #stop = new AbortController();
  #client: pg.Client | undefined;
  #finished: Promise<void> | undefined;

  constructor(private readonly options: ListenerOptions) {}

  start(): void {
    this.#finished ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#client?.end().catch(() => {});
    await this.#finished;
  }

  /** Tells others, if the connection stands; resolves when it was told, or could not be. */
  async tell(channel: string, payload: string): Promise<void> {
    await this.#client?.query('select pg_notify($1, $2)', [channel, payload]).catch(() => {});
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    let wait = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        await this.#listen();
        wait = FIRST_PAUSE_MS;
      } catch (error) {
        if (!signal.aborted) this.options.onError(error as Error);
      }
      await pause(wait, undefined, { signal }).catch(() => {});
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
    }
  }

  /** Listens until the connection ends; throws where it could not be made. */
  async #listen(): Promise<void> {
    const { connection, channels, onNotice } = this.options;
    // Nobody waits for what is told, so that one may be sent while another is on its way.
    const client = new pg.Client({ ...connection, pipeline: true });
    const ended = Promise.withResolvers<void>();
    client.on('error', () => ended.resolve());
    client.on('end', () => ended.resolve());
    client.on('notification', ({ channel, payload }) => onNotice(channel, payload ?? ''));
    try {
      await client.connect();
      await client.query(channels.map((channel) => `listen ${channel}`).join(';'));
      this.#client = client;
      if (this.#stop.signal.aborted) return;
      for (const channel of channels) onNotice(channel, '');
      await ended.promise;
      this.options.onLost();
    } finally {
      this.#client = undefined;
      await client.end().catch(() => {});
    }
  }
}
