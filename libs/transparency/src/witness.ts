import { fromBase64, sameBytes, toBase64 } from './bytes.js';
import { parseCheckpointText, type TreeHead } from './checkpoint.js';
import { emptyRoot } from './merkle.js';
import type { SigningKey, VerifierKey } from './note-key.js';
import { consistencyHolds } from './proof-verification.js';
import { BrokenNote, cosignatureLine, NoteRefused, parseNote, verifyNote } from './signed-note.js';

/** What a witness keeps of a log: the last head that it cosigned. */
export type SeenHead = Pick<TreeHead, 'size' | 'root'>;

/** What a witness knows when it is asked. */
export interface Witness {
  /** Of type cosignature. */
  key: SigningKey;
  /** The keys of each log that it watches, by origin. */
  logs: ReadonlyMap<string, readonly VerifierKey[]>;
  /** The last head that it cosigned of each log, by origin. */
  seen: ReadonlyMap<string, SeenHead>;
}

/** A request for a cosignature, taken apart; nothing in it is verified. */
export interface AddCheckpoint {
  oldSize: number;
  /** From the old size to that of the checkpoint. */
  proof: Uint8Array[];
  head: TreeHead;
  /** The signed text of the checkpoint. */
  text: string;
  /** The whole checkpoint, verbatim. */
  checkpoint: string;
}

/** What a witness answers. A cosignature may leave only after the new head is kept for good. */
export type WitnessAnswer =
  | { status: 200; head: SeenHead; cosignature: string }
  /** `size`: that of the last head that was cosigned, where the one asked from is another. Absent: two heads of one size. */
  | { status: 409; why: string; size?: number }
  | { status: 400 | 403 | 404 | 422; why: string };

/** A body that is no request of this protocol. */
export class BrokenRequest extends Error {
  override name = 'BrokenRequest';
}

const OLD_SIZE = /^old (0|[1-9]\d*)$/;
const SIGNATURE = /^(— \S+ )((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/gm;
const MOST_PROOF_LINES = 63;
const HASH_LENGTH = 32;

/**
 * Takes the body of `add-checkpoint` apart (C2SP tlog-witness): the old size, at most 63 hashes of a proof, an empty line, a checkpoint.
 * Throws `BrokenRequest`.
 */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  const whole = decode(body);
  const split = whole.indexOf('\n\n');
  if (split < 0) throw new BrokenRequest('there is no empty line before the checkpoint');
  const [first = '', ...lines] = whole.slice(0, split).split('\n');
  const oldSize = Number(OLD_SIZE.exec(first)?.[1]);
  if (!Number.isSafeInteger(oldSize)) throw new BrokenRequest('the first line is "old" and a number of entries');
  if (lines.length > MOST_PROOF_LINES) throw new BrokenRequest(`a proof has at most ${MOST_PROOF_LINES} hashes`);
  const checkpoint = whole.slice(split + 2);
  const proof = lines.map(hashOf);
  try {
    const { text } = parseNote(withCanonicalSignatures(checkpoint));
    return { oldSize, proof, head: parseCheckpointText(text), text, checkpoint };
  } catch (error) {
    if (error instanceof BrokenNote) throw new BrokenRequest(`the checkpoint: ${error.message}`);
    throw error;
  }
}

/**
 * What a witness answers to a request (C2SP tlog-witness), at `now` in Unix seconds. It depends on nothing else and changes nothing:
 * whoever calls keeps the head of a 200 for good, lets the cosignature leave only then, and asks the next question of the same log
 * only after that. So all that is ever cosigned of a log goes on from what was cosigned before.
 */
export async function answerAddCheckpoint(
  { key, logs, seen }: Witness,
  { oldSize, proof, head, text, checkpoint }: AddCheckpoint,
  now: number,
): Promise<WitnessAnswer> {
  const logKeys = logs.get(head.origin);
  if (!logKeys) return { status: 404, why: 'this log is not watched here' };
  const refused = await refusal(checkpoint, logKeys);
  if (refused !== undefined) return { status: 403, why: refused };
  if (oldSize > head.size) return { status: 400, why: 'the old size is larger than the checkpoint' };
  const last = seen.get(head.origin) ?? { size: 0, root: emptyRoot() };
  if (oldSize !== last.size) return { status: 409, why: `the last one cosigned has ${last.size}`, size: last.size };
  if (head.size === last.size && !sameBytes(head.root, last.root)) {
    return { status: 409, why: `another head of ${last.size} entries was cosigned before` };
  }
  const claim = { oldSize, oldRoot: last.root, newSize: head.size, newRoot: head.root, proof };
  if (!consistencyHolds(claim)) {
    return {
      status: 422,
      why: `the proof does not show that it goes on from the ${last.size} entries cosigned before`,
    };
  }
  const { size, root } = head;
  return { status: 200, head: { size, root }, cosignature: cosignatureLine(key, text, now) };
}

async function refusal(checkpoint: string, keys: readonly VerifierKey[]): Promise<string | undefined> {
  try {
    await verifyNote(checkpoint, keys);
    return undefined;
  } catch (error) {
    if (error instanceof NoteRefused || error instanceof BrokenNote) return error.message;
    throw error;
  }
}

/**
 * A signature in base64 whose last bits say nothing and are not 0 is a signature that does not hold (403), as litewitness has it, and not
 * a request that can't be read (400).
 */
function withCanonicalSignatures(note: string): string {
  const split = note.lastIndexOf('\n\n');
  const lines = note.slice(split).replace(SIGNATURE, (_, start: string, base64: string) => {
    return start + toBase64(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  });
  return split < 0 ? note : note.slice(0, split) + lines;
}

function hashOf(line: string): Uint8Array {
  try {
    const bytes = fromBase64(line);
    if (bytes.length === HASH_LENGTH) return bytes;
  } catch {
    // Said below.
  }
  throw new BrokenRequest('a line of the proof is not the base64 of 32 bytes');
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new BrokenRequest('the body is not UTF-8');
  }
}
