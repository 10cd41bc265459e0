import { a, b, count, entriesOf, legs, press, surroundingsOf, type EntryDraft } from '../test/entry-builder.js';
import { timelineItem, worstOf, type TimelineItem } from './timeline-item.js';
import type { Field } from './field.js';

const held = (who: EntryDraft, data: Record<string, unknown> = {}, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  type: 'RoundHeld',
  stream: 'round-x',
  happening: 'held',
  data: { negotiation: 'negotiation-x', ...data },
  ...more,
});

function itemOf(...drafts: EntryDraft[]): TimelineItem {
  const entries = entriesOf(...drafts);
  return timelineItem(entries, surroundingsOf(entries));
}

describe('an item of the timeline', () => {
  it('is of a stream, a happening and the type of its first account', () => {
    expect(itemOf(held(a), held(b, {}, { type: 'RoundScheduled' }))).toMatchObject({
      stream: 'round-x',
      happening: 'held',
      type: 'RoundHeld',
    });
    expect(itemOf(held(a, {}, { retracted: true }), held(b, {}, { type: 'RoundScheduled' })).type).toBe(
      'RoundScheduled',
    );
  });

  it('has the worst status of its fields', () => {
    expect(itemOf(held(press)).status).toBe('reported');
    expect(itemOf(held(a)).status).toBe('claimed');
    expect(itemOf(held(a), held(b)).status).toBe('agreed');
    expect(itemOf(held(a), held(b, { number: 2 })).status).toBe('claimed');
    expect(itemOf(held(a), held(b), held(press, { number: 2 })).status).toBe('reported');
    expect(itemOf(held(a, { number: 1 }), held(b, { number: 2 }), held(press, { host: 'actor-h' })).status).toBe(
      'contradicted',
    );
  });

  it('leaves out of its status what nobody states', () => {
    const unknown: Field = { status: 'unknown', by: [], value: null, values: [], modifiers: [] };
    expect(worstOf({ unknown })).toBeNull();
    expect(worstOf({ unknown, known: { ...unknown, status: 'agreed' } })).toBe('agreed');
  });

  it('counts live accounts and their sources', () => {
    const drafts = [
      held(a),
      held(b),
      held(press, {}, { source: 'source-b' }),
      held(press, {}, { source: 'source-c', retracted: true }),
    ];
    expect(itemOf(...drafts)).toMatchObject({ accounts: 3, sources: 2, firstPosition: 1, lastPosition: 4 });
    expect(itemOf(held({ account: null, attribution: null }))).toMatchObject({ accounts: 0, sources: 0 });
  });

  it('says the time of day in words, where all who give one give the same', () => {
    const timed = (...instants: (string | null)[]) => {
      const entries = entriesOf(...instants.map(() => held(press))).map((entry, index) => ({
        ...entry,
        happened: { edtf: '2025-06-02', at: instants[index] ?? null },
      }));
      return timelineItem(entries, surroundingsOf(entries, { timeZone: 'Europe/Istanbul' })).happened?.words;
    };
    expect(timed('2025-06-02T11:30:00Z')).toBe('2 June 2025, 14:30');
    expect(timed(null, '2025-06-02T14:30:00+03:00', '2025-06-02T11:30:00Z')).toBe('2 June 2025, 14:30');
    expect(timed('2025-06-02T11:30:00Z', '2025-06-02T12:30:00Z')).toBe('2 June 2025');
    expect(timed(null)).toBe('2 June 2025');
  });

  it('says when: the value of its field, else the span over all', () => {
    expect(itemOf(held(press, {}, { happened: '2025-06' }), held(a)).happened).toMatchObject({ words: '2 June 2025' });
    expect(itemOf(held(a), held(b, {}, { happened: '2025-06-04' })).happened).toMatchObject({
      words: 'from 2 to 4 June 2025',
      earliest: '2025-06-02',
      latest: '2025-06-04',
    });
    expect(itemOf(held(a, {}, { happened: null })).happened).toBeNull();
  });

  it('marks corrections and redactions', () => {
    expect(itemOf(held(a, {}, { corrected: true, lastPosition: 7 }), held(b))).toMatchObject({
      corrected: true,
      lastPosition: 7,
    });
    expect(itemOf(held(a), held(b))).toMatchObject({ corrected: false, retracted: false, redacted: false });
    const redacted = itemOf(
      held(a),
      held(b, {}, { redacted: true, account: null, attribution: null, data: {}, happened: null }),
    );
    expect(redacted).toMatchObject({ redacted: true, retracted: false, accounts: 1, status: 'claimed' });
  });

  it('is a tombstone where all accounts are retracted', () => {
    const item = itemOf(
      held(a, {}, { retracted: true, lastPosition: 3 }),
      held(b, {}, { retracted: true, lastPosition: 4 }),
    );
    expect(item).toMatchObject({
      retracted: true,
      fields: {},
      status: null,
      accounts: 0,
      sources: 0,
      headline: 'Round of talks',
      happened: { edtf: '2025-06-02' },
      parties: ['actor-a', 'actor-b'],
      lastPosition: 4,
    });
  });

  it('is still there where all is redacted', () => {
    const item = itemOf(held(a, {}, { redacted: true, account: null, attribution: null, data: {}, happened: null }));
    expect(item).toMatchObject({
      redacted: true,
      fields: {},
      status: null,
      happened: null,
      parties: [],
      headline: 'Redacted entry',
    });
  });

  it('refuses to be made of nothing', () => {
    expect(() => timelineItem([], surroundingsOf([]))).toThrow(RangeError);
  });
});

