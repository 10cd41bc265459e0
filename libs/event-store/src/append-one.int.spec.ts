import { randomBytes, randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import fc from 'fast-check';
import type pg from 'pg';
import { collect, sampleEvent } from '../test/sample-events.js';
import { APPEND_STATEMENT, batchArguments, verdictsOf, type AnswerRow } from './append-batch.js';
import { APPEND_ONE_STATEMENT, argumentsOfOne, isOne, verdictOfOne, type AnswerToOne } from './append-one.js';
import type { Append, Expectation, Expected, NewEvent, Verdict } from './event.js';
import { EventStore } from './event-store.js';
import { prepareAppend, type PreparedAppend } from './prepared-append.js';

let database: TestDatabase;
let store: EventStore;
let client: pg.PoolClient;

beforeAll(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  await store.append({ events: [sampleEvent('s-a')] });
  // All that comes gets the time of the last event, so that the same append has the same leaf both ways.
  const owner = database.pool('parley_owner', 1);
  await owner.query('alter table parley.events disable trigger events_do_not_change');
  await owner.query(`update parley.events set recorded_at = now() + interval '1 day'`);
  await owner.query('alter table parley.events enable always trigger events_do_not_change');
  client = await database.pool(undefined, 1).connect();
});

afterAll(async () => {
  client.release();
  await store.close();
  await database.drop();
});

const askOne = async (append: PreparedAppend, now = new Date()): Promise<string | null> =>
  (await client.query<AnswerToOne>({ ...APPEND_ONE_STATEMENT, values: argumentsOfOne(append, now) })).rows[0]!.answer;

const byOne = async (append: PreparedAppend): Promise<Verdict | null> => {
  const answer = await askOne(append);
  return answer === null ? null : verdictOfOne(append, answer);
};

const byBatch = async (append: PreparedAppend): Promise<Verdict | null> => {
  const { rows } = await client.query<AnswerRow>({
    ...APPEND_STATEMENT,
    values: batchArguments([append], new Date()),
  });
  return verdictsOf([append], rows)[0]!;
};

/** What it says and what the log then holds, the transaction being taken back. */
async function tried<T>(deed: () => Promise<T>, isolation = 'read committed') {
  await client.query(`begin isolation level ${isolation}`);
  try {
    const said = await deed();
    return { said, log: (await client.query('select * from parley.events order by position')).rows };
  } finally {
    await client.query('rollback');
  }
}

const logNow = async (): Promise<unknown[]> =>
  (await client.query('select * from parley.events order by position')).rows;

