import { byteLeaves, fromHex, nodesFromLeaves, readVectors } from '../test/vectors.js';
import { toHex, utf8 } from './bytes.js';
import { emptyRoot, hashLeaf, merkleRoot } from './merkle.js';
import { consistencyProof, inclusionProof, rootFromNodes } from './proof-building.js';
import { sha256 } from '#sha256';

const eight = readVectors<{
  leaves: string[];
  inclusionProofs: { index: number; size: number; proof: string[] }[];
  consistencyProofs: { size1: number; size2: number; proof: string[] }[];
}>('rfc6962-8-leaves.json');
const { derived } = readVectors<{ derived: { inclusion: string; consistency: string } }>('merkle-130-digests.json');

describe('the reference tree of eight leaves (RFC 6962)', () => {
  const read = nodesFromLeaves(eight.leaves.map((leaf) => hashLeaf(fromHex(leaf))));

  it('has all its inclusion proofs', async () => {
    expect(eight.inclusionProofs).toHaveLength(36);
    for (const { index, size, proof } of eight.inclusionProofs) {
      expect((await inclusionProof(index, size, read)).map(toHex)).toEqual(proof);
    }
  });

  it('has all its consistency proofs', async () => {
    expect(eight.consistencyProofs).toHaveLength(36);
    for (const { size1, size2, proof } of eight.consistencyProofs) {
      expect((await consistencyProof(size1, size2, read)).map(toHex)).toEqual(proof);
    }
  });
});

describe('the tree of 130 leaves', () => {
  const leaves = byteLeaves(130);
  const read = nodesFromLeaves(leaves);

  it('has the digest of another program over all its inclusion proofs', async () => {
    let lines = '';
    for (let size = 1; size <= 130; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(index, size, read);
        lines += `${[`${index} ${size}`, ...proof.map(toHex)].join(' ')}\n`;
      }
    }
    expect(toHex(sha256(utf8(lines)))).toBe(derived.inclusion);
  });

  it('has the digest of another program over all its consistency proofs', async () => {
    let lines = '';
    for (let newer = 1; newer <= 130; newer += 1) {
      for (let older = 1; older <= newer; older += 1) {
        const proof = await consistencyProof(older, newer, read);
        lines += `${[`${older} ${newer}`, ...proof.map(toHex)].join(' ')}\n`;
      }
    }
    expect(toHex(sha256(utf8(lines)))).toBe(derived.consistency);
  });

  it('has the root of each of its sizes', async () => {
    for (let size = 0; size <= 130; size += 1) {
      expect(toHex(await rootFromNodes(size, read))).toBe(toHex(merkleRoot(leaves.slice(0, size))));
    }
    expect(await rootFromNodes(0, read)).toEqual(emptyRoot());
  });
});

describe('a proof of what is not there', () => {
  const read = nodesFromLeaves(byteLeaves(4));
  it.each([
    [4, 4],
    [-1, 4],
    [0, 0],
    [0.5, 4],
  ])('leaf %p of %p is a RangeError', async (index, size) => {
    await expect(inclusionProof(index, size, read)).rejects.toThrow(RangeError);
  });
  it.each([
    [5, 4],
    [-1, 4],
    [1, NaN],
  ])('from %p to %p is a RangeError', async (older, newer) => {
    await expect(consistencyProof(older, newer, read)).rejects.toThrow(RangeError);
  });
});
