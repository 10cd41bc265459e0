import fc from 'fast-check';
import { byteLeaves, readVectors } from '../test/vectors.js';
import { toHex, utf8 } from './bytes.js';
import { hashLeaf, merkleRoot } from './merkle.js';
import { consistencyProof, inclusionProof, rootFromNodes } from './proof-building.js';
import { consistencyHolds, inclusionHolds } from './proof-verification.js';
import { sha256 } from '#sha256';
import {
  entryBundlePath,
  entryBundlesOf,
  nodesFromTiles,
  parseTilePath,
  rootOfComplete,
  tilePath,
  tilesOf,
  tileWidth,
  type Tile,
} from './tiles.js';

const vectors = readVectors<{
  size: number;
  root: string;
  fileCount: number;
  aggregate: { value: string };
  tileSha256: Record<string, string>;
}>('tiles-70000.json');

/** All tiles of a log, made level by level: a tile above is made of the full ones below it. */
function makeTiles(leaves: readonly Uint8Array[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let row = leaves;
  let level = -1;
  for (const tile of tilesOf(leaves.length)) {
    if (tile.level > level) {
      if (level >= 0) row = completeHashes(row);
      level = tile.level;
    }
    files.set(tilePath(tile), Buffer.concat(row.slice(tile.index * 256, tile.index * 256 + tile.width)));
  }
  return files;
}

const completeHashes = (row: readonly Uint8Array[]): Uint8Array[] =>
  Array.from({ length: Math.floor(row.length / 256) }, (_, index) =>
    rootOfComplete(Buffer.concat(row.slice(index * 256, (index + 1) * 256))),
  );

describe('a log of 70,000 entries', () => {
  const leaves = Array.from({ length: vectors.size }, (_, index) => hashLeaf(utf8(`entry ${index}`)));
  const files = makeTiles(leaves);
  const readTile = async (tile: Tile): Promise<Uint8Array> => files.get(tilePath(tile))!;
  const read = nodesFromTiles(vectors.size, readTile);

  it('has the tiles of the specification, byte for byte', () => {
    expect(files.size).toBe(vectors.fileCount);
    const digests = [...files].map(([path, bytes]) => [path, toHex(sha256(bytes))] as const);
    expect(Object.fromEntries(digests)).toMatchObject(vectors.tileSha256);
    const lines = digests.map(([path, digest]) => `${path} ${digest}\n`).sort();
    expect(toHex(sha256(utf8(lines.join(''))))).toBe(vectors.aggregate.value);
  });

  it('gives its root, and proofs that hold, out of its tiles', async () => {
    const root = await rootFromNodes(vectors.size, read);
    expect(toHex(root)).toBe(vectors.root);
    for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
      const proof = await inclusionProof(index, vectors.size, read);
      expect(inclusionHolds({ leafHash: leaves[index]!, index, size: vectors.size, root, proof })).toBe(true);
    }
    for (const oldSize of [1, 255, 256, 300, 65_536, 69_888, 69_999]) {
      const proof = await consistencyProof(oldSize, vectors.size, read);
      const oldRoot = merkleRoot(leaves.slice(0, oldSize));
      expect(consistencyHolds({ oldSize, oldRoot, newSize: vectors.size, newRoot: root, proof })).toBe(true);
    }
  });

  it('reads each tile once for a proof', async () => {
    const asked: string[] = [];
    const counting = nodesFromTiles(vectors.size, (tile) => (asked.push(tilePath(tile)), readTile(tile)));
    await inclusionProof(69_999, vectors.size, counting);
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it('throws where a tile is cut short', async () => {
    const cut = nodesFromTiles(vectors.size, async (tile) => (await readTile(tile)).subarray(1));
    await expect(rootFromNodes(vectors.size, cut)).rejects.toThrow(/tile\/.* has \d+ bytes, not \d+/);
  });
});

describe('the root of any size out of tiles', () => {
  it('is that of the leaves', async () => {
    const leaves = byteLeaves(700);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: leaves.length }), async (size) => {
        const files = makeTiles(leaves.slice(0, size));
        const root = await rootFromNodes(
          size,
          nodesFromTiles(size, async (tile) => files.get(tilePath(tile))!),
        );
        expect(toHex(root)).toBe(toHex(merkleRoot(leaves.slice(0, size))));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the path of a tile', () => {
  it.each([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 4, index: 5, width: 7 }, 'tile/4/005.p/7'],
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 63, index: 1000, width: 255 }, 'tile/63/x001/000.p/255'],
  ])('%j is %s, and read back', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it('of a bundle of entries is read back too', () => {
    expect(entryBundlePath({ index: 1000, width: 256 })).toBe('tile/entries/x001/000');
    expect(parseTilePath('tile/entries/x001/000.p/9')).toEqual({ level: 'entries', index: 1000, width: 9 });
  });

  it.each([
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/00/001',
    'tile/64/001',
    'tile/-1/001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/entry/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    ' tile/0/000',
    'tile/0/000\n',
  ])('is not %j', (path) => expect(parseTilePath(path)).toBeUndefined());

  it('is read back whatever the tile', () => {
    const level = fc.integer({ min: 0, max: 63 });
    const index = fc.maxSafeNat();
    const width = fc.integer({ min: 1, max: 256 });
    fc.assert(
      fc.property(fc.record({ level, index, width }), (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile);
      }),
    );
  });
});

describe('how wide a tile is', () => {
  it('follows from the size of the tree', () => {
    expect(tileWidth({ level: 0, index: 273 }, 70_000)).toBe(112);
    expect(tileWidth({ level: 1, index: 1 }, 70_000)).toBe(17);
    expect(tileWidth({ level: 2, index: 0 }, 70_000)).toBe(1);
    expect(tileWidth({ level: 3, index: 0 }, 70_000)).toBe(0);
    expect(tileWidth({ level: 0, index: 274 }, 70_000)).toBe(0);
    expect([...entryBundlesOf(300)]).toEqual([
      { index: 0, width: 256 },
      { index: 1, width: 44 },
    ]);
    expect([...tilesOf(0)]).toEqual([]);
  });
});
