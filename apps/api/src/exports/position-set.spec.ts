import fc from 'fast-check';
import { PositionSet } from './position-set.js';

describe('a set of positions', () => {
  it('holds what was put in, and knows its ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.array(fc.integer({ min: -3, max: 5003 })), (head, all) => {
        const set = new PositionSet(head);
        for (const position of all) set.add(position);
        const inside = new Set(all.filter((position) => position >= 1 && position <= head));
        expect([set.first, set.last]).toEqual(inside.size === 0 ? [0, 0] : [Math.min(...inside), Math.max(...inside)]);
        for (let position = 0; position <= head + 9; position += 1)
          expect(set.has(position)).toBe(inside.has(position));
      }),
      { numRuns: 30 },
    );
  });
});
