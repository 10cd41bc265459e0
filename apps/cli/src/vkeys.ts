import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BrokenKey, parseVkey, type VerifierKey } from '@parley/transparency';
import { usageFailure } from './failures.js';
import type { Terminal } from './terminal.js';

/**
 * The keys of `--vkey`, each as it stands, or the name of a file with one a line.
 * @throws CommandFailure (usage) for what is neither
 */
export async function givenVkeys(
  terminal: Pick<Terminal, 'cwd'>,
  given: readonly string[] = [],
): Promise<VerifierKey[]> {
  const keys: VerifierKey[] = [];
  for (const one of given) {
    const text = one.includes('+') ? one : await textOf(resolve(terminal.cwd, one), one);
    for (const line of linesOf(text)) keys.push(keyOf(line));
  }
  return keys;
}

/** The keys of a text, one a line. @throws CommandFailure (usage) */
export const vkeysOf = (text: string): VerifierKey[] => linesOf(text).map(keyOf);

/** A text that should have been a key, as it may be shown: a private one is not repeated. */
export const shownKey = (text: string): string => text.replace(/PRIVATE\+KEY\+.*/s, 'PRIVATE+KEY+…');

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

async function textOf(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw usageFailure(`"${shownKey(shown)}" is no key and no file with keys`, [
      'A key is a line as in parley.example/v1/log+1a2b3c4d+AbC…, as the server shows it at /v1/log/key.',
    ]);
  }
}

function keyOf(line: string): VerifierKey {
  try {
    return parseVkey(line);
  } catch (error) {
    if (!(error instanceof BrokenKey)) throw error;
    throw usageFailure(`"${shownKey(line)}" is no key of a log: ${error.message}`);
  }
}
