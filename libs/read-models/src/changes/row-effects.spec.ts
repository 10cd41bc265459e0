import { effectsSchema } from '@parley/contracts';
import type { Field, FieldStatus } from '@parley/negotiation';
import fc from 'fast-check';
import { composed, outline } from '../../test/composed-effects.js';
import { effectsBetween, noRows, type RecordRows, withoutEchoes } from './row-effects.js';

const field = (status: FieldStatus): Field => ({ status, by: [], value: null, values: [], modifiers: [] });
const fields = (statuses: Record<string, FieldStatus>) =>
  Object.fromEntries(Object.entries(statuses).map(([name, status]) => [name, field(status)]));
const item = (stream: string, happening: string, statuses: Record<string, FieldStatus>) => ({
  negotiation: 'negotiation-a',
  stream,
  happening,
  fields: fields(statuses),
  corrected: false,
  retracted: false,
  redacted: false,
});
const leg = (statuses: Record<string, FieldStatus>, rest: object = {}) => ({
  commitment: 'commitment-a',
  leg: 'one',
  state: 'claimed' as const,
  standing: 'claimed' as const,
  late: null,
  disputed: false,
  fields: fields(statuses),
  ...rest,
});
const round = (state: string, windowPassed: boolean) => ({
  stream: 'round-a',
  fields: {},
  states: { state },
  flags: { windowPassed },
});
const conflict = (openedPosition: number) => ({
  subject: 'commitment-a',
  happening: null,
  field: 'mode',
  status: 'contradicted' as const,
  values: [],
  modifiers: [],
  openedPosition,
});
const rows = (part: Partial<RecordRows>): RecordRows => ({ ...noRows, ...part });

describe('the effects between two points of the record', () => {
  it('tell the status of a field before and after, null where it is not there', () => {
    const before = rows({ items: [item('round-a', 'held', { place: 'claimed', number: 'agreed', host: 'reported' })] });
    const after = rows({ items: [item('round-a', 'held', { place: 'agreed', number: 'agreed', format: 'claimed' })] });
    expect(effectsBetween(before, after).fields).toEqual([
      { subject: 'round-a', happening: 'held', field: 'format', before: null, after: 'claimed' },
      { subject: 'round-a', happening: 'held', field: 'host', before: 'reported', after: null },
      { subject: 'round-a', happening: 'held', field: 'place', before: 'claimed', after: 'agreed' },
    ]);
  });

  it('tell a proposition once, whatever happenings show it', () => {
    const before = rows({ items: [item('round-a', 'p', { 'proposition.fair': 'claimed' })] });
    const after = rows({
      items: ['p', 'q'].map((happening) => item('round-a', happening, { 'proposition.fair': 'contradicted' })),
    });
    expect(effectsBetween(before, after).fields).toEqual([
      {
        subject: 'negotiation-a',
        happening: null,
        field: 'proposition.fair',
        before: 'claimed',
        after: 'contradicted',
      },
    ]);
  });

  it('name the fields of a leg as its commitment does, and those of the commitment once', () => {
    const legs = [leg({ quantity: 'claimed', mode: 'claimed' }), leg({ mode: 'claimed' }, { leg: 'two' })];
    expect(effectsBetween(noRows, rows({ legs })).fields.map((effect) => effect.field)).toEqual([
      'legs.one.quantity',
      'mode',
    ]);
  });

  it('tell states and flags; a flag that is not there is not raised', () => {
    const before = rows({ legs: [leg({})], subjects: [round('proposed', false)] });
    const after = rows({
      legs: [leg({}, { state: 'overdue', late: 3, disputed: true }), leg({}, { leg: 'two' })],
      subjects: [round('held', true)],
      items: [{ ...item('round-a', 'held', {}), retracted: true }],
    });
    const told = effectsBetween(before, after).states.map((one) => [one.happening, one.field, one.before, one.after]);
    expect(told).toEqual([
      [null, 'legs.one.disputed', false, true],
      [null, 'legs.one.late', null, 3],
      [null, 'legs.one.state', 'claimed', 'overdue'],
      [null, 'legs.two.standing', null, 'claimed'],
      [null, 'legs.two.state', null, 'claimed'],
      [null, 'state', 'proposed', 'held'],
      [null, 'windowPassed', false, true],
      ['held', 'retracted', false, true],
    ]);
  });

  it('call a conflict that was closed and opened again another one', () => {
    const { opened, closed } = effectsBetween(
      rows({ conflicts: [conflict(3)] }),
      rows({ conflicts: [conflict(9)] }),
    ).conflicts;
    expect([opened, closed].map((list) => list.map((one) => one.openedPosition))).toEqual([[9], [3]]);
    const still = effectsBetween(rows({ conflicts: [conflict(3)] }), rows({ conflicts: [conflict(3)] })).conflicts;
    expect(still).toEqual({ opened: [], closed: [] });
  });

  it('can be told without what a commitment says again after one of its happenings', () => {
    const after = rows({
      items: [item('commitment-a', 'agreed', { mode: 'claimed', 'legs.one.due': 'claimed' })],
      legs: [leg({ mode: 'claimed', due: 'agreed' })],
    });
    expect(withoutEchoes(effectsBetween(noRows, after)).fields.map((one) => [one.happening, one.field])).toEqual([
      [null, 'legs.one.due'],
      ['agreed', 'legs.one.due'],
      ['agreed', 'mode'],
    ]);
  });
});

