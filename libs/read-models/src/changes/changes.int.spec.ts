import { type NewEvent, EventStore, ProjectionHost } from '@parley/event-store';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import fc from 'fast-check';
import { composed, outline } from '../../test/composed-effects.js';
import { exampleEntries, recordedEvents } from '../../test/recorded-events.js';
import { projections } from '../projections.js';
import { ReadModels } from '../read-models.js';
import { changesBetween, effectsIn, TooManyChanges } from './changes.queries.js';

const NEGOTIATION = 'negotiation-istanbul-2025';
const BODIES = 'commitment-bodies-2025-06';
const PROPOSITION = 'listed-children-illegally-taken';
const example = recordedEvents(exampleEntries('istanbul-2025'));

let database: TestDatabase;
let store: EventStore;
let host: ProjectionHost;
let models: ReadModels;
let head = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  host = new ProjectionHost({ url: database.url, projections });
  await host.start();
  models = new ReadModels(database.pool('parley_read', 4));
  await record(example.map(({ position: _, ...event }) => ({ ...event, payload: event.payload! })));
});

afterAll(async () => {
  await host.stop();
  await store.close();
  await database.drop();
});

async function record(events: NewEvent[]): Promise<void> {
  const verdict = await store.append({ events });
  if (verdict.outcome !== 'appended') throw new Error(JSON.stringify(verdict));
  head = verdict.head;
  await Promise.all(projections.map(({ name }) => host.waitFor(name, head, 60_000)));
}

/** What is told, or done to what was told before, beside the example. */
interface Step {
  type: string;
  stream: string;
  happening: string | null;
  side: string | null;
  denies: boolean;
  day: string;
  data: (target: string) => object;
}

const side = fc.constantFrom('actor-ru', 'actor-ua', null);
const quantity = fc.constantFrom(100, 200).map((min) => ({ min, max: min, unit: 'body' }));
const leg = (from: string, to: string, more: object) => ({
  legId: `${from}-${to}`,
  from: `actor-${from}`,
  to: `actor-${to}`,
  what: 'bodies',
  ...more,
});

function told(
  type: string,
  stream: string,
  happening: fc.Arbitrary<string | null>,
  data: fc.Arbitrary<object>,
): fc.Arbitrary<Step> {
  return fc.record({
    type: fc.constant(type),
    stream: fc.constant(stream),
    happening,
    side,
    denies: fc.boolean(),
    day: fc.constantFrom('2025-06-03', '2025-06-09', '2025-06-20'),
    data: data.map((value) => () => value),
  });
}

const amendment = (type: string, data: (target: string) => object): fc.Arbitrary<Step> =>
  fc.constant({ type, stream: '', happening: null, side: null, denies: false, day: '2025-06-03', data });

const due = fc.constantFrom({}, { due: { edtf: '2025-06-05' } }, { due: { edtf: '2025-06-15' } });
const step: fc.Arbitrary<Step> = fc.oneof(
  told('RoundHeld', 'round-istanbul-2', fc.constantFrom('held', 'again'), fc.record({ number: fc.constantFrom(1, 2) })),
  told(
    'DeliveryReported',
    BODIES,
    fc.constantFrom('train-1', 'train-2'),
    quantity.map((one) => ({ legId: 'ru-ua', scope: 'tranche', quantity: one })),
  ),
  told(
    'UndertakingGiven',
    BODIES,
    fc.constantFrom('agreed', 'later'),
    fc
      .tuple(quantity, due)
      .map(([one, by]) => ({ debtor: 'actor-ru', legs: [leg('ru', 'ua', { quantity: one, ...by })] })),
  ),
  told(
    'SwapAgreed',
    BODIES,
    fc.constantFrom('agreed', 'later'),
    quantity.map((one) => ({ legs: [leg('ru', 'ua', { quantity: one }), leg('ua', 'ru', {})] })),
  ),
  told(
    'StatementMade',
    'round-istanbul-2',
    fc.nat(200).map((n) => `remark-${n}`),
    fc.constant({ about: 'round-istanbul-2', kind: 'describes', proposition: PROPOSITION, text: 'A remark' }),
  ),
  amendment('EntryCorrected', (corrects) => ({ corrects, kind: 'miscoded', reason: 'Elsewhere', happening: 'moved' })),
  amendment('EntryCorrected', (corrects) => ({
    corrects,
    kind: 'typo',
    reason: 'A slip',
    happened: { edtf: '2025-06-04' },
  })),
  amendment('EntryRetracted', (retracts) => ({ retracts, kind: 'wrong', reason: 'Not so' })),
  amendment('EntryRedacted', (redacts) => ({
    redacts,
    reason: 'By law',
    authority: 'court',
    negotiation: NEGOTIATION,
  })),
);

