import {
  a,
  b,
  count,
  entriesOf,
  entryOf,
  legs,
  legThere,
  press,
  surroundingsOf,
  type EntryDraft,
} from '../test/entry-builder.js';
import type { Field } from './field.js';
import { happeningFields } from './happening-fields.js';

const swap = (who: EntryDraft, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  type: 'SwapAgreed',
  data: { legs: legs(6, 6) },
  ...more,
});
const undertaking = (who: EntryDraft, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  type: 'UndertakingGiven',
  data: { debtor: who.side, legs: legThere(6) },
  ...more,
});
const revision = (who: EntryDraft, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  type: 'TermsRevised',
  data: { legs: legThere(6) },
  ...more,
});
const denial: EntryDraft = { polarity: 'denies', saidAt: '2025-06-05' };

function fieldsOf(...drafts: EntryDraft[]): Record<string, Field> {
  const entries = entriesOf(...drafts);
  return happeningFields(entries, surroundingsOf(entries));
}

describe('the mode of a commitment', () => {
  it.each<[string, EntryDraft[], Partial<Field>]>([
    ['is reciprocal for who agrees a swap', [swap(a)], { status: 'claimed', value: 'reciprocal' }],
    ['is unilateral for who gives an undertaking', [undertaking(a)], { status: 'claimed', value: 'unilateral' }],
    ['is contradicted where one does the one and one the other', [swap(b), undertaking(a)], { status: 'contradicted' }],
    [
      'stays reciprocal for a side that gives an undertaking later',
      [swap(a), undertaking(a, { saidAt: '2025-06-05' })],
      { value: 'reciprocal', modifiers: [] },
    ],
    ['is none once the swap is denied', [swap(a), swap(a, denial)], { status: 'unknown', modifiers: ['changed'] }],
    [
      'falls back on the undertaking once the swap is denied',
      [undertaking(a), swap(a, { saidAt: '2025-06-03' }), swap(a, denial)],
      { status: 'claimed', value: 'unilateral', modifiers: ['changed'] },
    ],
    [
      'is reciprocal again once the swap is asserted anew',
      [swap(a), swap(a, denial), swap(a, { saidAt: '2025-06-09' })],
      { status: 'claimed', value: 'reciprocal' },
    ],
    [
      'is what revised terms make it',
      [swap(a), revision(a, { saidAt: '2025-06-05' })],
      { status: 'claimed', value: 'unilateral', modifiers: ['changed'] },
    ],
    ['is denied by nobody who never said it', [swap(a), swap(b, denial)], { status: 'claimed', by: ['actor-a'] }],
    [
      'is reciprocal by a swap of which only one leg is told',
      [swap(a, { data: { legs: legThere(6) } })],
      { value: 'reciprocal' },
    ],
    [
      'is unilateral by an undertaking of legs both ways',
      [undertaking(a, { data: { legs: legs(6, 6) } })],
      { value: 'unilateral' },
    ],
    [
      'is reciprocal by revised terms both ways',
      [revision(a, { data: { legs: legs(6, 6) } })],
      { value: 'reciprocal' },
    ],
    ['is only reported by the press', [swap(press)], { status: 'reported', value: 'reciprocal' }],
  ])('%s', (_rule, drafts, mode) => {
    expect(fieldsOf(...drafts).mode).toMatchObject(mode);
  });
});

describe('a denial', () => {
  it('makes the existence of the commitment and of its legs contradicted', () => {
    const fields = fieldsOf(swap(a), swap(b, denial));
    expect(fields.exists).toMatchObject({ status: 'contradicted' });
    expect(fields['legs.a-b.exists']).toMatchObject({ status: 'contradicted' });
  });

  it('gives no other value', () => {
    const fields = fieldsOf(swap(b, denial));
    expect(fields.exists).toMatchObject({ status: 'claimed', by: ['actor-b'], value: false });
    expect(Object.keys(fields)).not.toContain('legs.a-b.quantity');
    expect(fieldsOf(swap(a), swap(b, denial))['legs.a-b.quantity']).toMatchObject({
      status: 'claimed',
      by: ['actor-a'],
    });
  });

  it('takes back what its side said of the same thing', () => {
    const fields = fieldsOf(swap(a), swap(b), swap(b, denial));
    expect(fields['legs.a-b.quantity']).toMatchObject({ status: 'claimed', by: ['actor-a'], modifiers: ['changed'] });
    expect(fields.exists).toMatchObject({ status: 'contradicted', modifiers: ['changed'] });
  });

  it('of a swap leaves the undertaking of its side', () => {
    const fields = fieldsOf(swap(b), undertaking(a), swap(a, denial));
    expect(fields.exists).toMatchObject({ status: 'agreed' });
    expect(fields['legs.a-b.quantity']).toMatchObject({ status: 'agreed', by: ['actor-b', 'actor-a'] });
    expect(fields['legs.b-a.exists']).toMatchObject({ status: 'contradicted' });
  });

  it('by a statement inside the happening denies that there is a commitment', () => {
    const statement: EntryDraft = {
      ...b,
      ...denial,
      type: 'StatementMade',
      data: { kind: 'denies', about: 'commitment-x' },
    };
    expect(fieldsOf(swap(a), statement).exists).toMatchObject({ status: 'contradicted' });
  });

  it('of other legs, and terms of other legs, take nothing of a leg back', () => {
    const back = { data: { legs: legs(6, 6).slice(1) } };
    const later = { saidAt: '2025-06-05' };
    for (const other of [undertaking(a, { ...back, ...later }), undertaking(a, { ...back, ...denial })]) {
      expect(fieldsOf(undertaking(a), other)['legs.a-b.quantity']).toMatchObject({
        status: 'claimed',
        by: ['actor-a'],
        value: { min: 6 },
      });
    }
    const denied = fieldsOf(undertaking(a), undertaking(b, { ...back, ...denial }))['legs.a-b.quantity'];
    expect(denied?.values.map(({ side }) => side)).toEqual(['actor-a']);
  });

  it('given and taken back at once leaves both standing', () => {
    const fields = fieldsOf(swap(a), swap(b), swap(b, { polarity: 'denies' }));
    expect(fields.exists).toMatchObject({ status: 'agreed', modifiers: ['changed'] });
  });
});