const statuses = fc.constantFrom<FieldStatus>('unknown', 'reported', 'claimed', 'agreed', 'contradicted');
const someFields = (...names: string[]) => fc.dictionary(fc.constantFrom(...names), statuses).map(fields);
const flags = { corrected: fc.boolean(), retracted: fc.boolean(), redacted: fc.boolean() };
const someRows = fc.record<RecordRows>({
  items: fc.uniqueArray(
    fc.record({
      negotiation: fc.constant('negotiation-a'),
      stream: fc.constantFrom('round-a', 'commitment-a'),
      happening: fc.constantFrom('a', 'b', 'c'),
      fields: someFields('exists', 'mode', 'due', 'place', 'terms'),
      ...flags,
    }),
    { selector: (one) => `${one.stream} ${one.happening}` },
  ),
  legs: fc.uniqueArray(
    fc.record({
      commitment: fc.constant('commitment-a'),
      leg: fc.constantFrom('one', 'two'),
      state: fc.constantFrom('overdue', 'claimed'),
      standing: fc.constantFrom('claimed', 'agreed'),
      late: fc.option(fc.nat(3)),
      disputed: fc.boolean(),
      fields: someFields('exists', 'quantity', 'due'),
    }),
    { selector: (one) => one.leg },
  ),
  subjects: fc.uniqueArray(
    fc.record({
      stream: fc.constantFrom('round-a', 'proposal-a'),
      fields: someFields('exists', 'number', 'terms'),
      states: fc.record({ state: fc.constantFrom('proposed', 'held') }),
      flags: fc.dictionary(fc.constantFrom('disputed', 'windowPassed'), fc.boolean()),
    }),
    { selector: (one) => one.stream },
  ),
  conflicts: fc.array(fc.integer({ min: 1, max: 3 }).map(conflict), { maxLength: 1 }),
});

describe('effects, whatever the rows', () => {
  it('have the shape of the contract', () => {
    fc.assert(fc.property(someRows, someRows, (a, b) => void effectsSchema.strict().parse(effectsBetween(a, b))));
  });

  it('are none between a point and itself', () => {
    fc.assert(
      fc.property(someRows, (a) => {
        expect(effectsBetween(a, a)).toEqual({ fields: [], states: [], conflicts: { opened: [], closed: [] } });
      }),
    );
  });

  it('compose', () => {
    fc.assert(
      fc.property(someRows, someRows, someRows, (a, b, c) => {
        const steps = composed(effectsBetween(a, b), effectsBetween(b, c));
        expect(outline(steps)).toEqual(outline(effectsBetween(a, c)));
      }),
    );
  });

  it('turn round with time', () => {
    fc.assert(
      fc.property(someRows, someRows, (a, b) => {
        const back = effectsBetween(b, a);
        const turned = <Effect extends { before: unknown; after: unknown }>(effects: Effect[]) =>
          effects.map((one) => ({ ...one, before: one.after, after: one.before }));
        expect(turned(back.fields)).toEqual(effectsBetween(a, b).fields);
        expect(turned(back.states)).toEqual(effectsBetween(a, b).states);
        expect(back.conflicts.opened).toEqual(effectsBetween(a, b).conflicts.closed);
      }),
    );
  });
});
