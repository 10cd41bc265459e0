import fc from 'fast-check';
import { Cursors, cursorScope } from './cursor.js';

const cursors = new Cursors(Buffer.alloc(32, 7));
const SCOPE = cursorScope('/v1/events', [['type', 'RoundHeld']]);

describe('cursors', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue(), fc.string(), (at, after, scope) => {
        const clean = JSON.parse(JSON.stringify(after)) as unknown;
        expect(cursors.read(scope, cursors.write(scope, { at, after: clean }))).toEqual({ at, after: clean });
      }),
    );
  });

  it('are refused with any one bit changed', () => {
    const bytes = Buffer.from(cursors.write(SCOPE, { at: 68, after: [3, 'x'] }), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => cursors.read(SCOPE, changed.toString('base64url'))).toThrow('invalid-cursor');
    }
  });

  it.each([
    ['', 'empty'],
    ['%%%', 'garbage'],
    ['eyJwb3MiOjF9', 'made by hand'],
    ['eyJfX3Byb3RvX18iOnt9fQ', 'with __proto__'],
    ['A'.repeat(10_240), '10 KB'],
    [`${new Cursors(Buffer.alloc(32, 8)).write(SCOPE, { at: 1, after: 1 })}`, 'of another server'],
    [`${cursors.write(SCOPE, { at: 1, after: 1 })}=`, 'padded'],
  ])('refuses %.20s (%s)', (cursor) => {
    expect(() => cursors.read(SCOPE, cursor)).toThrow('invalid-cursor');
  });

  it('are bound to path and parameters, in whatever order, but for limit', () => {
    const scope = cursorScope('/v1/events', [
      ['a', '1'],
      ['b', '2'],
      ['limit', '5'],
    ]);
    const cursor = cursors.write(scope, { at: 9, after: null });
    const same = cursorScope('/v1/events', [
      ['b', '2'],
      ['limit', '50'],
      ['cursor', cursor],
      ['a', '1'],
    ]);
    expect(cursors.read(same, cursor).at).toBe(9);
    const others: [string, [string, string][]][] = [
      ['/v1/events', [['a', '1']]],
      [
        '/v1/events',
        [
          ['a', '1'],
          ['b', '3'],
        ],
      ],
      [
        '/v1/streams',
        [
          ['a', '1'],
          ['b', '2'],
        ],
      ],
      ['/v1/events', [['a', '1","b=2']]],
    ];
    for (const [path, parameters] of others) {
      expect(() => cursors.read(cursorScope(path, parameters), cursor)).toThrow('invalid-cursor');
    }
  });
});
