import { timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import type { Caller, Role } from './roles.js';
import { digestKey, makeKey, type KeyDigest } from './key-form.js';

/** A key as it is listed. The key itself is shown once, when it is made, and is nowhere in here. */
export interface KeyRecord {
  id: string;
  prefix: string;
  name: string;
  role: Role;
  createdAt: Date;
  /** The key that made it; null: whoever runs the server. */
  createdBy: string | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

interface StoredKey extends KeyRecord {
  digest: Buffer;
}

interface Remembered {
  key: StoredKey | null;
  readAt: number;
}

export interface KeyRingOptions {
  /** In the role parley_admin. */
  pool: pg.Pool;
  now: () => Date;
  randomBytes: (count: number) => Buffer;
}

/** How long another process may go on taking a key that was revoked here. */
const REMEMBER_MS = 1_000;
const REMEMBER_MOST = 1_000;
const NOBODY = Buffer.alloc(32);
const COLUMNS = `id, prefix, digest, name, role, created_at as "createdAt", created_by as "createdBy",
  expires_at as "expiresAt", revoked_at as "revokedAt"`;
const UNIQUE_VIOLATION = '23505';

/** The keys of the API: who somebody is, and making, listing and revoking keys. */
export class KeyRing {
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly options: KeyRingOptions) {}

  /** Who holds the key; undefined for one that is unknown, expired or revoked. */
  async authenticate(key: string): Promise<Caller | undefined> {
    const given = digestKey(key);
    if (!given) return undefined;
    const stored = await this.find(given.prefix);
    // The same steps for a prefix that is known and one that is not, so that the time they take tells nothing.
    const matches = timingSafeEqual(given.digest, stored?.digest ?? NOBODY);
    if (!stored || !matches || !this.isValid(stored)) return undefined;
    return { keyId: stored.id, role: stored.role };
  }

  /** Makes a key and gives it out, this once. */
  async create(wanted: { name: string; role: Role; expiresAt: Date | null; createdBy: string }): Promise<{
    key: string;
    record: KeyRecord;
  }> {
    const key = makeKey(this.options.randomBytes);
    const record = await this.insert(digestKey(key)!, wanted);
    return { key, record };
  }

  /** All keys there have ever been, in the order in which they were made. */
  async list(): Promise<KeyRecord[]> {
    const { rows } = await this.options.pool.query<StoredKey>(
      `select ${COLUMNS} from parley.api_keys order by created_at, id`,
    );
    return rows.map(withoutDigest);
  }

  /** From now on the key is not taken any more (by other processes within a second). False where there is none. */
  async revoke(id: string, revokedBy: string): Promise<boolean> {
    const { rows } = await this.options.pool.query<{ prefix: string }>(
      `update parley.api_keys set revoked_at = coalesce(revoked_at, $2), revoked_by = coalesce(revoked_by, $3)
        where id = $1 returning prefix`,
      [id, this.options.now(), revokedBy],
    );
    for (const { prefix } of rows) this.remembered.delete(prefix);
    return rows.length > 0;
  }

  /**
   * Sees to it that the key is known, as one with the role admin; returns it as it is on record (a key that was revoked
   * stays so).
   */
  async seed(key: string, name: string): Promise<KeyRecord> {
    const given = digestKey(key);
    if (!given) throw new RangeError('The key is too long.');
    const wanted = { name, role: 'admin' as const, expiresAt: null, createdBy: null };
    return (await this.read(given.prefix)) ?? (await this.insert(given, wanted));
  }

  /** An id for what the server itself records: that of a key that nobody was given. */
  async ownId(): Promise<string> {
    const expiresAt = this.options.now();
    const key = digestKey(makeKey(this.options.randomBytes))!;
    return (await this.insert(key, { name: 'the server itself', role: 'editor', expiresAt, createdBy: null })).id;
  }

  private isValid({ expiresAt, revokedAt }: KeyRecord): boolean {
    return revokedAt === null && (expiresAt === null || expiresAt > this.options.now());
  }

  private async find(prefix: string): Promise<StoredKey | null> {
    const now = this.options.now().getTime();
    const known = this.remembered.get(prefix);
    if (known && now - known.readAt < REMEMBER_MS && now >= known.readAt) return known.key;
    const key = await this.read(prefix);
    this.remembered.delete(prefix);
    this.remembered.set(prefix, { key, readAt: now });
    if (this.remembered.size > REMEMBER_MOST) this.remembered.delete(this.remembered.keys().next().value!);
    return key;
  }

  private async read(prefix: string): Promise<StoredKey | null> {
    const { rows } = await this.options.pool.query<StoredKey>({
      name: 'parley-key',
      text: `select ${COLUMNS} from parley.api_keys where prefix = $1`,
      values: [prefix],
    });
    return rows[0] ?? null;
  }

  /** Ids are short, for they stand in every event: where one is taken, another is drawn. */
  private async insert(
    { prefix, digest }: KeyDigest,
    wanted: Pick<KeyRecord, 'name' | 'role' | 'expiresAt' | 'createdBy'>,
  ): Promise<KeyRecord> {
    for (let attempt = 1; ; attempt++) {
      const id = `key_${this.options.randomBytes(3).toString('hex')}`;
      try {
        const { rows } = await this.options.pool.query<StoredKey>(
          `insert into parley.api_keys (id, prefix, digest, name, role, created_at, created_by, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (prefix) do update set prefix = excluded.prefix
            returning ${COLUMNS}`,
          [id, prefix, digest, wanted.name, wanted.role, this.options.now(), wanted.createdBy, wanted.expiresAt],
        );
        this.remembered.delete(prefix);
        const stored = rows[0]!;
        if (!stored.digest.equals(digest)) throw new Error('Another key has this prefix. Make one anew.');
        return withoutDigest(stored);
      } catch (error) {
        if ((error as { code?: string }).code !== UNIQUE_VIOLATION || attempt === 10) throw error;
      }
    }
  }
}

function withoutDigest({ digest: _digest, ...record }: StoredKey): KeyRecord {
  return record;
}
