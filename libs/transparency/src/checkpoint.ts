import { fromBase64, toBase64 } from './bytes.js';
import type { VerifierKey } from './note-key.js';
import { BrokenNote, NoteRefused, verifyNote } from './signed-note.js';

/** What a checkpoint says of a log: so many entries, and the root over them. */
export interface TreeHead {
  /** Names the log: not empty, one line. */
  origin: string;
  size: number;
  /** 32 bytes. */
  root: Uint8Array;
}

/** A checkpoint that was found good. */
export interface Checkpoint {
  head: TreeHead;
  /** The log's keys that signed it, at least one. */
  signedBy: VerifierKey[];
  /** The witnesses that were asked for and signed it, with the time that each gives, in Unix seconds. */
  witnessedBy: { key: VerifierKey; time: number }[];
}

/** Whose signatures count. */
export interface CheckpointPolicy {
  /** At least one of these must have signed. */
  logKeys: readonly VerifierKey[];
  /** Known witnesses: one that signed falsely refuses the checkpoint, one that did not sign does not. */
  witnesses?: readonly VerifierKey[];
  /** What the log must be named; absent: as its key. */
  origin?: string;
}

const ROOT_LENGTH = 32;
const SIZE = /^(0|[1-9]\d*)$/;

/** The text of a checkpoint (C2SP tlog-checkpoint), which is signed: origin, size and root, a line each. */
export const checkpointText = ({ origin, size, root }: TreeHead): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/**
 * Reads the text of a checkpoint; lines of extensions behind the root are passed over.
 * Throws `BrokenNote`: an empty line, a size with leading zeros or beyond 2^53 - 1, a root that is not the base64 of 32 bytes.
 */
export function parseCheckpointText(text: string): TreeHead {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) {
    throw new BrokenNote('a checkpoint has a line each for origin, size and root, and none that is empty');
  }
  const [origin, sizeText, rootText] = lines as [string, string, string];
  const size = Number(sizeText);
  if (!SIZE.test(sizeText) || !Number.isSafeInteger(size)) throw new BrokenNote('the size is no number of entries');
  return { origin, size, root: rootOf(rootText) };
}

/**
 * Reads a checkpoint and verifies who signed it. Throws `BrokenNote`; `NoteRefused` where a known key's signature does not hold,
 * none of the log's keys signed, or it is of another log.
 */
export async function verifyCheckpoint(note: string | Uint8Array, policy: CheckpointPolicy): Promise<Checkpoint> {
  const { logKeys, witnesses = [] } = policy;
  const { text, signatures } = await verifyNote(note, [...logKeys, ...witnesses]);
  const signedBy = signatures.flatMap(({ key }) => (logKeys.includes(key) ? [key] : []));
  if (signedBy.length === 0) throw new NoteRefused('none of the keys of the log signed it');
  const head = parseCheckpointText(text);
  const named = policy.origin === undefined ? signedBy.map(({ name }) => name) : [policy.origin];
  if (!named.includes(head.origin)) throw new NoteRefused(`it is of the log ${head.origin}, not of ${named[0]}`);
  const witnessedBy = signatures.flatMap(({ key, time }) => (time === null ? [] : [{ key, time }]));
  return { head, signedBy, witnessedBy };
}

function rootOf(text: string): Uint8Array {
  try {
    const root = fromBase64(text);
    if (root.length === ROOT_LENGTH) return root;
  } catch {
    // Said below.
  }
  throw new BrokenNote('the root is not the base64 of 32 bytes');
}
