import { formatVkey } from '@parley/transparency';
import type pg from 'pg';
import { readLatestCheckpoint, type StoredCheckpoint } from './checkpoint-rows.js';
import { LogTree } from './log-tree.js';
import { askWitness, type WitnessAddress, type WitnessReply } from './witness-client.js';

export interface WitnessRoundOptions {
  /** How long a witness may take, in milliseconds (default 5,000). */
  answerWithinMs?: number;
  /** After which one that did not cosign is asked again where there is no newer checkpoint (default 30,000). */
  againAfterMs?: number;
}

/** One witness, and how far it is. */
interface Asked {
  address: WitnessAddress;
  vkey: string;
  /** The size that it cosigned last; undefined until that was looked up. */
  cosigned: number | undefined;
  asking: Promise<void> | undefined;
  /** Somebody asked for more while it was being asked. */
  again: boolean;
  timer: NodeJS.Timeout | undefined;
  told: string;
}

/**
 * Has the newest checkpoint cosigned by every witness, each on its own: one that is slow or away keeps nobody waiting, and is asked
 * again at the next checkpoint. What is between two that it saw it need not see.
 */
export class WitnessRound {
  readonly #asked: Asked[];
  readonly #tree: LogTree;
  readonly #stop = new AbortController();
  readonly #options: Required<WitnessRoundOptions>;

  /** @param db in the role parley_sign @param onError told of what a witness did not do, once until it is otherwise */
  constructor(
    private readonly db: pg.Pool,
    witnesses: readonly WitnessAddress[],
    private readonly onError: (error: Error) => void,
    options: WitnessRoundOptions = {},
  ) {
    this.#tree = new LogTree(db);
    this.#options = { answerWithinMs: 5_000, againAfterMs: 30_000, ...options };
    this.#asked = witnesses.map((address) => ({
      address,
      vkey: formatVkey(address.key),
      ...{ cosigned: undefined, asking: undefined, again: false, timer: undefined },
      told: 'It was not asked yet.',
    }));
  }

  /** What the last question to each came to, by the name of its key. */
  get status(): Record<string, string> {
    return Object.fromEntries(this.#asked.map(({ address, told }) => [address.key.name, told]));
  }

  /** There may be a newer checkpoint. Nobody waits for what follows. */
  ask(): void {
    for (const one of this.#asked) this.#askOne(one);
  }

  /** Gives up what is under way. */
  async stop(): Promise<void> {
    this.#stop.abort();
    for (const { timer } of this.#asked) clearTimeout(timer);
    await Promise.all(this.#asked.map(async ({ asking }) => asking));
  }

  #askOne(one: Asked): void {
    if (this.#stop.signal.aborted) return;
    clearTimeout(one.timer);
    one.again = one.asking !== undefined;
    one.asking ??= this.#question(one).then((done) => {
      one.asking = undefined;
      if (one.again) this.#askOne(one);
      else if (!done && !this.#stop.signal.aborted) {
        one.timer = setTimeout(() => this.#askOne(one), this.#options.againAfterMs).unref();
      }
    });
  }

  /** Whether it has cosigned what there is. Never rejects. */
  async #question(one: Asked): Promise<boolean> {
    try {
      const checkpoint = await readLatestCheckpoint(this.db);
      if (!checkpoint || (await this.#lastCosigned(one)) === checkpoint.size) return true;
      const reply = await this.#reply(one, checkpoint);
      if (reply.outcome === 'has' && (await this.#isSignedSince(reply.size, checkpoint.size))) {
        one.again = true;
        return false;
      }
      if (reply.outcome !== 'cosigned') {
        this.#tell(one, reply.outcome === 'refused' ? reply.why : seenTooMuch(reply.size, checkpoint.size));
        return false;
      }
      await this.db.query(
        'insert into parley.cosignatures (size, witness, line) values ($1, $2, $3) on conflict do nothing',
        [checkpoint.size, one.vkey, reply.line],
      );
      one.cosigned = checkpoint.size;
      one.told = `It cosigned ${checkpoint.size} events.`;
      return true;
    } catch (error) {
      const { message, cause } = error as Error;
      this.#tell(one, [message, (cause as Error | undefined)?.message].filter(Boolean).join(': '));
      return false;
    }
  }

  async #reply({ address, cosigned = 0 }: Asked, { size, note }: StoredCheckpoint): Promise<WitnessReply> {
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(this.#options.answerWithinMs)]);
    const from = async (oldSize: number): Promise<WitnessReply> =>
      askWitness(address, { note, oldSize, proof: await this.#tree.consistencyProof(oldSize, size) }, signal);
    const reply = await from(cosigned);
    // It knows best what it has seen; it is believed once.
    return reply.outcome === 'has' && reply.size <= size && reply.size !== cosigned ? from(reply.size) : reply;
  }

  /** Whether what a witness has seen beyond a checkpoint was signed meanwhile, by another process of this log. */
  async #isSignedSince(seen: number, size: number): Promise<boolean> {
    return seen > size && ((await readLatestCheckpoint(this.db))?.size ?? 0) >= seen;
  }

  async #lastCosigned(one: Asked): Promise<number> {
    one.cosigned ??= (
      await this.db.query<{ size: number }>(
        'select coalesce(max(size), 0) as size from parley.cosignatures where witness = $1',
        [one.vkey],
      )
    ).rows[0]!.size;
    return one.cosigned;
  }

  #tell(one: Asked, why: string): void {
    if (this.#stop.signal.aborted) return;
    const told = `It did not cosign: ${why}`;
    if (one.told === told) return;
    one.told = told;
    this.onError(new Error(`The witness ${one.address.key.name} did not cosign: ${why}`));
  }
}

const seenTooMuch = (seen: number, size: number): string =>
  `it has seen ${seen} events of this log, and the checkpoint has ${size}.` +
  (seen > size ? ' Something that was signed is not in this database.' : '');
