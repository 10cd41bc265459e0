import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import fc from 'fast-check';
import type pg from 'pg';
import { sampleEvent } from '../test/sample-events.js';
import { tallyProjection } from '../test/sample-projection.js';
import type { NewEvent } from './event.js';
import { EventStore } from './event-store.js';
import { previewAppend, type RowsByTable } from './preview-fold.js';
import type { Row } from './projection.js';
import { ProjectionHost } from './projection-host.js';
import { ProjectionBehind } from './store-error.js';

let database: TestDatabase;
let store: EventStore;
let pool: pg.Pool;
let host: ProjectionHost | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  pool = database.pool('parley_read', 2);
  host = new ProjectionHost({ url: database.url, projections: [tallyProjection], onError: () => {} });
  await host.start();
});

afterEach(async () => {
  await stopHost();
  await store.close();
  await database.drop();
});

async function stopHost(): Promise<void> {
  const running = host;
  host = undefined;
  await running?.stop();
}

const NOW = new Date('2030-01-01T00:00:00.000Z');

const append = async (events: NewEvent[]): Promise<void> => {
  await store.append({ events });
  await host!.waitFor('tally', (await store.head()).position, 10_000);
};

const preview = async (events: NewEvent[]) => (await previewAppend(pool, [tallyProjection], events, NOW)).get('tally')!;

/** The rows of the tables by their text, as the database has them. */
const KEYS: Record<string, string[]> = {
  stream: ['stream'],
  category: ['category'],
  note: ['stream', 'event'],
};

const named = (table: string, row: Row): string => JSON.stringify(KEYS[table]!.map((column) => row[column]));

async function current(): Promise<Map<string, Map<string, Row>>> {
  const tables = new Map<string, Map<string, Row>>();
  for (const table of Object.keys(KEYS)) {
    const { rows } = await pool.query<{ row: Row & { from_position?: number; to_position?: number } }>(
      `select row_to_json(t) as row from rm_tally_v1.${table} t where to_position = 9223372036854775807`,
    );
    const plain = rows.map(({ row: { from_position: _, to_position: __, ...row } }) => row as Row);
    tables.set(table, new Map(plain.map((row) => [named(table, row), row])));
  }
  return tables;
}

/** The rows as a preview says they would be: those that it has in place of those that it had. */
function applied(rows: Map<string, Map<string, Row>>, { before, after }: { before: RowsByTable; after: RowsByTable }) {
  return new Map(
    [...rows].map(([table, known]) => {
      const then = new Map(known);
      for (const row of before.get(table)!) then.delete(named(table, row));
      for (const row of after.get(table)!) then.set(named(table, row), row);
      return [table, then];
    }),
  );
}

const eventsOf = (choices: readonly (readonly [stream: number, lost: boolean])[]): NewEvent[] =>
  choices.map(([stream, lost], index) =>
    sampleEvent(`talk-${stream}`, {
      type: lost ? 'NoteLost' : 'NoteTaken',
      payload: { happening: null, happened: null, account: null, data: { index } },
    }),
  );

const choices = fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 1, maxLength: 12 });

describe('a preview of an append', () => {
  it('has the rows that the append then makes, and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(choices, async (chosen) => {
        const events = eventsOf(chosen);
        const before = await current();
        const { position } = await store.head();
        const previewed = applied(before, await preview(events));
        expect(await current()).toEqual(before);
        expect(await store.head()).toMatchObject({ position });
        await append(events);
        // The position of a note is where the event came to stand.
        expect(previewed).toEqual(await current());
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('includes what is in the log and not in the rows yet', async () => {
    await append(eventsOf([[1, false]]));
    await stopHost();
    await store.append({
      events: eventsOf([
        [1, false],
        [1, true],
        [2, false],
      ]),
    });
    const { before, after } = await preview(eventsOf([[1, false]]));
    expect([before.get('stream'), after.get('stream')]).toMatchObject([
      [
        { stream: 'talk-1', count: 3 },
        { stream: 'talk-2', count: 1 },
      ],
      [
        { stream: 'talk-1', count: 4 },
        { stream: 'talk-2', count: 1 },
      ],
    ]);
  });

  it('is refused where the rows are far behind, or were never made', async () => {
    await stopHost();
    await store.append({ events: eventsOf(Array.from({ length: 1_001 }, () => [1, false] as const)) });
    await expect(preview(eventsOf([[1, false]]))).rejects.toThrow(ProjectionBehind);
    const unknown = { ...tallyProjection, version: 7 };
    await expect(previewAppend(pool, [unknown], eventsOf([[1, false]]), NOW)).rejects.toThrow(ProjectionBehind);
  });

  it('gives its connection back, whatever went wrong', async () => {
    const failing = { ...tallyProjection, fold: () => [{ table: 'none', part: 'a', key: 'a', row: {} }] };
    for (let times = 0; times < 5; times++) {
      await expect(previewAppend(pool, [failing], eventsOf([[1, false]]), NOW)).rejects.toThrow('has no table none');
    }
    expect(await preview(eventsOf([[1, false]]))).toBeDefined();
    expect([pool.idleCount, pool.totalCount]).toEqual([1, 1]);
  });
});