/** An append of one event after any history: new or known, expecting what holds and what does not. */
const anyStep = fc.record({
  stream: fc.constantFrom('s-a', 's-b', 's-c'),
  known: fc.constantFrom(null, null, null, 'the same', 'other content'),
  type: fc.constantFrom('NoteTaken', 'NoteTaken', 'NoteTaken', 'EntryRedacted'),
  schemaVersion: fc.integer({ min: 1, max: 32_767 }),
  causationId: fc.option(fc.uuid()),
  correlationId: fc.option(fc.uuid()),
  text: fc.string({ unit: 'grapheme' }),
  expected: fc.constantFrom<Expected | 'right' | null>(null, 'none', 'exists', 'right', 'any', 0, 1, 2_147_483_647),
  lastEvent: fc.constantFrom(null, null, 'right', 'wrong'),
  pick: fc.nat(),
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

async function appendOfStep(step: Step): Promise<Append> {
  const { stream, known, expected, lastEvent, text, pick, ...fields } = step;
  const log = await collect(store.readLog());
  const ofStream = log.filter((event) => event.stream === stream);
  const old = log[pick % log.length]!;
  const data = step.type === 'EntryRedacted' ? { redacts: old.id } : { text };
  const payload = { happening: null, happened: null, account: null, data };
  const fresh = sampleEvent(stream, { ...fields, payload });
  const event: NewEvent =
    known === null ? fresh : { ...fresh, id: old.id, ...(known === 'the same' ? asGiven(old) : {}) };
  const last = lastEvent === 'wrong' ? randomUUID() : lastEvent && (ofStream.at(-1)?.id ?? null);
  const expectation: Expectation = {
    stream: event.stream,
    expected: expected === 'right' ? ofStream.length : (expected ?? 'any'),
    lastEvent: last,
  };
  return { events: [event], expectations: expected === null && last === null ? [] : [expectation] };
}

const asGiven = ({
  stream,
  type,
  schemaVersion,
  causationId,
  correlationId,
  payload,
}: Omit<NewEvent, 'payload'> & { payload: NewEvent['payload'] | null }) => ({
  stream,
  type,
  schemaVersion,
  causationId,
  correlationId,
  ...(payload && { payload }),
});

describe('an append of one event', () => {
  it('comes to the same the short way as in a batch: verdict, leaf and row; or is left to the batch, with nothing stored', async () => {
    const taken = { short: 0, left: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const step of steps) {
          const append = prepareAppend(await appendOfStep(step), randomBytes);
          expect(isOne(append)).toBe(true);
          const before = await logNow();
          const short = await tried(() => byOne(append));
          const batch = await tried(() => byBatch(append));
          const plain =
            batch.said!.outcome === 'appended' &&
            batch.said!.stored === 1 &&
            append.events[0]!.type !== 'EntryRedacted';
          if (plain) expect(short).toEqual(batch);
          else expect(short).toEqual({ said: null, log: before });
          taken[plain ? 'short' : 'left'] += 1;
          // The history goes on with what was tried, by both ways in turn.
          await (plain && taken.short % 2 ? byOne(append) : byBatch(append));
        }
      }),
      { numRuns: 25 },
    );
    expect(taken.short).toBeGreaterThan(0);
    expect(taken.left).toBeGreaterThan(0);
  });

  it.each<[string, Partial<PreparedAppend['events'][number]>]>([
    ['a stream with a space', { stream: 'talk a' }],
    ['an empty type', { type: '' }],
    ['a type of 201 characters', { type: 't'.repeat(201) }],
    ['an empty stream', { stream: '' }],
    ['a stream of 201 characters', { stream: 's'.repeat(201) }],
    ['a recorder of 201 characters', { recordedBy: 'k'.repeat(201) }],
    ['a recorder with an accent', { recordedBy: 'clé' }],
    ['a schema version of 0', { schemaVersion: 0 }],
    ['a salt of 31 bytes', { salt: randomBytes(31) }],
  ])('with %s is refused by the database too, past all checks before it', async (_name, change) => {
    const { events, ...rest } = prepareAppend({ events: [sampleEvent('s-a')] }, randomBytes);
    const append = { ...rest, events: [{ ...events[0]!, ...change }] };
    const before = await logNow();
    expect(await askOne(append)).toBeNull();
    await expect(byBatch(append)).rejects.toMatchObject({ code: '23514' });
    expect(await logNow()).toEqual(before);
  });

  it.each(['a "quote"', 'a \\ backslash'])('whose type has %s is left to the batch', async (type) => {
    const { events, ...rest } = prepareAppend({ events: [sampleEvent('s-a')] }, randomBytes);
    expect(await askOne({ ...rest, events: [{ ...events[0]!, type: type.replaceAll(' ', '') }] })).toBeNull();
  });

  it('with the longest names that are allowed goes the short way', async () => {
    const long = '~'.repeat(200);
    const event = sampleEvent(long, { type: long, recordedBy: long });
    const { said } = await tried(() => byOne(prepareAppend({ events: [event] }, randomBytes)));
    expect(said).toMatchObject({ outcome: 'appended', stored: 1, recorded: [{ stream: long, revision: 1 }] });
  });

  it('is left to the batch, which refuses it, in another isolation and when the clocks differ', async () => {
    const append = prepareAppend({ events: [sampleEvent('s-a')] }, randomBytes);
    expect((await tried(() => askOne(append), 'repeatable read')).said).toBeNull();
    expect((await tried(() => askOne(append, new Date(Date.now() - 61_000)))).said).toBeNull();
    expect((await tried(() => askOne(append))).said).not.toBeNull();
  });

  it('with an expectation on another stream, or with more than one, is a batch', () => {
    const events = [sampleEvent('s-a')];
    const isShort = (expectations: Expectation[], more: NewEvent[] = []) =>
      isOne(prepareAppend({ events: [...events, ...more], expectations }, randomBytes));
    expect(isShort([])).toBe(true);
    expect(isShort([{ stream: 's-a', expected: 1 }])).toBe(true);
    expect(isShort([{ stream: 's-b', expected: 1 }])).toBe(false);
    expect(isShort([1, 2].map((expected) => ({ stream: 's-a', expected })))).toBe(false);
    expect(isShort([], [sampleEvent('s-a')])).toBe(false);
    expect(isOne(prepareAppend({ events: [] }, randomBytes))).toBe(false);
  });
});
