import type { Entry, EntryCorrection } from '@parley/negotiation';
import { type AccountAtPoint, changedAccounts } from './changed-accounts.js';

const entry = (position: number, more: Partial<Entry> = {}): Entry => ({
  event: `event-${position}`,
  position,
  lastPosition: position,
  stream: 'round-a',
  type: 'RoundHeld',
  happening: 'held',
  happened: { edtf: '2025-06-02' },
  account: null,
  attribution: null,
  data: { number: 2 },
  corrected: false,
  retracted: null,
  redacted: null,
  ...more,
});
const account = (of: Entry, corrections: EntryCorrection[] = []): AccountAtPoint => ({
  entry: of,
  corrections,
  recordedAt: '2025-06-03T08:00:00.000Z',
  headline: 'A round of talks',
});
const correction = (position: number, blocks: Pick<EntryCorrection, 'before' | 'after'>): EntryCorrection => ({
  event: `event-${position}`,
  position,
  recordedAt: '2025-06-03T09:00:00.000Z',
  recordedBy: 'key_test',
  kind: 'typo',
  reason: 'A slip',
  ...blocks,
});

describe('what happened to accounts', () => {
  it('is told in the order of the accounts, what was there before left out', () => {
    const { added } = changedAccounts([account(entry(9)), account(entry(4)), account(entry(3))], {
      since: 3,
      until: 9,
    });
    expect(added.map((one) => one.position)).toEqual([4, 9]);
  });

  it('tells of several corrections what they come to, by field', () => {
    const made = [
      correction(5, { before: { data: { number: 1 } }, after: { data: { number: 3, host: 'actor-a' } } }),
      correction(7, { before: { data: { number: 3, host: 'actor-a' } }, after: { data: { number: 2 } } }),
      correction(8, {
        before: { happening: 'before', happened: null },
        after: { happening: 'held', happened: { edtf: '2025-06-02' } },
      }),
    ];
    const told = (since: number) =>
      changedAccounts([account(entry(2, { corrected: true }), made)], { since, until: 8 }).corrected;
    expect(told(2)[0]!.fields).toEqual([
      { field: 'happening', before: 'before', after: 'held' },
      { field: 'happened', before: null, after: { edtf: '2025-06-02' } },
      { field: 'data.number', before: 1, after: 2 },
    ]);
    expect(told(5)[0]).toMatchObject({
      corrections: [{ position: 7 }, { position: 8 }],
      fields: [
        { field: 'happening' },
        { field: 'happened' },
        { field: 'data.number', before: 3, after: 2 },
        { field: 'data.host', before: 'actor-a', after: null },
      ],
    });
    expect(told(8)).toEqual([]);
  });

  it('is told of what was added and retracted since, in both lists', () => {
    const retracted = { kind: 'wrong', reason: 'Not so', position: 6 };
    const one = account(entry(5, { retracted, lastPosition: 6 }));
    expect(changedAccounts([one], { since: 4, until: 6 })).toMatchObject({
      added: [{ position: 5, retracted: true }],
      retracted: [{ position: 5, kind: 'wrong', reason: 'Not so', retractedPosition: 6 }],
    });
    expect(changedAccounts([one], { since: 6, until: 6 })).toEqual({
      added: [],
      corrected: [],
      retracted: [],
      redacted: [],
    });
  });

  it('says of a redacted account that it was, and nothing of what it said', () => {
    const redacted = { reason: 'By law', position: 9 };
    const made = [correction(5, { before: null, after: null })];
    const one = account(entry(2, { data: {}, corrected: true, redacted, lastPosition: 9 }), made);
    expect(changedAccounts([one], { since: 2, until: 9 })).toMatchObject({
      corrected: [{ position: 2, fields: [] }],
      redacted: [{ position: 2, reason: 'By law', redactedPosition: 9 }],
    });
    expect(changedAccounts([one], { since: 2, until: 8 }).redacted).toEqual([]);
  });
});
