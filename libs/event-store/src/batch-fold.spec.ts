import fc from 'fast-check';
import { sampleEvent } from '../test/sample-events.js';
import { tallyProjection } from '../test/sample-projection.js';
import { TablesInMemory } from './tables-in-memory.js';
import type { StoredEvent } from './event.js';
import type { Projection } from './projection.js';
import { RowCache } from './row-cache.js';
import { RowStore } from './row-store.js';

const stored = (position: number, stream: string, type: string, id: string): StoredEvent => ({
  ...sampleEvent(stream, { id, type }),
  position,
  revision: 1,
  recordedAt: '2025-06-02T00:00:00.000Z',
  redaction: null,
  leafHash: Buffer.alloc(32),
});

/** Rows that end and come back: what a list says of their order must not depend on what is in memory. */
const roundRobin: Projection = {
  name: 'round',
  version: 1,
  tables: [{ name: 'seat', part: 'room', key: 'guest' }],
  ddl: '',
  fold(rows, { stream, type, position }) {
    const [room = '', guest = ''] = stream.split('/');
    if (type === 'Left') return [{ table: 'seat', part: room, key: guest, row: null }];
    const others = rows.list('seat', room).map((row) => row.guest);
    return [
      { table: 'seat', part: room, key: guest, row: { room, guest, others: others.join(), position: position % 5 } },
    ];
  },
};

const visits = fc.array(
  fc.tuple(fc.constantFrom('r/a', 'r/b', 'r/c', 's/a', 's/b'), fc.constantFrom('Came', 'Came', 'Left')),
  { maxLength: 40 },
);
const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });

function inBatches(events: StoredEvent[], batchSizes: number[]): StoredEvent[][] {
  const batches: StoredEvent[][] = [];
  for (let from = 0, turn = 0; from < events.length; turn++) {
    const size = batchSizes[turn % batchSizes.length]!;
    batches.push(events.slice(from, from + size));
    from += size;
  }
  return batches;
}

const inSomeOrder = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/** The same, telling ahead which rooms are entered; `asks`: whatever else may be asked for changes nothing. */
const announced = (asks: readonly string[]): Projection => ({
  ...roundRobin,
  lookAhead: (rows, events) => {
    for (const { stream } of events) rows.list('seat', stream.split('/')[0]!);
    for (const room of asks) if (rows.list('seat', room).length > 2) rows.get('seat', `${room}${room}`, 'a');
  },
});

