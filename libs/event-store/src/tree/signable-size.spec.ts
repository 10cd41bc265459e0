import fc from 'fast-check';
import { sizeWithTiles } from './signable-size.js';

const WIDTH = 256;
/** How many full tiles of each level a tree of so many events has. */
const dueOf = (head: number): number[] =>
  [0, 1, 2].map((level) => Math.floor(head / WIDTH ** (level + 1))).filter((count, level) => level === 0 || count > 0);

describe('how many events can be signed', () => {
  it('is all of them, where all tiles are stored that are due', () => {
    fc.assert(fc.property(fc.nat(20_000_000), (head) => expect(sizeWithTiles(head, dueOf(head))).toBe(head)));
  });

  it.each([
    [300, [0], 0],
    [255, [0], 255],
    [70_000, [273, 0], 65_535],
    [70_000, [273, 1], 70_000],
    [70_000, [200, 0], 51_200],
    [65_536, [256, 0], 65_535],
    [131_072, [512, 1], 131_071],
  ])('of %i with the tiles %j is %i', (head, stored, size) => {
    expect(sizeWithTiles(head, stored)).toBe(size);
  });

  it('leaves no full tile of a level unstored, whatever is stored', () => {
    const anyStored = fc
      .nat(20_000_000)
      .chain((head) => fc.tuple(fc.constant(head), fc.tuple(...dueOf(head).map((due) => fc.nat(due)))));
    fc.assert(
      fc.property(anyStored, ([head, stored]) => {
        const size = sizeWithTiles(head, stored);
        expect(size).toBeLessThanOrEqual(head);
        dueOf(size).forEach((due, level) => expect(due).toBeLessThanOrEqual(stored[level]!));
      }),
    );
  });
});