describe('the parties of an item', () => {
  it.each<[string, EntryDraft, string[]]>([
    ['the sides of its accounts', held(a), ['actor-a']],
    [
      'who stands in by, to and against',
      held(press, { by: 'actor-c', to: ['actor-d', 'actor-e'], against: 'actor-f' }),
      ['actor-c', 'actor-d', 'actor-e', 'actor-f'],
    ],
    [
      'who stands in from, via, host and debtor',
      held(press, { from: 'actor-c', via: 'actor-d', host: 'actor-e', debtor: 'actor-f' }),
      ['actor-c', 'actor-d', 'actor-e', 'actor-f'],
    ],
    ['actor and targets', held(press, { actor: 'actor-c', targets: ['actor-d'] }), ['actor-c', 'actor-d']],
    ['a person’s party in place of the person', held(press, { by: 'actor-a-speaker' }), ['actor-a']],
    [
      'the sides of participants, else their parties',
      held(press, { participants: [{ actor: 'actor-p', side: 'actor-c' }, { actor: 'actor-a-speaker' }] }),
      ['actor-a', 'actor-c'],
    ],
    ['the ends of legs', held(press, { legs: legs(1, 1) }), ['actor-a', 'actor-b']],
    ['nobody who is only told of in words', held(press, { participants: ['the leaders'], by: 'somebody' }), []],
    ['each once', held(a, { by: 'actor-a', to: ['actor-a'] }), ['actor-a']],
  ])('are %s', (_who, draft, parties) => {
    expect(itemOf(draft).parties).toEqual(parties);
  });
});

it('the parties of a delivery are the ends of the leg that it names', () => {
  const terms: EntryDraft = { ...press, type: 'SwapAgreed', data: { legs: legs(1, 1) } };
  const told: EntryDraft = {
    ...press,
    type: 'DeliveryReported',
    happening: 'd',
    data: { legId: 'a-b', scope: 'tranche' },
  };
  const entries = entriesOf(terms, told);
  expect(timelineItem(entries.slice(1), surroundingsOf(entries)).parties).toEqual(['actor-a', 'actor-b']);
  expect(itemOf(told).parties).toEqual([]);
});

describe('the references of an item', () => {
  it('are what its data name, other than actors, sources, its negotiation and its own stream', () => {
    const statement = (about: string): EntryDraft => ({
      ...a,
      type: 'StatementMade',
      stream: 'round-x',
      happening: 's',
      data: { about, negotiation: 'negotiation-x' },
    });
    expect(itemOf(statement('document-y')).refs).toEqual(['document-y']);
    expect(itemOf(statement('event:00000000-0000-4000-8000-000000000001')).refs).toHaveLength(1);
    for (const own of ['round-x', 'actor-a', 'source-a', 'negotiation-x'])
      expect(itemOf(statement(own)).refs).toEqual([]);
  });

  it('come from lists and from inside them', () => {
    const outcomes = [
      { topic: 't', result: 'agreed', ref: 'commitment-y' },
      { topic: 'u', result: 'unclear' },
    ];
    expect(itemOf(held(a, { outcomes })).refs).toEqual(['commitment-y']);
    expect(
      itemOf({ ...a, stream: 'negotiation-x', type: 'ExternalActionNoted', data: { refs: ['round-x', 'document-z'] } })
        .refs,
    ).toEqual(['document-z', 'round-x']);
  });

  it('leave out the negotiation that only the first account of the stream names', () => {
    const entries = entriesOf(held(a), {
      ...a,
      type: 'StatementMade',
      stream: 'round-x',
      happening: 's',
      data: { about: 'negotiation-x' },
    });
    expect(timelineItem(entries.slice(1), surroundingsOf(entries)).refs).toEqual([]);
  });
});

it('a quantity with its range stands in the fields of an item', () => {
  const delivered: EntryDraft = {
    ...a,
    type: 'DeliveryReported',
    happening: 'd',
    data: { legId: 'a-b', scope: 'tranche', quantity: count(null, { min: 2, max: 3 }) },
  };
  expect(itemOf(delivered).fields.quantity).toMatchObject({ status: 'claimed', value: { min: 2, max: 3 } });
});
