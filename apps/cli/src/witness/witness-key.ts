import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import {
  BrokenKey,
  formatSigningKey,
  isKeyName,
  parseSigningKey,
  signingKey,
  type SigningKey,
} from '@parley/transparency';
import { usageFailure } from '../failures.js';

const ONLY_MINE = 0o600;
const SEED_LENGTH = 32;

/**
 * The key of a witness out of its file, in the form of Go's `sumdb/note`; at the first start it is made, with the name given, and the
 * file is readable by its owner alone.
 * @throws CommandFailure (usage) where the file holds no such key or one of another name, or there is neither a file nor a name.
 */
export async function witnessKey(file: string, name: string | undefined): Promise<SigningKey> {
  const text = await textOf(file);
  const key = text === undefined ? await newKey(file, name) : readKey(file, text);
  if (name !== undefined && key.verifier.name !== name) {
    throw usageFailure(`the key in ${file} is named ${key.verifier.name}, not ${name}`, [
      'Who knows a witness knows it by its key: leave --name out, or take another folder for another witness.',
    ]);
  }
  return key;
}

async function newKey(file: string, name: string | undefined): Promise<SigningKey> {
  if (name === undefined) {
    throw usageFailure('a new witness needs a name', [
      'For example --name witness.example.org/ours. It stays for ever.',
    ]);
  }
  if (!isKeyName(name)) throw usageFailure(`"${name}" can't be a name: no white space and no plus sign`);
  const key = signingKey(name, 'cosignature', randomBytes(SEED_LENGTH));
  await writeFile(file, `${formatSigningKey(key)}\n`, { mode: ONLY_MINE, flag: 'wx', flush: true });
  return key;
}

function readKey(file: string, text: string): SigningKey {
  try {
    const key = parseSigningKey(text.trim());
    if (key.verifier.type === 'cosignature') return key;
    throw new BrokenKey('it is a key that signs notes, not the key of a witness (type 04)');
  } catch (error) {
    if (error instanceof BrokenKey) throw usageFailure(`${file} holds no key of a witness`, [error.message]);
    throw error;
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
