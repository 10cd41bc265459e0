import { a, b, count, entriesOf, observer, press, surroundingsOf, type EntryDraft } from '../test/entry-builder.js';
import { delivery, swap, undertaking } from '../test/leg-builder.js';
import { commitmentDeliveries, commitmentRecord } from './commitment-record.js';

const record = (...drafts: EntryDraft[]) => {
  const entries = entriesOf(...drafts);
  const around = surroundingsOf(entries);
  const deliveries = commitmentDeliveries(entries, around).map(({ delivery }) => delivery);
  return { ...commitmentRecord('commitment-x', entries, around), deliveries };
};

describe('the terms of a commitment over time', () => {
  const revised: EntryDraft = {
    ...a,
    type: 'TermsRevised',
    happening: 'terms-2025-06-05',
    happened: '2025-06-05',
    data: {
      legs: [{ legId: 'a-b', from: 'actor-a', to: 'actor-b', what: 'bodies', quantity: count(4) }],
      by: ['actor-a'],
    },
  };

  it('are every set with who set it and when, in the order in which they were set', () => {
    const { terms } = record(revised, undertaking(b, {}, { saidAt: '2025-06-03' }), swap(a));
    expect(terms.map(({ type, side, happened, said }) => [type, side, happened?.edtf, said?.edtf])).toEqual([
      ['SwapAgreed', 'actor-a', '2025-06-02', '2025-06-02'],
      ['UndertakingGiven', 'actor-b', '2025-06-02', '2025-06-03'],
      ['TermsRevised', 'actor-a', '2025-06-05', '2025-06-02'],
    ]);
    expect(terms[2]).toMatchObject({ by: ['actor-a'], legs: [{ legId: 'a-b', quantity: { min: 4 }, due: null }] });
    expect(terms[1]).toMatchObject({ by: ['actor-a'], legs: [{ due: { words: 'between 9 and 15 June 2025' } }] });
  });

  it('are in that order whatever order they come in, and by position where they were set at once', () => {
    const entries = entriesOf(swap(a), { ...revised, happened: '2025-05' }, undertaking(b), {
      ...swap(b),
      happened: null,
    });
    const inOrder = [4, 2, 1, 3];
    for (const some of [entries, [...entries].reverse()]) {
      const { terms } = commitmentRecord('commitment-x', some, surroundingsOf(entries));
      expect(terms.map(({ position }) => position)).toEqual(inOrder);
    }
  });

  it('say which legs, for whom and with what remark', () => {
    const { terms } = record(undertaking(a, { categories: ['officers'], note: 'In two parts' }), undertaking(b));
    expect(terms.map(({ legs }) => legs.map(({ categories, note }) => [categories, note]))).toEqual([
      [[['officers'], 'In two parts']],
      [[[], null]],
    ]);
    expect(terms[0]).toMatchObject({ speaker: 'actor-a-speaker', polarity: 'asserts', side: 'actor-a' });
    expect(record(swap(b, { polarity: 'denies' })).terms[0]?.polarity).toBe('denies');
  });

  it('keep what was retracted as such, and nothing of what was redacted', () => {
    const { terms } = record(swap(a), swap(b, { retracted: true }), swap(press, { redacted: true, data: {} }));
    expect(terms.map(({ side, retracted }) => [side, retracted])).toEqual([
      ['actor-a', false],
      ['actor-b', true],
    ]);
  });

  it('are weighed field by field, the commitment’s and those of each leg', () => {
    const { fields, disputed } = record(swap(a), undertaking(b));
    expect(fields.exists).toMatchObject({ status: 'agreed', value: true });
    expect(fields.mode?.status).toBe('contradicted');
    expect(fields['legs.a-b.quantity']).toMatchObject({ status: 'agreed', value: { min: 6 } });
    expect(fields['legs.b-a.quantity']).toMatchObject({ status: 'claimed', by: ['actor-a'] });
    expect(disputed).toBe(true);
  });
});

