import { readFile } from 'node:fs/promises';
import { BrokenKey, formatVkey, parseVkey, type VerifierKey } from '@parley/transparency';
import { usageFailure } from '../failures.js';
import { shownKey } from '../vkeys.js';

/**
 * The logs to watch, by origin: keys in the form `name+id+base64`, of which the name is the origin of the log. Several keys of one name
 * are keys of one log, as while a key is rotated.
 * @param file a file with a key a line; what begins with # is passed over
 * @throws CommandFailure (usage) naming every text that is no such key, or where there is none
 */
export async function watchedLogs(
  vkeys: readonly string[],
  file: string | undefined,
): Promise<Map<string, VerifierKey[]>> {
  const texts = [...vkeys, ...(file === undefined ? [] : await linesOf(file))];
  const logs = new Map<string, VerifierKey[]>();
  const faults: string[] = [];
  for (const text of texts) {
    const key = keyOf(text, faults);
    if (!key) continue;
    const known = logs.get(key.name) ?? [];
    if (!known.some((one) => formatVkey(one) === formatVkey(key))) logs.set(key.name, [...known, key]);
  }
  if (faults.length > 0) throw usageFailure('not every key of a log can be read', faults);
  if (logs.size === 0) {
    throw usageFailure('no log to watch was named', [
      'Give the keys of its log: what GET /v1/log/key of the server shows.',
    ]);
  }
  return logs;
}

function keyOf(text: string, faults: string[]): VerifierKey | undefined {
  try {
    const key = parseVkey(text);
    if (key.type === 'note') return key;
    faults.push(`"${shownKey(text)}": it is the key of a witness, not of a log`);
  } catch (error) {
    if (!(error instanceof BrokenKey)) throw error;
    faults.push(`"${shownKey(text)}": ${error.message}`);
  }
  return undefined;
}

async function linesOf(file: string): Promise<string[]> {
  try {
    const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '' && !line.startsWith('#'));
  } catch (error) {
    throw usageFailure(`${file} can't be read: ${(error as Error).message}`);
  }
}
