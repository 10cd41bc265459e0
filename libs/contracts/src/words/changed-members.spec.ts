import { changedMembers } from './changed-members.js';

describe('what a correction changed', () => {
  it('is told a member at a time, and what is the same is left out', () => {
    const before = { happened: { edtf: '2025-06-02' }, data: { number: 2, format: ['direct'] } };
    const after = { happened: { edtf: '2025-06-02' }, data: { number: 3, format: ['direct'], place: null } };
    expect(changedMembers(before, after)).toEqual([{ name: 'data.number', old: 2, now: 3 }]);
  });

  it('is a block whole where it has no members to compare', () => {
    expect(changedMembers({ happened: { edtf: '2025-06' } }, { happened: { edtf: '2025-07' } })).toEqual([
      { name: 'happened', old: { edtf: '2025-06' }, now: { edtf: '2025-07' } },
    ]);
  });

  it('has members that came and members that went', () => {
    expect(changedMembers({ account: null }, { account: { role: 'minister' } })).toEqual([
      { name: 'account.role', old: undefined, now: 'minister' },
    ]);
  });
});
