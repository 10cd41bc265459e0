import { parsePostedEntry } from '@parley/negotiation';
import { beginning, POSTED_BYTES, postedRound } from './posted-rounds.js';

describe('what the benches post', () => {
  it('holds', () => {
    for (const entry of [...beginning, postedRound(1)]) expect(parsePostedEntry(entry)).toMatchObject({ ok: true });
  });

  it('is a happening of its own each time, of the same size', () => {
    const rounds = [1, 1_000_000].map((number) => JSON.stringify(postedRound(number)));
    expect(rounds[0]).not.toBe(rounds[1]);
    expect(rounds.map(({ length }) => length)).toEqual([POSTED_BYTES, POSTED_BYTES]);
  });
});
