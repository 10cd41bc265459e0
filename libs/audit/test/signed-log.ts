import { integrateTiles, LogTree } from '@parley/event-store';
import type { TestDatabase } from '@parley/postgres/testing';
import {
  checkpointText,
  formatNote,
  formatVkey,
  signatureLine,
  signingKey,
  type SigningKey,
} from '@parley/transparency';
import type pg from 'pg';
import type { LogSigner } from '../src/index.js';

/** Signs the log of a test as the operator would, by a key that is the same each time. */
export class SignedLog implements LogSigner {
  readonly origin = 'parley.example/test';
  readonly key: SigningKey;
  readonly #sign: pg.Pool;

  constructor(database: TestDatabase, seed = 7) {
    this.key = signingKey(this.origin, 'note', new Uint8Array(32).fill(seed));
    this.#sign = database.pool('parley_sign', 1);
  }

  get vkey(): string {
    return formatVkey(this.key.verifier);
  }

  /** To be called once. */
  async begin(): Promise<void> {
    await this.#sign.query('insert into parley.log_origin (origin) values ($1)', [this.origin]);
    await this.#sign.query('insert into parley.log_keys (vkey) values ($1)', [this.vkey]);
  }

  /** Signs and stores a checkpoint of all events that there are, and gives it. */
  async sign(): Promise<string> {
    await integrateTiles(this.#sign);
    const { rows } = await this.#sign.query<{ head: number }>(
      'select coalesce(max(position), 0) as head from parley.events',
    );
    const size = rows[0]!.head;
    const note = await this.signHead(new LogTree(this.#sign), size);
    const root = Buffer.from(await new LogTree(this.#sign).root(size));
    await this.#sign.query('insert into parley.checkpoints (size, root, note) values ($1, $2, $3)', [size, root, note]);
    return note;
  }

  async signHead(tree: LogTree, size: number): Promise<string> {
    const text = checkpointText({ origin: this.origin, size, root: await tree.root(size) });
    return formatNote(text, [signatureLine(this.key, text)]);
  }

  async signNote(text: string): Promise<string> {
    return formatNote(text, [signatureLine(this.key, text)], 256_000_000);
  }
}
