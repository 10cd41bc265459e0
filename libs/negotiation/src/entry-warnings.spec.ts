import { bodies, byA, byB, legAB, legBA, smallRecord } from '../test/record-in-memory.js';

const negotiation = 'negotiation-n';
const warningsOf = (record: ReturnType<typeof smallRecord>, entry: object) => {
  const decision = record.post({ happened: { edtf: '2025-06-01' }, ...entry });
  return decision.ok ? decision.warnings : decision.faults;
};
const proposed = (stream: string, data: object) => ({
  type: 'RoundProposed',
  stream,
  account: byA,
  data: { negotiation, by: 'actor-a', ...data },
});

describe('a warning', () => {
  it('names the other rounds of its number', () => {
    const record = smallRecord();
    expect(warningsOf(record, proposed('round-1', { number: 1 }))).toEqual([]);
    expect(warningsOf(record, proposed('round-2', { number: 1 }))).toEqual([
      { pointer: '/data/number', message: 'round-1 has the number 1 too' },
    ]);
    expect(warningsOf(record, proposed('round-3', { number: 1 }))).toEqual([
      { pointer: '/data/number', message: 'round-1, round-2 has the number 1 too' },
    ]);
    expect(warningsOf(record, proposed('round-4', {}))).toEqual([]);
  });

  it('names those of its side that are known by a name', () => {
    const record = smallRecord();
    const named = {
      type: 'ActorRegistered',
      stream: 'actor-x',
      data: { name: 'ann', kind: 'person', side: 'actor-a' },
    };
    expect(warningsOf(record, named)).toEqual([
      { pointer: '/data/name', message: 'actor-ann of actor-a is known by it already' },
    ]);
    expect(warningsOf(record, { ...named, stream: 'actor-y' })).toEqual([
      { pointer: '/data/name', message: 'actor-ann, actor-x of actor-a is known by it already' },
    ]);
  });

  it('names the event in which the same voice tells the same', () => {
    const record = smallRecord();
    const told = {
      type: 'SwapAgreed',
      stream: 'commitment-c',
      happened: undefined,
      account: byB,
      data: { negotiation, legs: [legAB, legBA] },
    };
    expect(warningsOf(record, told)).toEqual([]);
    const first = record.entries.at(-1)!.id;
    const otherwise = { negotiation, legs: [legAB, { ...legBA, quantity: bodies(2) }] };
    expect(warningsOf(record, { ...told, data: otherwise })).toEqual([
      {
        pointer: '/account',
        message: `the same voice tells of the same happening in the same source already, in event ${first}`,
      },
    ]);
  });

  it('says between whom a leg went before, in terms of every kind', () => {
    const turned = { ...legAB, from: 'actor-b', to: 'actor-a' };
    const message = 'went from actor-a to actor-b in an earlier account';
    for (const [type, legs, more] of [
      ['SwapAgreed', [turned, { ...legBA, from: 'actor-a', to: 'actor-b' }], { negotiation }],
      ['TermsRevised', [turned], { by: ['actor-b'] }],
      ['UndertakingGiven', [turned], { debtor: 'actor-b' }],
    ] as const) {
      const entry = { type, stream: 'commitment-c', account: byB, data: { ...more, legs } };
      expect(warningsOf(smallRecord(), entry)[0]).toEqual({ pointer: '/data/legs/0', message });
    }
  });
});
