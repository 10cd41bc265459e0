import fc from 'fast-check';
import { byteLeaves, nodesFromLeaves, readVectors } from '../test/vectors.js';
import { emptyRoot, merkleRoot } from './merkle.js';
import { consistencyProof, inclusionProof } from './proof-building.js';
import { consistencyHolds, inclusionHolds } from './proof-verification.js';

interface Probes {
  inclusion: {
    leafIdx: number;
    treeSize: number;
    root: string | null;
    leafHash: string | null;
    proof: string[] | null;
    desc: string;
    wantErr: boolean;
    file: string;
  }[];
  consistency: {
    size1: number;
    size2: number;
    root1: string | null;
    root2: string | null;
    proof: string[] | null;
    desc: string;
    wantErr: boolean;
    file: string;
  }[];
}

const probes = readVectors<Probes>('merkle-probes.json');
const bytes = (base64: string | null): Uint8Array => new Uint8Array(Buffer.from(base64 ?? '', 'base64'));

describe('the probes of transparency-dev/merkle', () => {
  it('are all there, and most are to be refused', () => {
    const all = [...probes.inclusion, ...probes.consistency];
    expect(all).toHaveLength(196);
    expect(all.filter(({ wantErr }) => wantErr).length).toBeGreaterThan(150);
  });

  it.each(probes.inclusion)('of inclusion: $file', ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const claim = { leafHash: bytes(leafHash), index: leafIdx, size: treeSize, root: bytes(root) };
    expect(inclusionHolds({ ...claim, proof: (proof ?? []).map(bytes) })).toBe(!wantErr);
  });

  it.each(probes.consistency)('of consistency: $file', ({ size1, size2, root1, root2, proof, wantErr }) => {
    const claim = { oldSize: size1, oldRoot: bytes(root1), newSize: size2, newRoot: bytes(root2) };
    expect(consistencyHolds({ ...claim, proof: (proof ?? []).map(bytes) })).toBe(!wantErr);
  });
});

describe('a proof', () => {
  const leaves = byteLeaves(200);
  const read = nodesFromLeaves(leaves);
  const rootAt = (size: number): Uint8Array => merkleRoot(leaves.slice(0, size));
  const size = fc.integer({ min: 1, max: leaves.length });
  const sizeAndIndex = size.chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1)));
  const sizes = size.chain((newer) => fc.tuple(fc.nat(newer), fc.constant(newer)));

  it('of inclusion holds for every leaf of a tree, for its own place and root only', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, async ([count, index]) => {
        const proof = await inclusionProof(index, count, read);
        const claim = { leafHash: leaves[index]!, index, size: count, root: rootAt(count), proof };
        expect(inclusionHolds(claim)).toBe(true);
        expect(inclusionHolds({ ...claim, index: (index + 1) % count })).toBe(count === 1);
        expect(inclusionHolds({ ...claim, root: rootAt(count + 1) })).toBe(count === leaves.length);
        expect(inclusionHolds({ ...claim, leafHash: leaves[(index + 1) % leaves.length]! })).toBe(false);
      }),
    );
  });

  it('of consistency holds between any two sizes of one log, and not with a changed root', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ([older, newer]) => {
        const proof = await consistencyProof(older, newer, read);
        const claim = { oldSize: older, oldRoot: rootAt(older), newSize: newer, newRoot: rootAt(newer), proof };
        expect(consistencyHolds(claim)).toBe(true);
        const changed = Uint8Array.from(rootAt(older), (byte, place) => (place === 31 ? byte ^ 1 : byte));
        expect(consistencyHolds({ ...claim, oldRoot: changed })).toBe(false);
        if (older < newer && older > 0) {
          expect(consistencyHolds({ ...claim, newRoot: changed })).toBe(false);
          expect(consistencyHolds({ ...claim, proof: proof.slice(1) })).toBe(false);
          expect(consistencyHolds({ ...claim, proof: [...proof, proof[0]!] })).toBe(false);
        }
      }),
    );
  });

  it('with any one byte changed is refused', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.integer({ min: 1, max: 255 }), async ([older, newer], at, flip) => {
        const proof = await consistencyProof(older, newer, read);
        fc.pre(proof.length > 0);
        const place = at % (proof.length * 32);
        const changed = proof.map((hash, which) =>
          which === Math.floor(place / 32) ? hash.map((byte, one) => (one === place % 32 ? byte ^ flip : byte)) : hash,
        );
        const claim = { oldSize: older, oldRoot: rootAt(older), newSize: newer, newRoot: rootAt(newer) };
        expect(consistencyHolds({ ...claim, proof: changed })).toBe(false);
      }),
    );
  });

  it('is refused, and does not throw, for sizes that are none', () => {
    const root = emptyRoot();
    for (const bad of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      expect(inclusionHolds({ leafHash: root, index: bad, size: 1, root, proof: [] })).toBe(false);
      expect(inclusionHolds({ leafHash: root, index: 0, size: bad, root, proof: [] })).toBe(false);
      const trees = { oldRoot: root, newRoot: root, proof: [] };
      expect(consistencyHolds({ ...trees, oldSize: bad, newSize: 1 })).toBe(false);
      expect(consistencyHolds({ ...trees, oldSize: 0, newSize: bad })).toBe(false);
    }
  });

  it('from the empty tree needs its root', () => {
    const claim = { oldSize: 0, newSize: 3, newRoot: rootAt(3), proof: [] };
    expect(consistencyHolds({ ...claim, oldRoot: emptyRoot() })).toBe(true);
    expect(consistencyHolds({ ...claim, oldRoot: rootAt(1) })).toBe(false);
  });
});
