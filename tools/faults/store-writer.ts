// A process that appends by EventStore itself, as a client of it would: many callers, some racing for one stream. What it
// asked and was told it writes to a file before it goes on, so that a kill -9 leaves its attempts unknown, not untold.
import { closeSync, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStore, OutcomeUnknown, StoreError, type Expectation, type NewEvent } from '@parley/event-store';
import { moment, type Attempt, type Told } from './history.js';
import { seededRandom, type SeededRandom } from './seeded-random.js';

const { DATABASE_URL: url, SEED, NAME: name = 'writer', CALLERS = '4', HISTORY } = process.env;
if (!url || !HISTORY) throw new Error('DATABASE_URL and HISTORY must be set.');

// Each life of a writer has ids of its own.
const random = seededRandom(Number(SEED)).fork(`life ${process.pid}`);
const history = openSync(HISTORY, 'a');
const store = new EventStore({ url, applicationName: `faults ${name}` });
// Streams of a category that the record knows, events of a type that it does not: its read models pass them by.
const RACED = 'source-race-of-writers';
let stopping = false;
process.on('SIGTERM', () => (stopping = true));

await Promise.all(
  Array.from({ length: Number(CALLERS) }, (_, caller) => work(caller, random.fork(`caller ${caller}`))),
);
await store.close();
closeSync(history);
process.exit(0);

async function work(caller: number, own: SeededRandom): Promise<void> {
  for (let number = 1; !stopping; number += 1) {
    const events = eventsOf(caller, own);
    const races = events.every(({ stream }) => stream === RACED);
    await appendUntilKnown(`${name} ${caller}`, `${name}-${caller}-${number}-${process.pid}`, events, races, own);
    await sleep(own.between(5, 80));
  }
}

async function appendUntilKnown(
  client: string,
  operation: string,
  events: NewEvent[],
  races: boolean,
  own: SeededRandom,
): Promise<void> {
  for (;;) {
    const expectations = races ? await expected() : [];
    if (!expectations) return;
    const asked = { client, operation, events: events.map(({ id, stream }) => ({ id, stream })), began: moment() };
    tell({ ...asked, ended: null, told: { outcome: 'info' }, answer: 'none' });
    const { told, answer } = await attempt(events, expectations);
    tell({ ...asked, ended: moment(), told, answer });
    if (told.outcome === 'ok' && own.chance(0.95)) return;
    if (told.outcome === 'fail' && (answer === 'conflict' || own.chance(0.3) || stopping)) return;
    if (told.outcome === 'info' && own.chance(0.1)) return;
    await sleep(own.between(20, 300));
  }
}

/** That the raced stream has not moved; undefined where that can not be found out just now. */
async function expected(): Promise<Expectation[] | undefined> {
  try {
    return [{ stream: RACED, expected: (await store.revisions([RACED])).get(RACED) ?? 'none' }];
  } catch {
    return undefined;
  }
}

async function attempt(events: NewEvent[], expectations: Expectation[]): Promise<{ told: Told; answer: string }> {
  try {
    const verdict = await store.append({ events, expectations });
    if (verdict.outcome !== 'appended') return { told: { outcome: 'fail' }, answer: verdict.outcome };
    const recorded = verdict.recorded.map(({ id, stream, position, revision }) => ({ id, stream, position, revision }));
    return { told: { outcome: 'ok', recorded }, answer: 'appended' };
  } catch (error) {
    if (error instanceof OutcomeUnknown) return { told: { outcome: 'info' }, answer: 'OutcomeUnknown' };
    // Every error of the store but that one says that nothing was stored; any other says nothing, and is a fault itself.
    if (error instanceof StoreError) return { told: { outcome: 'fail' }, answer: error.name };
    return { told: { outcome: 'info' }, answer: `internal ${(error as Error).message}` };
  }
}

function eventsOf(caller: number, own: SeededRandom): NewEvent[] {
  if (own.chance(0.3)) return [eventOn(RACED, own)];
  const count = own.chance(0.7) ? 1 : own.between(2, 40);
  return Array.from({ length: count }, () => eventOn(`source-${name}-${caller}-${own.between(1, 3)}`, own));
}

function eventOn(stream: string, own: SeededRandom): NewEvent {
  return {
    id: own.uuid(),
    stream,
    type: 'NoteTaken',
    schemaVersion: 1,
    recordedBy: 'key_faults',
    causationId: null,
    correlationId: null,
    payload: { happening: null, happened: null, account: null, data: { text: 'x'.repeat(own.between(1, 600)) } },
  };
}

function tell(attempt: Attempt): void {
  writeSync(history, `${JSON.stringify(attempt)}\n`);
}
