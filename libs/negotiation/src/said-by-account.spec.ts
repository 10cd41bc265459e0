import { a, b, count, entriesOf, press, type EntryDraft } from '../test/entry-builder.js';
import type { EntryCorrection } from './corrections.js';
import { saidByAccounts, saidThroughCorrections } from './said-by-account.js';

const legs = (quantity: number, ...ids: string[]) =>
  ids.map((legId) => ({ legId, from: 'actor-a', to: 'actor-b', quantity: count(quantity) }));
const quantity = (number: number) => ({ min: number, max: number });
const saidBy = (...drafts: EntryDraft[]) => [...saidByAccounts(entriesOf(...drafts)).values()];

describe('what each account of a happening says', () => {
  it('is its own word on every field, and nothing where it is silent', () => {
    const [swap, undertaking] = saidBy(
      { ...a, data: { legs: legs(6, 'x', 'y'), total: count(12) } },
      { ...b, type: 'UndertakingGiven', data: { legs: legs(6, 'x') } },
    );
    expect(swap).toMatchObject({
      exists: true,
      happened: { edtf: '2025-06-02' },
      mode: 'reciprocal',
      total: quantity(12),
      'legs.x.exists': true,
      'legs.x.quantity': quantity(6),
      'legs.y.quantity': quantity(6),
    });
    expect(undertaking).toMatchObject({ exists: true, mode: 'unilateral', 'legs.x.quantity': quantity(6) });
    expect(Object.keys(undertaking!).filter((name) => /^total|^legs\.y|due$/.test(name))).toEqual([]);
  });

  it('stays when a later account of the same side says otherwise', () => {
    const held = { type: 'RoundHeld', stream: 'round-x', happening: 'held' };
    const [before, after] = saidBy(
      { ...a, ...held, data: { number: 2 } },
      { ...a, ...held, data: { number: 3 }, saidAt: '2025-06-05' },
    );
    expect([before!['number'], after!['number']]).toEqual([2, 3]);
  });

  it('is no more than the denial, where it denies', () => {
    const [, denial] = saidBy({ ...a, data: { legs: legs(6, 'x') } }, { ...b, polarity: 'denies', data: {} });
    expect(denial).toEqual({ exists: false });
  });

  it('is a stand on a proposition', () => {
    const stand = { type: 'StatementMade', stream: 'proposal-x', happening: 's', data: { proposition: 'so' } };
    const said = saidBy({ ...a, ...stand }, { ...b, ...stand, polarity: 'denies' });
    expect(said.map((told) => told['proposition.so'])).toEqual([true, false]);
  });

  it('is still there once it is retracted, and gone once it is redacted', () => {
    const told = { data: { legs: legs(6, 'x') } };
    const [retracted, redacted, standing] = saidBy(
      { ...a, ...told, retracted: true },
      { ...b, ...told, redacted: true },
      { ...press, ...told },
    );
    expect(retracted).toMatchObject({ 'legs.x.quantity': quantity(6) });
    expect(redacted).toEqual({});
    expect(standing).toMatchObject({ exists: true });
  });
});

describe('what corrections change of what an account says', () => {
  const noted = { recordedAt: '2025-06-03T08:00:00.000Z', recordedBy: 'key_desk', kind: 'misread', reason: 'A slip' };
  const correction = (position: number, blocks: Pick<EntryCorrection, 'before' | 'after'>): EntryCorrection =>
    ({ event: `event-${position}`, position, ...noted, ...blocks }) as EntryCorrection;

  it('is told step by step, by field, and null where it was erased', () => {
    const [entry] = entriesOf({ ...a, data: { legs: legs(8, 'x'), total: count(8) } });
    const [first, second] = [{ data: { legs: legs(6, 'x') } }, { data: { legs: legs(7, 'x') } }];
    const changes = saidThroughCorrections({
      entry: entry!,
      corrections: [
        correction(2, { before: first, after: second }),
        correction(3, { before: null, after: null }),
        correction(4, { before: second, after: { data: entry!.data } }),
      ],
    });
    expect(changes).toEqual([
      { 'legs.x.quantity': { before: count(6), after: count(7) } },
      null,
      {
        'legs.x.quantity': { before: count(7), after: count(8) },
        total: { before: null, after: count(8) },
      },
    ]);
  });
});
