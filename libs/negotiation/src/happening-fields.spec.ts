import { a, b, count, entriesOf, observer, press, surroundingsOf, type EntryDraft } from '../test/entry-builder.js';
import type { Surroundings } from './entry.js';
import type { Field } from './field.js';
import { happeningFields, propositionField } from './happening-fields.js';

function fieldsOf(drafts: EntryDraft[], over: Partial<Surroundings> = {}): Record<string, Field> {
  const entries = entriesOf(...drafts);
  return happeningFields(entries, surroundingsOf(entries, over));
}

const held = (who: EntryDraft, data: Record<string, unknown> = {}, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  type: 'RoundHeld',
  stream: 'round-x',
  happening: 'held',
  data,
  ...more,
});

describe('a happening', () => {
  it('is said to be so, and when, by whoever tells it', () => {
    expect(fieldsOf([held(press)])).toMatchObject({
      exists: { status: 'reported', value: true },
      happened: { status: 'reported', value: { words: '2 June 2025' } },
    });
    expect(fieldsOf([held(a), held(b, {}, { happened: '2025-06' })])).toMatchObject({
      exists: { status: 'agreed' },
      happened: { status: 'agreed', modifiers: ['within'] },
    });
  });

  it('that one side denies is contradicted, and the denial says no more', () => {
    const fields = fieldsOf([
      held(a, { number: 2 }),
      held(b, { number: 3 }, { polarity: 'denies', happened: '2025-05-01' }),
    ]);
    expect(fields).toMatchObject({
      exists: { status: 'contradicted' },
      number: { status: 'claimed', by: ['actor-a'] },
      happened: { status: 'claimed', by: ['actor-a'] },
    });
  });

  it('that its side denies later loses what that side said of it', () => {
    const fields = fieldsOf([held(a, { number: 2 }), held(a, {}, { polarity: 'denies', saidAt: '2025-06-04' })]);
    expect(fields).toMatchObject({
      exists: { status: 'claimed', value: false, modifiers: ['changed'] },
      number: { status: 'unknown', values: [] },
    });
  });

  it('keeps what a later account of the same side says nothing of', () => {
    const fields = fieldsOf([held(a, { number: 2 }), held(a, {}, { saidAt: '2025-06-05' })]);
    expect(fields.number).toMatchObject({ status: 'claimed', by: ['actor-a'], value: 2 });
  });

  it('of terms has the fields of the legs that it names, also where somebody states something in it', () => {
    const legs = (...ids: string[]) =>
      ids.map((legId) => ({ legId, from: 'actor-a', to: 'actor-b', quantity: count(6) }));
    const entries = entriesOf(
      { ...a, data: { legs: legs('x') } },
      { ...b, type: 'StatementMade', data: { kind: 'assesses' } },
      { ...a, happening: 'terms', type: 'TermsRevised', data: { legs: legs('y') } },
    );
    const fields = happeningFields(entries.slice(0, 2), surroundingsOf(entries));
    expect(Object.keys(fields).filter((name) => name.endsWith('.quantity'))).toEqual(['legs.x.quantity']);
  });

  it('is not compared with what is absent, null or empty', () => {
    const silent = held(b, { number: null, format: [], place: null, duration: {} });
    const fields = fieldsOf([held(a, { number: 2, format: ['closed'], place: { name: 'X' } }), silent]);
    for (const name of ['number', 'format', 'place'])
      expect(fields[name]).toMatchObject({ status: 'claimed', by: ['actor-a'] });
    expect(fields.duration).toBeUndefined();
  });

  it('has no fields where all accounts are retracted or redacted', () => {
    expect(fieldsOf([held(a, {}, { retracted: true }), held(b, {}, { redacted: true })])).toEqual({});
  });

  it('counts a correction as what its account says, not as a change of story', () => {
    const fields = fieldsOf([held(a, { number: 3 }, { corrected: true, lastPosition: 9 })]);
    expect(fields.number).toMatchObject({ status: 'claimed', value: 3, modifiers: [] });
  });
});

