import {
  MerkleAccumulator,
  nodesFromTiles,
  rootFromNodes,
  sha256,
  tilePath,
  tilesOf,
  utf8,
} from '@parley/transparency';
import { TreeTiles } from './tree-tiles.js';

it.each([0, 1, 255, 256, 257, 600, 66_000])('the tiles of %d leaves are those of the tree over them', async (size) => {
  const grown = new TreeTiles();
  const tree = new MerkleAccumulator();
  const tiles = new Map<string, Uint8Array>();
  for (let index = 0; index < size; index += 1) {
    const leaf = sha256(utf8(String(index)));
    tree.add(leaf);
    for (const tile of grown.add(leaf)) tiles.set(tilePath(tile), tile.hashes);
  }
  for (const tile of grown.partial()) tiles.set(tilePath(tile), tile.hashes);
  expect([...tiles.keys()].sort()).toEqual([...tilesOf(size)].map(tilePath).sort());
  const root = await rootFromNodes(
    size,
    nodesFromTiles(size, async (tile) => tiles.get(tilePath(tile))!),
  );
  expect(root).toEqual(tree.root());
});