describe('the ledger of a commitment', () => {
  const sixes = swap(a);

  it('shows both sides’ numbers of a tranche, what is confirmed and what is claimed', () => {
    const { deliveries } = record(sixes, delivery(a, 3), delivery(b, 2));
    expect(deliveries).toMatchObject([
      {
        leg: 'a-b',
        happening: 'tranche-a-b-2025-06-10',
        scope: 'tranche',
        happened: { edtf: '2025-06-10' },
        values: [
          { by: 'actor-a', as: 'debtor', value: { min: 3 }, accepts: false },
          { by: 'actor-b', as: 'beneficiary', value: { min: 2 }, accepts: true },
        ],
        confirmed: { min: 2, max: 2 },
        claimed: { min: 2, max: 3 },
        reported: null,
        quantity: { status: 'contradicted' },
        status: 'contradicted',
      },
    ]);
  });

  it('is in the order of what happened, leg by leg', () => {
    const { deliveries } = record(sixes, delivery(b, 2, '2025-06-12'), delivery(b, 2, '2025-06-10'));
    expect(deliveries.map(({ happened }) => happened?.edtf)).toEqual(['2025-06-10', '2025-06-12']);
  });

  it('has what happened on no known day last, and of one day what was told first', () => {
    const { deliveries } = record(
      sixes,
      delivery(b, 1, '2025-06-14', { happened: null }),
      delivery(b, 2, '2025-06-12'),
      delivery(b, 3, '2025-06-12', { happening: 'another' }),
      delivery(b, 4, '2025-06-10'),
    );
    expect(deliveries.map(({ values }) => values[0]?.value?.min)).toEqual([4, 2, 3, 1]);
  });

  it('is in the unit of the terms, else of the first delivery that is asserted with one', () => {
    const bare = undertaking(a, { quantity: null });
    const tonnes = delivery(a, count(1, { unit: 'tonne' }), '2025-06-10', { polarity: 'denies' });
    const { deliveries } = record(bare, tonnes, delivery(b, null, '2025-06-11'), delivery(b, 3, '2025-06-12'));
    expect(deliveries.map(({ confirmed }) => confirmed)).toEqual([null, { min: 3, max: 3 }]);
    const { deliveries: other } = record(sixes, delivery(b, count(3, { unit: 'tonne' })), delivery(b, 3, '2025-06-12'));
    expect(other.map(({ confirmed }) => confirmed)).toEqual([null, { min: 3, max: 3 }]);
  });

  it('is dated by the two that it is between, before others', () => {
    const { deliveries } = record(sixes, delivery(press, 3), delivery(a, 3, '2025-06-10', { happened: '2025-06-11' }));
    expect(deliveries).toMatchObject([{ happened: { edtf: '2025-06-11' } }]);
  });

  it('has the worst status of all its fields', () => {
    const { deliveries } = record(
      sixes,
      delivery(a, 3, '2025-06-10', { condition: 'as_claimed' }),
      delivery(b, 3, '2025-06-10', { condition: 'refused' }),
    );
    expect(deliveries).toMatchObject([
      { status: 'contradicted', quantity: { status: 'agreed' }, condition: { status: 'contradicted' } },
    ]);
  });

  it('keeps the number that a later word of the same side does not speak of', () => {
    const { deliveries } = record(sixes, delivery(b, 3), delivery(b, null, '2025-06-10', { saidAt: '2025-06-14' }));
    expect(deliveries).toMatchObject([{ values: [{ value: { min: 3 } }], confirmed: { min: 3, max: 3 } }]);
  });

  it('has the notes of those who assert it, each once', () => {
    const noted = (who: EntryDraft, note: string, more: EntryDraft = {}): EntryDraft => {
      const draft = delivery(who, 2, '2025-06-10', more);
      return { ...draft, data: { ...draft.data, note } };
    };
    const { deliveries } = record(
      sixes,
      noted(b, 'At noon'),
      noted(press, 'At noon'),
      delivery(observer, 2),
      noted(a, 'It never was', { polarity: 'denies' }),
    );
    expect(deliveries[0]?.notes).toEqual(['At noon']);
  });

  it('shows what only the press or an observer tells as theirs', () => {
    const { deliveries } = record(sixes, delivery(press, 2), delivery(observer, 3, '2025-06-11'));
    expect(deliveries).toMatchObject([
      { values: [{ by: null, as: 'report', accepts: false }], confirmed: null, reported: { min: 2, max: 2 } },
      { values: [{ by: null, as: 'observer', accepts: true }], confirmed: { min: 3, max: 3 }, reported: null },
    ]);
  });

  it('adds nothing for an attempt or a sum so far', () => {
    const attempt = delivery(a, 6, '2025-06-10', { scope: 'attempt', condition: 'refused' });
    const { deliveries } = record(sixes, attempt, delivery(b, 5, '2025-06-11', { scope: 'cumulative' }));
    expect(deliveries).toMatchObject([
      { scope: 'attempt', confirmed: null, claimed: null, condition: { value: 'refused' } },
      { scope: 'cumulative', confirmed: null, claimed: null, values: [{ value: { min: 5 } }] },
    ]);
  });

  it('names the place and the condition of each, and leaves out what was taken back', () => {
    const placed = delivery(b, 2, '2025-06-10', { condition: 'verified' });
    const at = { ...placed, data: { ...placed.data, place: { name: 'The bridge' }, note: 'At noon' } };
    const { deliveries } = record(sixes, at, delivery(a, 1, '2025-06-11', { retracted: true }));
    expect(deliveries).toMatchObject([
      { place: { name: 'The bridge' }, condition: { value: 'verified' }, notes: ['At noon'] },
    ]);
    const denied = delivery(b, null, '2025-06-10', { polarity: 'denies', saidAt: '2025-06-12' });
    expect(record(sixes, placed, denied).deliveries).toEqual([]);
  });
});
