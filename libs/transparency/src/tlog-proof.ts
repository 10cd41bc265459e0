import { fromBase64, toBase64 } from './bytes.js';
import { verifyCheckpoint, type Checkpoint, type CheckpointPolicy } from './checkpoint.js';
import { inclusionHolds } from './proof-verification.js';
import { BrokenNote } from './signed-note.js';

/** A proof of inclusion that needs nothing beside it but the entry and the keys (C2SP tlog-proof). */
export interface TlogProof {
  /** Of the entry, from 0. */
  index: number;
  /** From the leaf upwards, 32 bytes each. */
  hashes: Uint8Array[];
  /** The signed checkpoint, verbatim. */
  checkpoint: string;
}

/** A proof that does not prove what it is to prove. */
export class ProofRefused extends Error {
  override name = 'ProofRefused';
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const INDEX = /^index (0|[1-9]\d*)$/;
const HASH_LENGTH = 32;
const MOST_HASHES = 63;

/** The file of a proof, without an `extra` line. */
export const formatTlogProof = ({ index, hashes, checkpoint }: TlogProof): string =>
  `${[FIRST_LINE, `index ${index}`, ...hashes.map(toBase64)].join('\n')}\n\n${checkpoint}`;

/** Reads the file of a proof. An `extra` line is allowed and says nothing. Throws `BrokenNote`. */
export function parseTlogProof(file: string): TlogProof {
  const split = file.indexOf('\n\n');
  if (split < 0) throw new BrokenNote('there is no empty line before the checkpoint');
  const [first, ...lines] = file.slice(0, split).split('\n');
  if (first !== FIRST_LINE) throw new BrokenNote(`a proof starts with the line ${FIRST_LINE}`);
  if (lines[0]?.startsWith('extra ')) readBase64((lines.shift() as string).slice('extra '.length));
  const [, indexText] = INDEX.exec(lines.shift() ?? '') ?? [];
  const index = Number(indexText);
  if (indexText === undefined || !Number.isSafeInteger(index)) throw new BrokenNote('there is no line with the index');
  if (lines.length > MOST_HASHES) throw new BrokenNote(`a proof has at most ${MOST_HASHES} hashes`);
  return { index, hashes: lines.map(readHash), checkpoint: file.slice(split + 2) };
}

/**
 * Verifies that the log whose keys are given has the leaf (its hash, 32 bytes) where the proof says, and gives the checkpoint that this
 * rests on. Throws `BrokenNote`, `NoteRefused` (the checkpoint), `ProofRefused` (the way from the leaf to its root).
 */
export async function verifyTlogProof(
  file: string,
  leafHash: Uint8Array,
  policy: CheckpointPolicy,
): Promise<Checkpoint & { index: number }> {
  const { index, hashes, checkpoint } = parseTlogProof(file);
  const verified = await verifyCheckpoint(checkpoint, policy);
  const { size, root } = verified.head;
  if (!inclusionHolds({ leafHash, index, size, root, proof: hashes })) {
    throw new ProofRefused(`the entry is not at ${index} of the ${size} entries of the checkpoint`);
  }
  return { ...verified, index };
}

function readHash(line: string): Uint8Array {
  const bytes = readBase64(line);
  if (bytes.length !== HASH_LENGTH) throw new BrokenNote('a hash is the base64 of 32 bytes');
  return bytes;
}

function readBase64(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw new BrokenNote('a line of the proof is no base64');
  }
}
