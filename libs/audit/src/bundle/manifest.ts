import { BrokenNote, toHex } from '@parley/transparency';

const FIRST_LINE = 'parley bundle v1';

/** So long a manifest may be: that of some million files. */
export const LONGEST_MANIFEST = 256_000_000;

/** SHA-256 by the names of the files, 32 bytes each. */
export type Hashes = ReadonlyMap<string, Uint8Array>;

/**
 * The text of a manifest: a first line of its own, so that it can be taken for no other note of the log, and a line for each
 * file, by name, as `sha256sum` writes and checks them.
 */
export function manifestText(hashes: Hashes): string {
  const lines = [...hashes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, hash]) => `${toHex(hash)}  ${name}\n`);
  return `${FIRST_LINE}\n${lines.join('')}`;
}

const LINE = /^([0-9a-f]{64}) {2}(\S+)$/;

/** The hashes in hexadecimal digits that a manifest gives, by name. Throws `BrokenNote` where it has another form. */
export function parseManifestText(text: string): Map<string, string> {
  const [first, ...lines] = text.split('\n');
  if (first !== FIRST_LINE) throw new BrokenNote(`its first line is not ${FIRST_LINE}`);
  if (lines.pop() !== '') throw new BrokenNote('its last line is not whole');
  const hashes = new Map<string, string>();
  for (const line of lines) {
    const [, hash, name] = LINE.exec(line) ?? [];
    if (hash === undefined || name === undefined) throw new BrokenNote('a line of it is not a hash and a name');
    if (hashes.has(name)) throw new BrokenNote(`it names ${name} twice`);
    hashes.set(name, hash);
  }
  return hashes;
}
