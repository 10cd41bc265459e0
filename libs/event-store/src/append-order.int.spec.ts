import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import fc from 'fast-check';
import { collect, sampleEvent, upTo } from '../test/sample-events.js';
import type { NewEvent, Verdict } from './event.js';
import { EventStore } from './event-store.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

interface Asked {
  event: NewEvent;
  expected: number | 'none' | 'any';
  verdict: Verdict;
}

it('callers are each told of their own append, in whatever order they come and however they are batched', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.record({ stream: fc.constantFrom('a', 'b'), expected: fc.constantFrom('any', 'none', 0, 1, 3) }), {
        minLength: 1,
        maxLength: 30,
      }),
      async (scheduler, wishes) => {
        run += 1;
        const store = new EventStore({ url: database.url });
        const { position: before } = await store.head();
        const asked = wishes.map(({ stream, expected }) =>
          scheduler.schedule(Promise.resolve(), `${stream} ${expected}`).then(async (): Promise<Asked> => {
            const event = sampleEvent(`run-${run}-${stream}`);
            const wish = expected as Asked['expected'];
            const verdict = await store.append({
              events: [event],
              expectations: [{ stream: event.stream, expected: wish }],
            });
            return { event, expected: wish, verdict };
          }),
        );
        await scheduler.waitAll();
        const told = await Promise.all(asked);
        const log = await collect(store.readLog({ after: before }));
        await store.close();

        expect(log.map(({ position }) => position)).toEqual(upTo(log.length).map((number) => before + number));
        const stored = told.flatMap(({ event, verdict }) => {
          if (verdict.outcome !== 'appended') return [];
          expect(verdict.recorded.map(({ id }) => id)).toEqual([event.id]);
          return verdict.recorded;
        });
        const places = stored.map(({ id, position, revision }) => ({ id, position, revision }));
        expect(places.sort((one, other) => one.position - other.position)).toEqual(
          log.map(({ id, position, revision }) => ({ id, position, revision })),
        );
        for (const { event, expected, verdict } of told) {
          if (verdict.outcome === 'conflict') {
            expect({ stream: verdict.stream, expected: verdict.expected }).toEqual({ stream: event.stream, expected });
          } else if (verdict.outcome === 'appended' && expected !== 'any') {
            expect(verdict.recorded[0]!.revision).toBe(expected === 'none' ? 1 : expected + 1);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
