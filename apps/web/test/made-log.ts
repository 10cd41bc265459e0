import {
  checkpointText,
  formatNote,
  formatTlogProof,
  formatVkey,
  inclusionProof,
  merkleRoot,
  signatureLine,
  TILE_WIDTH,
  type Node,
  type SigningKey,
} from '@parley/transparency';
import type { TreeReads, LogReads } from '../src/log/log-reads.js';

const nodesOf = (leaves: readonly Uint8Array[]) => (nodes: readonly Node[]) =>
  Promise.resolve(
    nodes.map(({ level, index }) => merkleRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
  );

/** A log of some leaves (256 at most), signed by a key: as its server gives it. The ids of the events stand in the order of their leaves. */
export function logOfLeaves(
  leaves: readonly Uint8Array[],
  signer: SigningKey,
  ids: readonly string[] = [],
): TreeReads & Pick<LogReads, 'proof'> {
  const size = leaves.length;
  const text = checkpointText({ origin: signer.verifier.name, size, root: merkleRoot(leaves) });
  const checkpoint = formatNote(text, [signatureLine(signer, text)]);
  return {
    checkpoint: () => Promise.resolve(checkpoint),
    keys: () => Promise.resolve(`${formatVkey(signer.verifier)}\n`),
    tile: ({ index, width }) => {
      const hashes = leaves.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
      return Promise.resolve(Uint8Array.from(hashes.flatMap((hash) => [...hash])));
    },
    proof: async (id) => {
      const index = ids.indexOf(id);
      return formatTlogProof({ index, hashes: await inclusionProof(index, size, nodesOf(leaves)), checkpoint });
    },
  };
}
