import { setTimeout as pause } from 'node:timers/promises';
import { connectionConfig, createPool } from '@parley/postgres';
import { TILE_WIDTH } from '@parley/transparency';
import type pg from 'pg';
import { LogListener } from '../log-listener.js';
import { WakeSignal } from '../wake-signal.js';
import { CheckpointSigner, type AtStep } from './checkpoint-signer.js';
import { checkLastTile, integrateTiles } from './integrate-tiles.js';
import { SigningRefused } from './signing-refused.js';
import { StateFile } from './state-file.js';
import type { WitnessAddress } from './witness-client.js';
import { WitnessRound } from './witness-round.js';

export interface LogKeeperOptions {
  /** `postgres://…`; its user may take up the role parley_sign. */
  url: string;
  /** What the log is named (see nameLog). */
  origin: string;
  keyFile: string;
  stateFile: string;
  /** Asked to cosign what is signed. */
  witnesses?: readonly WitnessAddress[];
  /** What `pg_stat_activity` shows (default `parley`). */
  applicationName?: string;
  /** Told of what goes wrong; of the same trouble once, until it is over. */
  onError?: (error: Error) => void;
  /** Told of each checkpoint that was stored here, with its size. */
  onSigned?: (size: number) => void;
  at?: AtStep;
}

/** How the tree and its signatures are getting on in this process. */
export interface KeeperStatus {
  /**
   * `signing`: checkpoints follow what is appended. `elsewhere`: another host has the keys. `refused`: nothing is signed until somebody
   * sees to it. `failing`: it is tried again.
   */
  state: 'starting' | 'signing' | 'elsewhere' | 'refused' | 'failing';
  /** What is wrong, in words; null where nothing is. */
  trouble: string | null;
  /** Events in full tiles. */
  integrated: number | null;
  /** Events in the last checkpoint that was signed or found here. */
  signed: number | null;
  /** What the last round with each witness came to, by the name of its key. */
  witnesses: Record<string, string>;
}

/** How long to rest, in milliseconds: at least, and where nobody wakes it. */
interface Rest {
  atLeast: number;
  atMost: number;
}

const AT_ONCE: Rest = { atLeast: 0, atMost: 0 };
const LOG_CHANNEL = 'parley_log';
const POLL_MS = 1_000;
/** Between two checkpoints: what is appended meanwhile shares the next one, which still follows within a second. */
const BETWEEN_MS = 400;
/** Where nothing is appended, what was signed is held against the log all the same, each so many polls. */
const IDLE_POLLS = 15;
/** Where another host signs: in case the key comes here. */
const ELSEWHERE_MS = 5_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Keeps the tree over the log and signs it, on the one host that has the keys: stores full tiles as events fill them, and has a signed
 * checkpoint follow an append within a second. All of it happens behind the appends, which know nothing of it. What fails is tried
 * again; what is refused waits for somebody.
 */
export class LogKeeper {
  readonly #options: LogKeeperOptions;
  readonly #pool: pg.Pool;
  readonly #listener: LogListener;
  readonly #signer: CheckpointSigner;
  readonly #witnesses: WitnessRound;
  readonly #wake = new WakeSignal();
  readonly #status: Omit<KeeperStatus, 'witnesses'> = {
    state: 'starting',
    trouble: null,
    integrated: null,
    signed: null,
  };
  readonly #stop = new AbortController();
  /** Whether what was signed was held against the log since something went wrong. */
  #checked = false;
  #idlePolls = 0;
  #signedAt = -Infinity;
  #finished: Promise<void> | undefined;

  constructor(options: LogKeeperOptions) {
    this.#options = options;
    const { url, origin, keyFile, stateFile, witnesses = [], applicationName = 'parley', at } = options;
    const connection = { url, role: 'parley_sign', applicationName: `${applicationName} sign` } as const;
    this.#pool = createPool({ ...connection, max: 2, onError: () => (this.#checked = false) });
    this.#signer = new CheckpointSigner({ origin, keyFile, state: new StateFile(stateFile), at });
    this.#witnesses = new WitnessRound(this.#pool, witnesses, (error) => this.#options.onError?.(error));
    this.#listener = new LogListener({
      connection: connectionConfig(connection),
      channels: [LOG_CHANNEL],
      onNotice: () => this.#wake.wake(),
      onLost: () => (this.#checked = false),
      onError: () => {},
    });
  }

  start(): void {
    if (this.#finished) return;
    this.#listener.start();
    this.#finished = this.#run();
  }

  /** Ends after what is under way, and ends the connections. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake.wake();
    await this.#finished;
    await Promise.all([this.#listener.stop(), this.#witnesses.stop()]);
    await this.#pool.end();
  }

  get status(): KeeperStatus {
    return { ...this.#status, witnesses: this.#witnesses.status };
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (let wait = FIRST_PAUSE_MS; !signal.aborted;) {
      this.#wake.heed();
      try {
        const rest = await this.#work();
        this.#status.trouble = null;
        wait = FIRST_PAUSE_MS;
        await pause(rest.atLeast, undefined, { signal }).catch(() => {});
        if (!signal.aborted) await this.#wake.rest(rest.atMost - rest.atLeast);
      } catch (error) {
        this.#failed(error as Error);
        await pause(wait, undefined, { signal }).catch(() => {});
        wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  async #work(): Promise<Rest> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      return await this.#keep(client);
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async #keep(client: pg.ClientBase): Promise<Rest> {
    if (!this.#checked) await checkLastTile(client);
    const { integrated, head } = await integrateTiles(client);
    this.#status.integrated = integrated;
    const behind = head - integrated >= TILE_WIDTH;
    if (behind && performance.now() - this.#signedAt < BETWEEN_MS) return AT_ONCE;
    const idle = this.#checked && head === this.#status.signed;
    if (idle && ++this.#idlePolls < IDLE_POLLS) return { atLeast: 0, atMost: POLL_MS };
    const signed = await this.#signer.sign(client);
    [this.#checked, this.#idlePolls, this.#signedAt] = [true, 0, performance.now()];
    if (signed.outcome === 'no-key') {
      this.#status.state = 'elsewhere';
      return { atLeast: ELSEWHERE_MS, atMost: ELSEWHERE_MS };
    }
    Object.assign(this.#status, { state: 'signing', signed: signed.size });
    if (signed.outcome === 'signed') this.#options.onSigned?.(signed.size);
    this.#witnesses.ask();
    return behind ? AT_ONCE : { atLeast: BETWEEN_MS, atMost: POLL_MS };
  }

  #failed(error: Error): void {
    this.#checked = false;
    this.#status.state = error instanceof SigningRefused ? 'refused' : 'failing';
    if (this.#status.trouble === error.message) return;
    this.#status.trouble = error.message;
    this.#options.onError?.(error);
  }
}
