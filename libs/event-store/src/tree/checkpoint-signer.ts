import { consistencyHolds, type SigningKey, type TreeHead } from '@parley/transparency';
import type pg from 'pg';
import { readLatestCheckpoint, readLogKeys, type StoredCheckpoint } from './checkpoint-rows.js';
import { LogTree } from './log-tree.js';
import { readSizeWithTiles } from './signable-size.js';
import {
  knownCheckpoint,
  openSigningKeys,
  readState,
  signCheckpoint,
  type KnownCheckpoint,
  type SigningPlace,
} from './signing-keys.js';
import { SigningRefused } from './signing-refused.js';

/** What a signer does that can fail, in this order. */
export type SigningStep = 'sign' | 'keep' | 'store';

/** Told before and after each step; what it throws is as if the step had failed. For tests of what a crash leaves. */
export type AtStep = (when: 'before' | 'after', step: SigningStep) => Promise<void> | void;

export interface SignerOptions extends SigningPlace {
  at?: AtStep | undefined;
}

/** What came of a call. */
export type Signed =
  /** This host has no key of the log: another one signs. */
  | { outcome: 'no-key' }
  | { outcome: 'signed'; size: number }
  /** What there is was signed before, or is not ready to be. */
  | { outcome: 'nothing-new'; size: number };

/**
 * Signs what the log has become, and never anything that does not go on from what was signed before, whatever became of the database:
 * the last checkpoint lies in a file beside the key, the next one is shown to be consistent with it before it is signed, and is in
 * that file before anybody can see it.
 */
export class CheckpointSigner {
  #keys: SigningKey[] | undefined;

  constructor(private readonly options: SignerOptions) {}

  /**
   * Signs and stores a checkpoint of all events whose tiles are stored, where that is more than was signed. One process at a time
   * does this; another one waits for it.
   *
   * A crash before the file is written leaves nothing that anybody saw. One after it leaves a checkpoint that only the file has: the
   * next call stores the same bytes.
   * @param client in the role parley_sign, outside a transaction
   * @throws SigningRefused, whatever the database answers
   */
  async sign(client: pg.ClientBase): Promise<Signed> {
    // In a transaction of its own: keys that sign are known to the log for good before they do.
    const keys = (this.#keys ??= await underLock(client, () => openSigningKeys(client, this.options)));
    if (!keys) return { outcome: 'no-key' };
    return underLock(
      client,
      () => this.#signNext(client, keys),
      ({ outcome }, commit) => (outcome === 'signed' ? this.#step('store', commit) : commit()),
    );
  }

  async #signNext(client: pg.ClientBase, keys: readonly SigningKey[]): Promise<Signed> {
    const stored = await readLatestCheckpoint(client);
    const last = await this.#lastSigned(client, stored);
    const size = await signableSize(client, last.size);
    const next = await this.#goOn(client, last, size);
    if (last.size > (stored?.size ?? -1)) await store(client, last);
    if (next.size === last.size) return { outcome: 'nothing-new', size };
    const note = await this.#step('sign', async () => signCheckpoint(keys, next));
    await this.#step('keep', () => this.options.state.write(note));
    await store(client, { ...next, note });
    return { outcome: 'signed', size };
  }

  /** The larger one of what the file has and what the database has. */
  async #lastSigned(client: pg.ClientBase, stored: StoredCheckpoint | undefined): Promise<KnownCheckpoint> {
    const { origin } = this.options;
    const known = await readLogKeys(client);
    const kept = await readState(this.options, known);
    if (!stored || stored.size <= kept.size) return kept;
    // Somebody has put an older file in its place. What it says holds all the same, and so does what the database has.
    const head = await knownCheckpoint(stored.note, origin, known);
    await proveConsistent(client, kept, head);
    await this.options.state.write(stored.note);
    return { ...head, note: stored.note };
  }

  /** The head of the tree over the first `size` events, once it is sure that it goes on from the last one signed. */
  async #goOn(client: pg.ClientBase, last: TreeHead, size: number): Promise<TreeHead> {
    const next = { origin: this.options.origin, size, root: await new LogTree(client).root(size) };
    await proveConsistent(client, last, next);
    return next;
  }

  async #step<Result>(step: SigningStep, work: () => Promise<Result>): Promise<Result> {
    await this.options.at?.('before', step);
    const result = await work();
    await this.options.at?.('after', step);
    return result;
  }
}

/** Does the work in a transaction, one process at a time. */
async function underLock<Result>(
  client: pg.ClientBase,
  work: () => Promise<Result>,
  end: (result: Result, commit: () => Promise<unknown>) => Promise<unknown> = (_, commit) => commit(),
): Promise<Result> {
  await client.query('begin');
  try {
    // In a statement of its own: those behind it see what was committed before the lock was got.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('parley.log.sign', 0))`);
    const result = await work();
    await end(result, () => client.query('commit'));
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw refusalOf(error);
  }
}

/** How many events can be signed with the tiles that are stored; never fewer than were signed, whose tiles were there. */
async function signableSize(client: pg.ClientBase, signed: number): Promise<number> {
  const { rows } = await client.query<{ head: number }>('select coalesce(max(position), 0) as head from parley.events');
  const { head } = rows[0]!;
  if (head < signed) {
    throw new SigningRefused(
      `The log has ${head} events, and a checkpoint of ${signed} was signed: it has lost its end, as by an older backup or ` +
        'a standby that lags. Bring the lost events back; nothing is signed over what is left.',
    );
  }
  return Math.max(signed, await readSizeWithTiles(client, head));
}

async function proveConsistent(client: pg.ClientBase, before: TreeHead, after: TreeHead): Promise<void> {
  const proof = await new LogTree(client).consistencyProof(before.size, after.size);
  const claim = { oldSize: before.size, oldRoot: before.root, newSize: after.size, newRoot: after.root, proof };
  if (consistencyHolds(claim)) return;
  throw new SigningRefused(
    `The first ${before.size} events are not those of which a checkpoint was signed: they were changed, or are of another ` +
      'copy of the log, as after an older backup was restored and posted to. Nothing is signed over them.',
  );
}

const store = (client: pg.ClientBase, { size, root, note }: KnownCheckpoint): Promise<unknown> =>
  client.query('insert into parley.checkpoints (size, root, note) values ($1, $2, $3)', [
    size,
    Buffer.from(root),
    note,
  ]);

const NOT_CONSISTENT = 'PA004';

/** The database judges a checkpoint too, and has the last word. */
const refusalOf = (error: unknown): unknown =>
  (error as { code?: string }).code === NOT_CONSISTENT
    ? new SigningRefused((error as Error).message, { cause: error })
    : error;