describe('folding in batches', () => {
  it.each([
    ['rows that end and come back', roundRobin],
    ['rows that depend on others', tallyProjection],
    ['rows that are told of ahead', announced(['r', 's', 'q'])],
  ])(
    'gives the same versions whatever the batches and however little stays in memory: %s',
    async (_name, projection) => {
      await fc.assert(
        fc.asyncProperty(visits, sizes, fc.constantFrom(1, 2_000, 1e9), async (steps, batchSizes, maxBytes) => {
          const events = steps.map(([stream, type], index) =>
            stored(
              index + 1,
              stream,
              type === 'Left' && projection === tallyProjection ? 'NoteLost' : type,
              `id-${index % 6}`,
            ),
          );
          const memory = new RowStore(projection);
          await memory.fold(events);
          const tables = new TablesInMemory();
          const cache = new RowCache({ maxBytes });
          for (const batch of inBatches(events, batchSizes)) await tables.fold(projection, batch, cache);
          for (const { name } of projection.tables) {
            const expected = memory
              .versions(name)
              .map(({ part, key, from, to, row }) => [part, key, from, to, JSON.stringify(row)]);
            expect(inSomeOrder(tables.ofTable(name))).toEqual(inSomeOrder(expected));
          }
        }),
        { numRuns: 150 },
      );
    },
  );

  it('loads what a whole batch misses together', async () => {
    const tables = new TablesInMemory();
    const events = Array.from({ length: 50 }, (_, index) =>
      stored(index + 1, `room-${index}/g`, 'Came', `id-${index}`),
    );
    await tables.fold(roundRobin, events, new RowCache());
    expect(tables.loads).toBe(1);
  });

  it('loads what is told of ahead before anything is folded, and folds each event once', async () => {
    const tables = new TablesInMemory();
    let folds = 0;
    const counted: Projection = { ...announced([]), fold: (rows, event) => (folds++, roundRobin.fold(rows, event)) };
    const events = Array.from({ length: 50 }, (_, index) => stored(index + 1, `room-${index % 9}/g`, 'Came', 'id'));
    await tables.fold(counted, events, new RowCache());
    expect([tables.loads, folds]).toEqual([1, 50]);
  });

  it('goes on from the event that missed a row, not from the first one', async () => {
    const tables = new TablesInMemory();
    const folded: number[] = [];
    const unforeseen: Projection = {
      ...roundRobin,
      lookAhead: () => {},
      fold: (rows, event) => (folded.push(event.position), roundRobin.fold(rows, event)),
    };
    const events = ['r/a', 'r/b', 's/a', 'r/c'].map((stream, index) => stored(index + 1, stream, 'Came', 'id'));
    await tables.fold(unforeseen, events, new RowCache());
    expect(folded).toEqual([1, 1, 2, 3, 3, 4]);
  });

  it('looks for no row that is new, and finds it from then on', async () => {
    const tables = new TablesInMemory();
    const seen = new Map<number, unknown>();
    const guestbook: Projection = {
      ...roundRobin,
      fold: (rows, { stream, type, position }) => {
        const [room = '', guest = ''] = stream.split('/');
        if (type === 'Came') return [{ table: 'seat', part: room, key: guest, row: { room, guest }, isNew: true }];
        seen.set(position, rows.get('seat', room, guest)?.guest);
        return [];
      },
    };
    const cache = new RowCache();
    await tables.fold(guestbook, [stored(1, 'r/a', 'Came', 'id'), stored(2, 's/a', 'Came', 'id')], cache);
    expect(tables.loads).toBe(0);
    await tables.fold(guestbook, [stored(3, 'r/a', 'Asked', 'id'), stored(4, 'r/b', 'Asked', 'id')], cache);
    expect(tables.loads).toBe(1);
    expect([seen.get(3), seen.get(4)]).toEqual(['a', undefined]);
    const twice = tables.fold(guestbook, [stored(5, 'r/a', 'Came', 'id')], new RowCache());
    await expect(twice).rejects.toThrow('seat has (r, a)');
  });

  it('looks for no row of a stream that begins in the batch, in a table whose parts are streams', async () => {
    const tables = new TablesInMemory();
    const counting: Projection = {
      name: 'count',
      version: 1,
      tables: [{ name: 'visits', part: 'room', key: 'room', ofStreams: true }],
      ddl: '',
      fold: (rows, { stream }) => {
        const visits = Number(rows.get('visits', stream, stream)?.visits ?? 0) + 1;
        return [{ table: 'visits', part: stream, key: stream, row: { room: stream, visits } }];
      },
    };
    const again = (position: number, stream: string) => ({ ...stored(position, stream, 'Came', 'id'), revision: 2 });
    await tables.fold(
      counting,
      [stored(1, 'r', 'Came', 'id'), stored(2, 's', 'Came', 'id'), again(3, 'r')],
      new RowCache(),
    );
    expect(tables.loads).toBe(0);
    const cache = new RowCache();
    await tables.fold(counting, [again(4, 's')], cache);
    expect(tables.loads).toBe(1);
    expect(cache.part('visits', 's')!.get('s')!.text).toContain('"visits":2');
  });

  it('keeps what the events before a failure changed, and of the failing one nothing', async () => {
    const failing: Projection = {
      ...roundRobin,
      fold: (rows, event) => {
        if (event.position === 3) throw new Error('no');
        return roundRobin.fold(rows, event);
      },
    };
    const memory = new RowStore(failing);
    const events = ['r/a', 'r/b', 'r/c', 'r/d'].map((stream, index) =>
      stored(index + 1, stream, 'Came', `id-${index}`),
    );
    await expect(memory.fold(events)).rejects.toThrow('no');
    expect(memory.rows('seat').map(({ guest }) => guest)).toEqual(['a', 'b']);
  });

  it('takes the last of several changes that one event makes to a row', async () => {
    const twice: Projection = {
      ...roundRobin,
      fold: () => [
        { table: 'seat', part: 'r', key: 'a', row: { room: 'r', guest: 'a', n: 1 } },
        { table: 'seat', part: 'r', key: 'a', row: null },
        { table: 'seat', part: 'r', key: 'a', row: { room: 'r', guest: 'a', n: 2 } },
      ],
    };
    const memory = new RowStore(twice);
    await memory.fold([stored(1, 'r/a', 'Came', 'id')]);
    expect(memory.versions('seat')).toEqual([
      { table: 'seat', part: 'r', key: 'a', from: 1, to: null, row: { room: 'r', guest: 'a', n: 2 } },
    ]);
  });

  it('shows rows as of any position', async () => {
    const memory = new RowStore(roundRobin);
    const steps = [
      ['r/a', 'Came'],
      ['r/b', 'Came'],
      ['r/a', 'Left'],
      ['r/a', 'Came'],
    ] as const;
    await memory.fold(steps.map(([stream, type], index) => stored(index + 1, stream, type, `id-${index}`)));
    expect([1, 2, 3, 4].map((asOf) => memory.rows('seat', asOf).map(({ guest }) => guest))).toEqual([
      ['a'],
      ['a', 'b'],
      ['b'],
      ['a', 'b'],
    ]);
    expect(memory.rows('seat')).toMatchObject([
      { guest: 'a', others: 'b' },
      { guest: 'b', others: 'a' },
    ]);
  });
});
