import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BrokenKey, formatSigningKey, formatVkey, isKeyName, parseSigningKey, signingKey } from '@parley/transparency';
import { EXIT, usageFailure } from '../failures.js';
import type { Terminal } from '../terminal.js';

export interface RotateOptions {
  keyFile: string;
  /** What the log is named, where the file is lost. */
  name?: string;
}

const ONLY_MINE = 0o600;
const SEED_LENGTH = 32;

/**
 * `parley log rotate`: puts a new key of the same name behind those in the file of a log's keys. From its next start on the server signs
 * with all of them, until the old ones are taken out. With `name` it makes the file, for a log whose key is lost.
 * @throws CommandFailure (usage) where the file can't be read or written, or holds no keys of one log
 */
export async function rotateLogKey(terminal: Terminal, options: RotateOptions): Promise<number> {
  const path = resolve(terminal.cwd, options.keyFile);
  const text = await textOf(path, options.name !== undefined);
  const key = signingKey(nameIn(text, path, options.name), 'note', randomBytes(SEED_LENGTH));
  await replace(path, `${text}\n`.trimStart() + `${formatSigningKey(key)}\n`);
  terminal.write(`new key ${formatVkey(key.verifier)}\n`);
  terminal.write(
    'Hand it to those who check, and to the witnesses. Then start the server again: old and new sign together.\n',
  );
  return EXIT.ok;
}

function nameIn(text: string, path: string, given: string | undefined): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const names = new Set(lines.map((line) => keyIn(line.trim(), path).verifier.name));
  const [name = given] = names;
  if (name === undefined || names.size > 1 || (given ?? name) !== name || !isKeyName(name))
    throw usageFailure(`${path} does not hold the keys of one log`);
  return name;
}

function keyIn(line: string, path: string) {
  try {
    const key = parseSigningKey(line);
    if (key.verifier.type === 'note') return key;
    throw new BrokenKey('it is the key of a witness');
  } catch (error) {
    if (error instanceof BrokenKey) throw usageFailure(`${path} holds what is no key of a log`, [error.message]);
    throw error;
  }
}

async function textOf(path: string, mayBeNew: boolean): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trimEnd();
  } catch (error) {
    if (mayBeNew && (error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw usageFailure(`${path} can't be read: ${(error as Error).message}`, [
      'The file of the server is LOG_KEY_FILE; where that is not set, log-key-… in DATA_DIR.',
    ]);
  }
}

/** The old file or the new one is there, whole, whatever happens. */
async function replace(path: string, text: string): Promise<void> {
  const next = `${path}.next`;
  try {
    const file = await open(next, 'w', ONLY_MINE);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, path);
  } catch (error) {
    throw usageFailure(`${path} can't be written: ${(error as Error).message}`);
  }
}
