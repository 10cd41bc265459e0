import { parseVkey, type VerifierKey } from '@parley/transparency';
import type { Database } from './tile-rows.js';

/** A checkpoint that was signed and stored. */
export interface StoredCheckpoint {
  size: number;
  /** 32 bytes. */
  root: Buffer;
  /** As the keys of the log signed it (C2SP tlog-checkpoint). */
  note: string;
  /** The same with the lines of the witnesses below. */
  published: string;
  storedAt: Date;
}

interface CheckpointRow {
  size: number;
  root: Buffer;
  note: string;
  stored_at: Date;
  cosigned: string | null;
}

const COLUMNS = `size, root, note, stored_at,
  (select string_agg(line, '' order by stored_at, witness) from parley.cosignatures c where c.size = checkpoints.size) as cosigned`;

const toCheckpoint = ({ cosigned, stored_at: storedAt, ...row }: CheckpointRow): StoredCheckpoint => ({
  ...row,
  storedAt,
  published: row.note + (cosigned ?? ''),
});

/** The checkpoint with the most events. */
export async function readLatestCheckpoint(db: Database): Promise<StoredCheckpoint | undefined> {
  const { rows } = await db.query<CheckpointRow>({
    name: 'parley-latest-checkpoint',
    text: `select ${COLUMNS} from parley.checkpoints order by size desc limit 1`,
  });
  return rows.map(toCheckpoint)[0];
}

/** The checkpoint of exactly so many events. */
export async function readCheckpointOf(db: Database, size: number): Promise<StoredCheckpoint | undefined> {
  const { rows } = await db.query<CheckpointRow>({
    name: 'parley-checkpoint-of',
    text: `select ${COLUMNS} from parley.checkpoints where size = $1`,
    values: [size],
  });
  return rows.map(toCheckpoint)[0];
}

/** At most `limit` checkpoints of more than `after` and at most `until` events, by size. */
export async function readCheckpoints(
  db: Database,
  { after, until, limit }: { after: number; until: number; limit: number },
): Promise<StoredCheckpoint[]> {
  const { rows } = await db.query<CheckpointRow>({
    name: 'parley-checkpoints',
    text: `select ${COLUMNS} from parley.checkpoints where size > $1 and size <= $2 order by size limit $3`,
    values: [after, until, limit],
  });
  return rows.map(toCheckpoint);
}

/** What the log is named; undefined before its first start. */
export async function readOrigin(db: Database): Promise<string | undefined> {
  const { rows } = await db.query<{ origin: string }>('select origin from parley.log_origin');
  return rows[0]?.origin;
}

/** The keys that sign or have signed, the newest first. */
export async function readLogKeys(db: Database): Promise<VerifierKey[]> {
  const { rows } = await db.query<{ vkey: string }>('select vkey from parley.log_keys order by number desc');
  return rows.map(({ vkey }) => parseVkey(vkey));
}