describe('the fields by subject', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'RoundProposed',
      { number: 3, window: { edtf: '2025-07' }, place: { name: 'X' }, by: 'actor-a' },
      ['number', 'place', 'window'],
    ],
    ['RoundScheduled', { number: 3, when: { edtf: '2025-07-01' } }, ['number', 'when']],
    ['RoundCalledOff', { newWindow: { edtf: '2025-08' }, how: 'postponed' }, ['window']],
    [
      'RoundHeld',
      {
        number: 1,
        place: { name: 'X' },
        host: 'actor-h',
        format: ['open'],
        duration: { min: 1, max: 1, unit: 'hour' },
        participants: [{ actor: 'actor-p', side: 'actor-a' }],
        outcomes: [{ topic: 't', result: 'agreed' }],
      },
      ['duration', 'format', 'host', 'number', 'outcomes', 'participants', 'place'],
    ],
    [
      'MemorandumExchanged',
      { kind: 'list', from: 'actor-a', to: 'actor-b', via: 'actor-h', items: count(3), title: 'T' },
      ['from', 'items', 'kind', 'to', 'via'],
    ],
    ['DocumentPublished', { mode: 'full', by: ['actor-p'] }, ['publication']],
    [
      'ProposalMade',
      { by: 'actor-a', subject: 'pause', terms: 'words', area: 'here', duration: { min: 2, max: 3, unit: 'day' } },
      ['area', 'duration', 'subject', 'terms'],
    ],
    ['ProposalRejected', { by: 'actor-b' }, ['answer.actor-b']],
    ['ProposalAccepted', { by: 'actor-b' }, ['answer.actor-b']],
    ['ProposalWithdrawn', { by: 'actor-a' }, ['answer.actor-a']],
    [
      'DeliveryReported',
      { legId: 'x', scope: 'tranche', quantity: count(3), condition: 'verified' },
      ['condition', 'quantity'],
    ],
    ['StatementMade', { kind: 'accuses', proposition: 'p' }, ['proposition.p']],
    ['ExternalActionNoted', { actor: 'actor-c', action: 'law', proposition: 'p' }, []],
    ['CommitmentSuperseded', { byCommitment: 'commitment-y' }, []],
  ])('of %s', (type, data, names) => {
    const fields = Object.keys(fieldsOf([{ ...a, type, data }]));
    expect(fields.sort()).toEqual([...names, 'exists', 'happened'].sort());
  });

  it('an answer is a field of who answers', () => {
    expect(fieldsOf([{ ...a, type: 'ProposalRejected', data: { by: 'actor-b' } }])['answer.actor-b']).toMatchObject({
      status: 'claimed',
      by: ['actor-a'],
      value: 'rejected',
    });
  });
});

describe('who counts', () => {
  const proposed = (data: Record<string, unknown>, who: EntryDraft = press): EntryDraft => ({
    ...who,
    type: 'ProposalMade',
    stream: 'proposal-x',
    happening: 'made',
    data,
  });
  const stance = (side: string): EntryDraft => ({
    side,
    type: 'StatementMade',
    stream: 'proposal-x',
    happening: 's',
    data: {},
  });

  function statusOf(made: EntryDraft, statement: EntryDraft) {
    const entries = entriesOf(made, statement);
    return happeningFields(entries.slice(1), surroundingsOf(entries)).exists?.status;
  }

  it.each([
    ['the proposer', 'actor-c', 'claimed'],
    ['an addressee', 'actor-a', 'claimed'],
    ['an addressee that is no principal', 'actor-d', 'claimed'],
    ['a principal that is neither', 'actor-b', 'reported'],
  ])('in the stream of a proposal: %s', (_who, side, status) => {
    expect(statusOf(proposed({ by: 'actor-c', to: ['actor-a', 'actor-d'] }), stance(side))).toBe(status);
  });

  it('for a proposal to nobody by name: the proposer and the principals', () => {
    const made = proposed({ by: 'actor-c' });
    expect(['actor-a', 'actor-b', 'actor-c', 'actor-d'].map((side) => statusOf(made, stance(side)))).toEqual([
      'claimed',
      'claimed',
      'claimed',
      'reported',
    ]);
  });

  it('for a breach without a leg: who alleges it and who is accused', () => {
    const breach = (side: string): EntryDraft => ({
      side,
      type: 'BreachAlleged',
      data: { by: 'actor-c', against: 'actor-a' },
    });
    expect(fieldsOf([breach('actor-c'), breach('actor-a')]).exists).toMatchObject({ status: 'agreed' });
    expect(fieldsOf([breach('actor-b')]).exists).toMatchObject({ status: 'reported' });
  });

  it('elsewhere: the principals', () => {
    expect(fieldsOf([held({ side: 'actor-c' })]).exists).toMatchObject({ status: 'reported' });
    expect(fieldsOf([held({ side: 'actor-c' })], { principals: ['actor-c', 'actor-a'] }).exists).toMatchObject({
      status: 'claimed',
    });
  });
});

