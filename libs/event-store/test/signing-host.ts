import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { merkleRoot, parseCheckpointText, parseNote, sameBytes } from '@parley/transparency';
import type pg from 'pg';
import { CheckpointSigner, type AtStep, type Signed } from '../src/tree/checkpoint-signer.js';
import { integrateTiles } from '../src/tree/integrate-tiles.js';
import { nameLog } from '../src/tree/log-name.js';
import { LogTree } from '../src/tree/log-tree.js';
import { StateFile } from '../src/tree/state-file.js';
import { forgeEvents } from './forged-events.js';

export const ORIGIN = 'parley.test/v1/log';

/** A host that signs a log of its own, with its two files. */
export class SigningHost {
  readonly tree: LogTree;
  readonly #sign: pg.Pool;

  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
  ) {
    this.#sign = database.pool('parley_sign', 3);
    this.tree = new LogTree(this.#sign);
  }

  static async start(events = 0): Promise<SigningHost> {
    const database = await createTestDatabase();
    const host = new SigningHost(database, await mkdtemp(join(tmpdir(), 'parley-log-')));
    await nameLog(host.#sign, ORIGIN, () => ORIGIN);
    await host.add(events);
    return host;
  }

  get keyFile(): string {
    return join(this.folder, 'log-key');
  }

  get stateFile(): string {
    return join(this.folder, 'log-state');
  }

  /** What the state file has. */
  state(): Promise<string> {
    return readFile(this.stateFile, 'utf8');
  }

  /** Puts events at the end of the log, and their full tiles. */
  async add(events: number): Promise<void> {
    if (events > 0) await forgeEvents(this.database, events);
    for (let at = -1, next: number; (next = (await integrateTiles(this.#sign)).integrated) > at;) at = next;
  }

  /** A signer as of a process that has just started. */
  signer(at?: AtStep): CheckpointSigner {
    const state = new StateFile(this.stateFile);
    return new CheckpointSigner({ origin: ORIGIN, keyFile: this.keyFile, state, at });
  }

  /** Signs once. */
  async sign(signer = this.signer()): Promise<Signed> {
    const client = await this.#sign.connect();
    try {
      return await signer.sign(client);
    } finally {
      client.release(true);
    }
  }

  /** As the owner of the schema with the triggers off: what only a superuser could do. */
  async tamper(...statements: string[]): Promise<void> {
    const pool = this.database.pool('parley_owner', 1);
    const triggers = (state: string) =>
      pool.query(`do $$ declare t record; begin
        for t in select tgname, tgrelid::regclass as at from pg_trigger join pg_class c on c.oid = tgrelid
          where c.relnamespace = 'parley'::regnamespace and not tgisinternal
        loop execute format('alter table %s ${state} trigger %I', t.at, t.tgname); end loop; end $$`);
    await triggers('disable');
    for (const statement of statements) await pool.query(statement);
    await triggers('enable always');
    await pool.end();
  }

  /** The sizes that were signed, after each was held against the events that the log has now. */
  async signedSizes(): Promise<number[]> {
    const { rows } = await this.#sign.query<{ leaf_hash: Buffer }>(
      'select leaf_hash from parley.events order by position',
    );
    const leaves = rows.map((row) => row.leaf_hash);
    const sizes: number[] = [];
    for await (const { size, note } of this.tree.checkpoints()) {
      const head = parseCheckpointText(parseNote(note).text);
      if (head.size !== size || !sameBytes(head.root, merkleRoot(leaves.slice(0, size))))
        throw new Error(`forked at ${size}`);
      sizes.push(size);
    }
    return sizes;
  }

  async close(): Promise<void> {
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
