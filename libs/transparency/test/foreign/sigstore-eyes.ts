import { createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';
import { parseTlogProof, type VerifierKey } from '../../src/index.js';

/** What of a Rekor entry its verification of inclusion reads. */
interface RekorEntry {
  logId: { keyId: Buffer };
  canonicalizedBody: Buffer;
  inclusionProof: { logIndex: string; hashes: Buffer[]; checkpoint: { envelope: string } };
}

interface TlogAuthority {
  logID: Buffer;
  publicKey: ReturnType<typeof createPublicKey>;
  baseURL: string;
}

/** As @sigstore/verify does it for the entries of Rekor: the checkpoint by the key of the log, then the way from the entry to its root. */
const { verifyTLogInclusion } = createRequire(import.meta.url)('@sigstore/verify/dist/tlog/index.js') as {
  verifyTLogInclusion(entry: RekorEntry, authorities: TlogAuthority[]): void;
};

const PUBLIC_KEY_START = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Has @sigstore/verify check the file of a proof for an entry. Throws its VerificationError, or `BrokenNote` where the file of the proof
 * can't even be handed over.
 */
export function verifyBySigstore(file: string, entry: Uint8Array, { name, id, publicKey }: VerifierKey): void {
  const { index, hashes, checkpoint } = parseTlogProof(file);
  const logID = Buffer.from(id, 'hex');
  const der = Buffer.concat([PUBLIC_KEY_START, publicKey]);
  const authority = { logID, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }), baseURL: name };
  const inclusionProof = {
    logIndex: String(index),
    hashes: hashes.map((hash) => Buffer.from(hash)),
    checkpoint: { envelope: checkpoint },
  };
  verifyTLogInclusion({ logId: { keyId: logID }, canonicalizedBody: Buffer.from(entry), inclusionProof }, [authority]);
}
