import { postedRound, roundStream } from '../http/posted-rounds.ts';
import { atRate, type HttpClient } from '../http/steady-load.ts';
import { quantile } from '../measure/statistics.ts';
import type { ReaderSession } from './reader-session.ts';

/** What happened to requests of one kind in one phase. */
export interface Served {
  count: number;
  p50: number;
  p99: number;
  most: number;
}

export interface Rates {
  postsASecond: number;
  readsASecond: number;
  sessionReadsASecond: number;
}

type Kind = 'posts' | 'reads';

/** People who post and read at a steady rate while something else goes on; each request counts for the phase that it began in. */
export class SteadyUsers {
  readonly posted: number[] = [];
  readonly errors: string[] = [];
  #phase: string;
  #over = false;
  readonly #times = new Map<string, number[]>();
  readonly #all: Promise<unknown>;

  constructor(
    private readonly client: HttpClient,
    session: ReaderSession,
    paths: readonly string[],
    { postsASecond, readsASecond, sessionReadsASecond }: Rates,
    phase: string,
  ) {
    this.#phase = phase;
    const path = (number: number): string => paths[number % paths.length]!;
    const isOver = (): boolean => this.#over;
    this.#all = Promise.all([
      atRate(postsASecond, Infinity, (number, due) => this.#timed('posts', due, () => this.#post(number + 2)), isOver),
      atRate(
        readsASecond,
        Infinity,
        (number, due) => this.#timed('reads', due, () => this.#read(path(number))),
        isOver,
      ),
      this.#keepAsking(session, 1000 / sessionReadsASecond),
    ]);
  }

  begin(phase: string): void {
    this.#phase = phase;
  }

  served(phase: string, kind: Kind): Served {
    const times = this.#times.get(`${phase} ${kind}`) ?? [];
    return {
      count: times.length,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      most: times.reduce((most, time) => Math.max(most, time), 0),
    };
  }

  /** Ends when what was begun has ended. */
  async stop(): Promise<void> {
    this.#over = true;
    await this.#all;
  }

  async #timed(kind: Kind, due: number, run: () => Promise<void>): Promise<void> {
    const name = `${this.#phase} ${kind}`;
    try {
      await run();
      const times = this.#times.get(name) ?? [];
      times.push(performance.now() - due);
      this.#times.set(name, times);
    } catch (error) {
      this.errors.push(`${name}: ${(error as Error).message}`);
    }
  }

  async #post(number: number): Promise<void> {
    const { status, text } = await this.client.send('/v1/events', postedRound(number));
    if (status !== 201) throw new Error(`the post to ${roundStream(number)} was answered ${status}: ${text}`);
    this.posted.push((JSON.parse(text) as { events: { position: number }[] }).events[0]!.position);
  }

  async #read(path: string): Promise<void> {
    const { status, text } = await this.client.send(path);
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${text}`);
  }

  /** One after the other, as one reader would. */
  async #keepAsking(session: ReaderSession, everyMs: number): Promise<void> {
    while (!this.#over) {
      const next = performance.now() + everyMs;
      try {
        await session.ask();
      } catch (error) {
        this.errors.push(`session: ${(error as Error).message}`);
      }
      await new Promise((resume) => setTimeout(resume, Math.max(1, next - performance.now())));
    }
  }
}
