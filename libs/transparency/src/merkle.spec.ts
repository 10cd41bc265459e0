import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { toHex, utf8 } from './bytes.js';
import { emptyRoot, hashLeaf, hashNode, MerkleAccumulator, merkleRoot } from './merkle.js';
import { sha256 } from '#sha256';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../test/vectors/${name}`, import.meta.url), 'utf8'));
const eight = read('rfc6962-8-leaves.json') as { leaves: string[]; leafHashes: string[]; roots: string[] };
const many = read('merkle-130-digests.json') as { derived: { rootBySize: string; root130: string } };

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** RFC 6962 section 2.1 word by word: the largest power of two below the size goes left. */
function rootByDefinition(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hashNode(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

describe('the Merkle tree (RFC 6962)', () => {
  it('hashes the reference leaves', () => {
    expect(eight.leaves.map((leaf) => toHex(hashLeaf(bytes(leaf))))).toEqual(eight.leafHashes);
  });

  it('has the reference root at each size from 0 to 8', () => {
    const leaves = eight.leaves.map((leaf) => hashLeaf(bytes(leaf)));
    expect(eight.roots.map((_root, size) => toHex(merkleRoot(leaves.slice(0, size))))).toEqual(eight.roots);
    expect(toHex(emptyRoot())).toBe(eight.roots[0]);
  });

  it('has the digest of another program over all roots from 0 to 130 leaves', () => {
    const tree = new MerkleAccumulator();
    let lines = `0 ${toHex(tree.root())}\n`;
    for (let index = 0; index < 130; index++) {
      tree.add(hashLeaf(Uint8Array.of(index)));
      lines += `${tree.size} ${toHex(tree.root())}\n`;
    }
    expect(toHex(tree.root())).toBe(many.derived.root130);
    expect(toHex(sha256(utf8(lines)))).toBe(many.derived.rootBySize);
  });

  it('grown leaf by leaf has the root that the definition gives, at any size', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (data) => {
        const leaves = data.map(hashLeaf);
        expect(toHex(merkleRoot(leaves))).toBe(toHex(rootByDefinition(leaves)));
      }),
    );
  });

  it('changes its root when a leaf changes, goes or moves', () => {
    const leaves = eight.leaves.slice(1).map((leaf) => hashLeaf(bytes(leaf)));
    const root = toHex(merkleRoot(leaves));
    expect(toHex(merkleRoot(leaves.slice(1)))).not.toBe(root);
    expect(toHex(merkleRoot([...leaves].reverse()))).not.toBe(root);
    expect(toHex(merkleRoot(leaves.with(3, hashLeaf(utf8('other')))))).not.toBe(root);
  });
});
