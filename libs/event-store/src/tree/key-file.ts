import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BrokenKey, formatSigningKey, parseSigningKey, signingKey, type SigningKey } from '@parley/transparency';
import { SigningRefused } from './signing-refused.js';
import { syncFolder } from './state-file.js';

const ONLY_MINE = 0o600;
const OTHERS = 0o077;
const SEED_LENGTH = 32;

/**
 * The private keys in a file, a line each in the form of Go's `sumdb/note`; what begins with # is passed over. undefined where there
 * is no file. Messages never repeat a key.
 * @throws SigningRefused where the file can't be read, can be read by others, or holds anything else or nothing
 */
export async function readKeyFile(path: string): Promise<SigningKey[] | undefined> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines.flatMap((line, place) =>
    line === '' || line.startsWith('#') ? [] : [keyOf(path, line, place + 1)],
  );
  if (keys.length === 0) throw new SigningRefused(`${path} holds no key.`);
  return keys;
}

/**
 * Makes a key and its file, which its owner alone can read, on the disk for good.
 * @param name what the log is named
 * @throws SigningRefused where there is a file already, or it can't be written
 */
export async function makeKeyFile(path: string, name: string): Promise<SigningKey> {
  const key = signingKey(name, 'note', randomBytes(SEED_LENGTH));
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'wx', ONLY_MINE);
    try {
      await file.writeFile(`${formatSigningKey(key)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(path);
    return key;
  } catch (cause) {
    throw new SigningRefused(`${path} can't be written (LOG_KEY_FILE): ${(cause as Error).message}.`, { cause });
  }
}

function keyOf(path: string, line: string, number: number): SigningKey {
  try {
    const key = parseSigningKey(line);
    if (key.verifier.type === 'note') return key;
    throw new BrokenKey('it is the key of a witness (type 04)');
  } catch (cause) {
    if (!(cause instanceof BrokenKey)) throw cause;
    throw new SigningRefused(`Line ${number} of ${path} is no key of a log: ${cause.message}.`);
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    const file = await open(path);
    try {
      const { mode } = await file.stat();
      if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
        throw new SigningRefused(`${path} can be read by others. Take that from them: chmod 600.`);
      }
      return await readFile(file, 'utf8');
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof SigningRefused) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new SigningRefused(`${path} can't be read (LOG_KEY_FILE): ${(cause as Error).message}.`, { cause });
  }
}