describe('the terms', () => {
  it('of a leg are its debtor’s and its beneficiary’s to claim', () => {
    const third: EntryDraft = { side: 'actor-c' };
    const around = { principals: ['actor-a', 'actor-b', 'actor-c'] };
    const entries = entriesOf(swap(third));
    const fields = happeningFields(entries, surroundingsOf(entries, around));
    expect(fields.exists).toMatchObject({ status: 'claimed', by: ['actor-c'] });
    expect(fields['legs.a-b.exists']).toMatchObject({ status: 'reported' });
  });

  it('of a leg include a date and categories, each its own field', () => {
    const more = { due: { edtf: '[2025-06-09..2025-06-15]' }, categories: ['soldiers'] };
    const fields = fieldsOf(undertaking(a, { data: { debtor: 'actor-a', legs: legThere(6, more) } }), swap(b));
    expect(fields['legs.a-b.due']).toMatchObject({
      status: 'claimed',
      by: ['actor-a'],
      value: { earliest: '2025-06-09' },
    });
    expect(fields['legs.a-b.categories']).toMatchObject({ status: 'claimed', value: ['soldiers'] });
  });

  it('of the whole hold total, term and duration', () => {
    const data = {
      legs: legs(6, 6),
      total: count(12, { basis: 'total' }),
      term: { edtf: '2025-07' },
      duration: { min: 30, max: 30, unit: 'day' },
    };
    const fields = fieldsOf(swap(a, { data }), swap(b));
    expect(fields).toMatchObject({
      total: { status: 'claimed', by: ['actor-a'] },
      term: { status: 'claimed' },
      duration: { status: 'claimed' },
    });
  });

  it('never attribute to a side the sum of what it said of the legs', () => {
    expect(fieldsOf(swap(a), swap(b)).total).toMatchObject({ status: 'unknown', values: [] });
  });

  it('that name no leg, or nothing at all, are no fault', () => {
    expect(fieldsOf({ ...a, type: 'SwapAgreed', data: {} })).toMatchObject({ exists: { status: 'claimed' } });
    expect(fieldsOf(swap(a, { redacted: true, account: null, data: {} }))).toEqual({});
  });
});

describe('an aim in the stream of a commitment', () => {
  const aim: EntryDraft = {
    ...b,
    type: 'StatementMade',
    happening: 'aim',
    data: { kind: 'aims', quantity: count(9) },
  };

  function total(...drafts: EntryDraft[]): Field | undefined {
    const entries = entriesOf(...drafts);
    const agreed = entries.filter(({ happening }) => happening === 'agreed');
    return happeningFields(agreed, surroundingsOf(entries)).total;
  }

  it('stands beside the total, and makes no claim of it', () => {
    const claim = swap(a, { data: { legs: legs(null, null), total: count(12, { basis: 'total' }) } });
    expect(total(claim, aim)).toMatchObject({
      status: 'claimed',
      by: ['actor-a'],
      value: { min: 12 },
      modifiers: ['aim'],
      values: [{ side: 'actor-a' }, { side: 'actor-b', value: { min: 9 }, modifiers: ['aim'] }],
    });
    expect(total(swap(a), aim)).toMatchObject({ status: 'unknown', modifiers: ['aim'] });
  });

  it('leaves with its retraction', () => {
    expect(total(swap(a), { ...aim, retracted: true })).toMatchObject({ modifiers: [], values: [] });
  });
});

it('the ends of a leg are those of the first live account that asserts it', () => {
  const wrong = { legs: [{ legId: 'a-b', from: 'actor-z', to: 'actor-b', what: 'bodies' }] };
  const entries = [entryOf(swap(a, { data: wrong, retracted: true }), 1), entryOf(swap(a), 2)];
  expect(happeningFields(entries, surroundingsOf(entries))['legs.a-b.exists']).toMatchObject({ status: 'claimed' });
});
