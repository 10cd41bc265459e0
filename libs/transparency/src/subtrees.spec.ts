import { sha256 } from '#sha256';
import { byteLeaves, nodesFromLeaves, readVectors } from '../test/vectors.js';
import { toHex, utf8 } from './bytes.js';
import { merkleRoot } from './merkle.js';
import { inclusionProof } from './proof-building.js';

// The digests that another program computed over parts of a tree (Merkle tree certificates): they hold how trees are hashed and
// split, beyond what a whole tree shows.
const { upstream } = readVectors<{
  upstream: { subtreeHash: string; subtreeInclusion: string; subtreeConsistency: string };
}>('merkle-130-digests.json');

const SIZE = 130;
const leaves = byteLeaves(SIZE);
const roots = new Map<string, Uint8Array>();

function rootOf(start: number, end: number): Uint8Array {
  const name = `${start}-${end}`;
  const root = roots.get(name) ?? merkleRoot(leaves.slice(start, end));
  roots.set(name, root);
  return root;
}

function isSubtree(start: number, end: number): boolean {
  let length = 1;
  while (length < end - start) length *= 2;
  return start === 0 || start === end || start % length === 0;
}

function* subtrees(size = SIZE): Generator<[start: number, end: number]> {
  for (let end = 0; end <= size; end += 1) {
    for (let start = 0; start <= end; start += 1) if (isSubtree(start, end)) yield [start, end];
  }
}

/** That the leaves [start, end) of the subtree [low, high) are its part: `whole` while their own root need not be told. */
function subtreeProof(start: number, end: number, low: number, high: number, whole = true): Uint8Array[] {
  if (start === low && end === high) return whole ? [] : [rootOf(low, high)];
  let half = 1;
  while (half * 2 < high - low) half *= 2;
  const middle = low + half;
  if (end <= middle) return [...subtreeProof(start, end, low, middle, whole), rootOf(middle, high)];
  if (start >= middle) return [...subtreeProof(start, end, middle, high, whole), rootOf(low, middle)];
  return [...subtreeProof(middle, end, middle, high, false), rootOf(low, middle)];
}

const digestOf = (lines: readonly string[]): string => toHex(sha256(utf8(lines.map((line) => `${line}\n`).join(''))));
const line = (name: string, proof: readonly Uint8Array[]): string => [name, ...proof.map(toHex)].join(' ');

describe('the parts of a tree of 130 leaves', () => {
  it('have the roots that another program gives them', () => {
    const lines = [...subtrees()].map(([start, end]) => line(`[${start}, ${end})`, [rootOf(start, end)]));
    expect(digestOf(lines)).toBe(upstream.subtreeHash);
  });

  it('have the inclusion proofs that another program gives them', async () => {
    const lines: string[] = [];
    for (const [start, end] of subtrees()) {
      const read = nodesFromLeaves(leaves.slice(start, end));
      for (let index = start; index < end; index += 1) {
        lines.push(line(`${index} [${start}, ${end})`, await inclusionProof(index - start, end - start, read)));
      }
    }
    expect(digestOf(lines)).toBe(upstream.subtreeInclusion);
  });

  it('are shown to be parts by the proofs of another program', () => {
    const lines: string[] = [];
    for (let size = 0; size <= SIZE; size += 1) {
      for (const [start, end] of subtrees(size)) {
        const proof = start < end ? subtreeProof(start, end, 0, size) : [];
        lines.push(line(`[${start}, ${end}) ${size}`, proof));
      }
    }
    expect(digestOf(lines)).toBe(upstream.subtreeConsistency);
  });
});
