import { blockChanges } from './block-changes.js';

describe('what a correction changed', () => {
  it('is told member by member, and nothing that stayed', () => {
    const before = { data: { number: 2, duration: { min: 9, unit: 'hour' }, host: 'actor-tr' } };
    const after = { data: { number: 2, duration: { unit: 'hour', min: 6 }, legId: 'a' } };
    expect(blockChanges(before, after)).toEqual([
      { field: 'duration', before: { min: 9, unit: 'hour' }, after: { unit: 'hour', min: 6 } },
      { field: 'host', before: 'actor-tr', after: undefined },
      { field: 'leg id', before: undefined, after: 'a' },
    ]);
  });

  it('takes a date and a happening for one value each, and an account for its members', () => {
    const changes = blockChanges(
      { happening: 'held', happened: { edtf: '2025-06-01' }, account: { side: null, saidAt: { edtf: '2025' } } },
      {
        happening: 'held-2',
        happened: { edtf: '2025-06-02' },
        account: { side: 'actor-ua', saidAt: { edtf: '2025' } },
      },
    );
    expect(changes.map(({ field }) => field)).toEqual(['happening', 'happened', 'side']);
  });

  it('what was not said before and is null after did not change; an account may be put in or taken out', () => {
    expect(blockChanges({ data: {} }, { data: { note: null } })).toEqual([]);
    expect(blockChanges({ account: null }, { account: { locator: 'L2' } })).toEqual([
      { field: 'locator', before: undefined, after: 'L2' },
    ]);
    expect(blockChanges(null, null)).toEqual([]);
  });
});
