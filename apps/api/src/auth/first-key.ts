import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { adminKeyPath } from '@parley/postgres';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { makeKey } from './key-form.js';
import type { KeyRecord, KeyRing } from './key-ring.js';

/** The key that a server begins with. */
export interface FirstKey {
  id: string;
  /** The key itself, where this start made it: it is to be shown this once. */
  made: string | null;
}

/**
 * Sees to it that somebody can administer the server: ADMIN_KEY, else on the embedded default a key that is made at the
 * first start and kept in DATA_DIR. null where the operator gave none and is to have none.
 */
export async function ensureFirstKey(
  { adminKey, embedded, dataDir }: Config,
  keys: KeyRing,
  log: Logger,
): Promise<FirstKey | null> {
  if (adminKey !== null) return { id: checked(await keys.seed(adminKey, 'ADMIN_KEY'), log).id, made: null };
  if (!embedded) return null;
  const { key, isNew } = await localKey(adminKeyPath(dataDir));
  return { id: checked(await keys.seed(key, 'first key of this instance'), log).id, made: isNew ? key : null };
}

function checked(record: KeyRecord, log: Logger): KeyRecord {
  const { id, role, revokedAt } = record;
  if (revokedAt !== null) log.warn({ key: id }, 'the key of the operator was revoked, and stays so');
  else if (role !== 'admin') log.warn({ key: id, role }, 'the key of the operator is known with another role');
  return record;
}

/** Of two processes that start at once, one makes the file; the other reads it. */
async function localKey(path: string): Promise<{ key: string; isNew: boolean }> {
  const made = makeKey(randomBytes);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return { key: made, isNew: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { key: (await readFile(path, 'utf8')).trim(), isNew: false };
  }
}
