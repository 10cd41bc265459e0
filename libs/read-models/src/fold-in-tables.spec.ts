import { RowStore, type Projection, type Row, type StoredEvent } from '@parley/event-store';
import { RowCache, TablesInMemory } from '@parley/event-store/testing';
import { correctionOf, redactionOf, retractionOf, withErasures } from '../test/amended-log.js';
import { exampleEntries, recordedEvents } from '../test/recorded-events.js';
import { projections } from './projections.js';

const posted = exampleEntries('istanbul-2025');
const example = recordedEvents(posted);
const told = example.filter(({ payload }) => payload?.account);

/** The example, with a correction, a retraction and a redaction behind it. */
const amended = withErasures(
  recordedEvents([
    ...posted,
    correctionOf(told[3]!, { happening: 'elsewhere' }),
    correctionOf(told[0]!, { data: { ...(told[0]!.payload!.data as object), principals: ['actor-ua', 'actor-us'] } }),
    retractionOf(told[9]!),
    redactionOf(told[12]!, 'negotiation-istanbul-2025'),
  ]),
);

const batchesOf = (events: readonly StoredEvent[], size: number): StoredEvent[][] =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, index) => events.slice(index * size, (index + 1) * size));

describe.each(projections.map((projection) => [projection.name, projection] as const))('the fold of %s', (_, of) => {
  it.each([1, 7, 100])('gives the same versions over tables, a little of it in memory, by %i', async (size) => {
    const memory = new RowStore(of);
    await memory.fold(amended);
    const tables = new TablesInMemory();
    const cache = new RowCache({ maxBytes: 1 });
    for (const batch of batchesOf(amended, size)) await tables.fold(of, batch, cache);
    for (const { name } of of.tables) {
      const expected = memory.versions(name).map(({ part, key, from, to, row }) => [part, key, from, to, row]);
      const rows = (tables.ofTable(name) as [string, string, number, number | null, string][]).map(
        ([part, key, from, to, text]) => [part, key, from, to, JSON.parse(text) as Row],
      );
      expect(rows).toHaveLength(expected.length);
      expect(rows).toEqual(expect.arrayContaining(expected));
    }
  });

  it('tells ahead nearly all that it looks up, so that a batch is loaded in a few rounds', async () => {
    const tables = new TablesInMemory();
    for (const batch of batchesOf(example, 34)) {
      const before = tables.loads;
      await tables.fold(of, batch, new RowCache());
      expect(tables.loads - before).toBeLessThanOrEqual(4);
    }
  });

  it('puts plain JSON values, and changes no row in place', async () => {
    const strict: Projection = {
      ...of,
      fold: (rows, event) => {
        const changes = of.fold(rows, event);
        for (const { row } of changes) {
          expect(row).toStrictEqual(JSON.parse(JSON.stringify(row)));
          freeze(row);
        }
        return changes;
      },
    };
    await new RowStore(strict).fold(amended);
  });
});

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}
