import {
  BrokenNote,
  type Checkpoint,
  formatVkey,
  hashLeaf,
  inclusionHolds,
  NoteRefused,
  parseCheckpointText,
  parseNote,
  parseTlogProof,
  toBase64,
  type TreeHead,
  type VerifierKey,
  verifyCheckpoint,
} from '@parley/transparency';
import type { Claim } from './claims.js';

/** Keys of a log, and whether whoever checks brought them along. */
export interface TrustedKeys {
  keys: readonly VerifierKey[];
  given: boolean;
}

/** Where the keys are from, as a claim says it. */
export const whoseKey = ({ given }: TrustedKeys): string =>
  given ? 'the key that you gave' : 'the key that came with it';

/** What is said where keys had to be trusted. */
export const keyWarning =
  'No key was given: the one that came with it was trusted. Get it from elsewhere and give it with --vkey.';

/** That a checkpoint was signed by the log, and what it says. @param which as in `the checkpoint of the proof` */
export async function signedClaim(
  note: string,
  keys: TrustedKeys,
  which: string,
  id = 'checkpoint',
): Promise<{ claim: Claim; checkpoint: Checkpoint | undefined }> {
  const claim = { id, claim: `The operator signed ${which}.`, restsOn: `an Ed25519 signature by ${whoseKey(keys)}` };
  try {
    const [logKeys, witnesses] = (['note', 'cosignature'] as const).map((type) =>
      keys.keys.filter((key) => key.type === type),
    );
    const checkpoint = await verifyCheckpoint(note, { logKeys: logKeys!, witnesses: witnesses! });
    const { head, signedBy } = checkpoint;
    const found = [
      `log ${head.origin}, ${head.size} events, root ${toBase64(head.root)}`,
      `by ${signedBy.map(formatVkey).join(', ')}`,
    ];
    return { claim: { ...claim, holds: true, found }, checkpoint };
  } catch (error) {
    return { claim: { ...claim, holds: false, found: [wordsOf(error)] }, checkpoint: undefined };
  }
}

/** That an entry is in the log where its proof says, and that the log signed that; both claims, and the head they rest on. */
export async function inclusionClaims(
  file: string,
  entry: Uint8Array,
  keys: TrustedKeys,
): Promise<{ claims: Claim[]; index: number | undefined; head: TreeHead | undefined }> {
  const claim = {
    id: 'inclusion',
    claim: 'The entry is in that log, at the position that it names.',
    restsOn: 'SHA-256: the hashes of the proof lead from the entry to the root of the checkpoint (RFC 9162)',
  };
  let proof: ReturnType<typeof parseTlogProof>;
  let head: TreeHead;
  try {
    proof = parseTlogProof(file);
    head = parseCheckpointText(parseNote(proof.checkpoint).text);
  } catch (error) {
    return { claims: [{ ...claim, holds: false, found: [wordsOf(error)] }], index: undefined, head: undefined };
  }
  const { index, hashes, checkpoint } = proof;
  const { size, root } = head;
  const inTree = inclusionHolds({ leafHash: hashLeaf(entry), index, size, root, proof: hashes });
  const found = [
    inTree
      ? `leaf ${toBase64(hashLeaf(entry))} at position ${index + 1} of ${size}`
      : `the proof does not lead from this entry to the root over ${size} events`,
    ...(positionOf(entry) === index + 1 ? [] : [`the entry says that its position is ${positionOf(entry) ?? 'none'}`]),
  ];
  const signed = await signedClaim(checkpoint, keys, 'the checkpoint that the proof leads to');
  return { claims: [signed.claim, { ...claim, holds: inTree && found.length === 1, found }], index, head };
}

function positionOf(entry: Uint8Array): number | undefined {
  try {
    const { position } = JSON.parse(new TextDecoder().decode(entry)) as { position?: unknown };
    return typeof position === 'number' ? position : undefined;
  } catch {
    return undefined;
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof BrokenNote || error instanceof NoteRefused) return error.message;
  throw error;
}