describe('a proposition', () => {
  const stand = (who: EntryDraft, polarity: EntryDraft['polarity'], more: EntryDraft = {}): EntryDraft => ({
    ...who,
    polarity,
    type: 'StatementMade',
    stream: 'round-x',
    happening: 'proposition-p',
    data: { kind: polarity === 'denies' ? 'denies' : 'accuses', proposition: 'p' },
    ...more,
  });

  it('is asserted or denied', () => {
    expect(fieldsOf([stand(a, 'asserts')])['proposition.p']).toMatchObject({ status: 'claimed', value: true });
    expect(fieldsOf([stand(a, 'asserts'), stand(b, 'denies')])['proposition.p']).toMatchObject({
      status: 'contradicted',
    });
    expect(fieldsOf([stand(a, 'denies'), stand(b, 'denies')])['proposition.p']).toMatchObject({
      status: 'agreed',
      value: false,
    });
  });

  it('is one field for the whole negotiation, whatever stream its statements stand in', () => {
    const entries = entriesOf(stand(a, 'asserts'), stand(b, 'denies', { stream: 'document-y' }));
    const around = surroundingsOf(entries);
    for (const entry of entries)
      expect(happeningFields([entry], around)['proposition.p']).toMatchObject({ status: 'contradicted' });
    expect(propositionField('p', entries, around)).toMatchObject({ status: 'contradicted' });
  });

  it('is made of the live entries that take a stand on it', () => {
    const on = (who: EntryDraft, proposition: string | undefined, more: EntryDraft = {}): EntryDraft => ({
      ...who,
      type: 'StatementMade',
      data: proposition === undefined ? {} : { proposition },
      ...more,
    });
    const entries = entriesOf(
      on(a, 'p'),
      on(b, 'p', { retracted: true, polarity: 'denies' }),
      on(b, 'q', { polarity: 'denies' }),
    );
    for (const known of [entries, []]) {
      const around = surroundingsOf(entries, { propositionEntries: () => known });
      expect(propositionField('p', entries, around)).toMatchObject({ status: 'claimed', by: ['actor-a'], value: true });
    }
    expect(Object.keys(happeningFields(entriesOf(on(a, undefined), on(a, 'p')), surroundingsOf(entries)))).toContain(
      'proposition.p',
    );
    expect(Object.keys(happeningFields(entriesOf(on(a, undefined)), surroundingsOf(entries))).join()).not.toMatch(
      /proposition/,
    );
  });

  it('takes external actions into account, whose own item does not take its status', () => {
    const noted: EntryDraft = {
      ...press,
      type: 'ExternalActionNoted',
      stream: 'negotiation-x',
      happening: 'action',
      data: { proposition: 'p' },
    };
    const entries = entriesOf(stand(a, 'asserts'), stand(b, 'denies'), noted);
    const around = surroundingsOf(entries);
    expect(propositionField('p', entries, around).values).toHaveLength(3);
    expect(happeningFields(entries.slice(2), around)['proposition.p']).toBeUndefined();
  });

  it('counts its principals in the stream of a proposal too', () => {
    const made: EntryDraft = {
      ...press,
      type: 'ProposalMade',
      stream: 'proposal-x',
      happening: 'made',
      data: { by: 'actor-c', to: ['actor-d'] },
    };
    const entries = entriesOf(
      made,
      stand(a, 'asserts', { stream: 'proposal-x' }),
      stand({ side: 'actor-d' }, 'denies', { stream: 'proposal-x' }),
    );
    const fields = happeningFields(entries.slice(1), surroundingsOf(entries));
    expect(fields['proposition.p']).toMatchObject({ status: 'claimed', by: ['actor-a'] });
    expect(fields.exists).toMatchObject({ status: 'claimed', by: ['actor-d'] });
  });

  it('does not make its statements clash over when they were made', () => {
    const fields = fieldsOf([stand(a, 'asserts'), stand(b, 'denies', { happened: '2025-06-09' })]);
    expect(fields.exists).toMatchObject({ status: 'claimed', by: ['actor-a', 'actor-b'], value: true });
    expect(fields.happened).toMatchObject({ status: 'claimed', value: null });
  });

  it('is aimed at by nobody', () => {
    const aim = stand(a, 'asserts', { data: { kind: 'aims', proposition: 'p' } });
    expect(fieldsOf([aim])['proposition.p']).toMatchObject({ status: 'unknown', modifiers: ['aim'] });
  });
});

describe('a statement in the happening of something else', () => {
  const inside = (polarity: EntryDraft['polarity']): EntryDraft => ({
    ...b,
    polarity,
    type: 'StatementMade',
    stream: 'round-x',
    happening: 'held',
    data: {},
  });

  it('denies it, or says nothing of whether it is so', () => {
    expect(fieldsOf([held(a), inside('denies')]).exists).toMatchObject({ status: 'contradicted' });
    expect(fieldsOf([held(a), inside('asserts')]).exists).toMatchObject({ status: 'claimed', by: ['actor-a'] });
  });
});

it('an observer corroborates a happening', () => {
  expect(fieldsOf([held(a), held(observer)]).exists).toMatchObject({ status: 'claimed', modifiers: ['corroborated'] });
});