let count = 0;

/** The events of some steps; what amends takes the accounts that are there by turns. */
function eventsOf(steps: readonly Step[], accounts: { id: string; stream: string }[]): NewEvent[] {
  return steps.map(({ type, stream, happening, data, ...account }) => {
    count += 1;
    const id = `00000000-0000-4000-9000-${String(count).padStart(12, '0')}`;
    const target = accounts[(count * 7) % accounts.length]!;
    const isAccount = stream !== '';
    if (isAccount) accounts.push({ id, stream });
    return {
      id,
      stream: isAccount ? stream : target.stream,
      type,
      schemaVersion: 1,
      recordedBy: 'key_test',
      causationId: null,
      correlationId: null,
      payload: {
        happening,
        happened: isAccount ? { edtf: '2025-06-02' } : null,
        account: isAccount ? accountOf(account, count) : null,
        data: data(target.id),
      },
    };
  });
}

const accountOf = ({ side: speaker, denies, day }: Pick<Step, 'side' | 'denies' | 'day'>, n: number) => ({
  side: speaker,
  speaker,
  polarity: denies ? 'denies' : 'asserts',
  channel: speaker === null ? 'narration' : 'briefing',
  saidAt: { edtf: day },
  source: 'source-article-2025-06-02',
  locator: `L${n}`,
});

const point = (position: number, clock: string) => ({
  asOf: { position, recordedAt: null, clock },
  timeline: models.timeline,
  commitments: models.commitments,
});
const query = (since: [number, string], until: [number, string]) => ({
  negotiation: NEGOTIATION,
  since: point(...since),
  until: point(...until),
});
const clock = fc.constantFrom('2025-06-02', '2025-06-10', '2025-06-30');

describe('the changes between two points, whatever is told and amended', () => {
  const accounts = example.filter(({ payload }) => payload?.account).map(({ id, stream }) => ({ id, stream }));

  it('are states alone where only the clock differs', async () => {
    const { states, counts } = await changesBetween(query([68, '2025-06-02'], [68, '2025-06-18']));
    expect(counts).toMatchObject({ added: 0, fields: 0, conflicts: { opened: 0, closed: 0 } });
    expect(states.map((one) => [one.subject, one.field, one.before, one.after])).toEqual([
      [BODIES, 'legs.ru-ua.late', null, 3],
      [BODIES, 'legs.ru-ua.state', 'agreed', 'overdue'],
      ['commitment-ua-answer-memo', 'legs.ua-ru.late', null, 9],
      ['commitment-ua-answer-memo', 'legs.ua-ru.state', 'pledged', 'overdue'],
    ]);
  });

  it('are refused where there are too many to be told at once', async () => {
    const all = query([0, '2025-06-02'], [68, '2025-06-02']);
    await expect(changesBetween({ ...all, limit: 10 })).rejects.toThrow(TooManyChanges);
    expect((await changesBetween({ ...all, limit: 60 })).counts.added).toBe(46);
  });

  it('are the same from the rows that differ as from all rows, and compose', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(), clock), { minLength: 3, maxLength: 3 }),
        async (steps, places) => {
          await record(eventsOf(steps, accounts));
          const first = head - steps.length - 3;
          const [a, b, c] = places
            .map(([place, day]): [number, string] => [first + (place % (head - first + 1)), day])
            .sort(([left], [right]) => left - right) as [[number, string], [number, string], [number, string]];
          const [narrow, wide] = await Promise.all([
            changesBetween(query(a, c)),
            changesBetween({ ...query(a, c), whole: true }),
          ]);
          expect(narrow).toEqual(wide);
          const [ab, bc, ac] = await Promise.all([
            effectsIn(query(a, b)),
            effectsIn(query(b, c)),
            effectsIn(query(a, c)),
          ]);
          expect(outline(composed(ab, bc))).toEqual(outline(ac));
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  }, 180_000);

  it('are none between a point and itself', async () => {
    for (let position = 0; position <= head; position += 11) {
      const { counts } = await changesBetween(query([position, '2025-06-30'], [position, '2025-06-30']));
      expect(Object.values({ ...counts, ...counts.conflicts, conflicts: 0 }).every((one) => one === 0)).toBe(true);
    }
  });
});
