import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { showClaims } from '../claims.js';
import { usageFailure } from '../failures.js';
import { inclusionClaims, keyWarning } from '../proof-claims.js';
import type { Terminal } from '../terminal.js';
import { givenVkeys } from '../vkeys.js';

export interface CheckOptions {
  entry: string;
  vkey?: string[];
  json?: boolean;
}

/**
 * `parley audit check`: checks a proof and its entry without any server. Where no key is given, those in the file beside the
 * proof (`.vkey`) are trusted, and that is said.
 * @returns 0 where both the signature and the proof hold, else 1
 */
export async function auditCheck(
  terminal: Terminal,
  file: string,
  { entry, vkey, json }: CheckOptions,
): Promise<number> {
  const [proof, entryBytes] = [await read(terminal, file), await read(terminal, entry)];
  const given = await givenVkeys(terminal, vkey);
  const keys = given.length > 0 ? given : await givenVkeys(terminal, [besideOf(file)]).catch(() => []);
  if (keys.length === 0) {
    throw usageFailure('there is no key to check the signature by', [
      `Give it with --vkey, or have it in ${besideOf(file)}.`,
    ]);
  }
  const { claims, index, head } = await inclusionClaims(proof.toString('utf8'), entryBytes, {
    keys,
    given: given.length > 0,
  });
  const where = index === undefined ? '' : `, position ${index + 1}`;
  return showClaims(
    terminal,
    {
      title: `Proof ${file}${where}`,
      claims,
      warnings: given.length > 0 ? [] : [keyWarning],
      good: `proven: the entry is in the log ${head?.origin ?? ''}`,
    },
    { json },
  );
}

const besideOf = (proof: string): string => `${proof.replace(/\.tlog-proof$/, '')}.vkey`;

async function read({ cwd }: Terminal, file: string): Promise<Buffer> {
  try {
    return await readFile(resolve(cwd, file));
  } catch (error) {
    throw usageFailure(`${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
