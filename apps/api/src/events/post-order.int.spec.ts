import { EventStore } from '@parley/event-store';
import type { PostedEntry } from '@parley/negotiation';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { ReadModels } from '@parley/read-models';
import fc from 'fast-check';
import { Clock } from '../http/clock.js';
import { PostEventsHandler } from './post-events.handler.js';
import { PostEvents, type PostResult } from './post-events.js';

let database: TestDatabase;
let stores: EventStore[];
let handlers: PostEventsHandler[];
beforeAll(async () => {
  database = await createTestDatabase();
  const pool = database.pool('parley_read');
  stores = [new EventStore({ url: database.url }), new EventStore({ url: database.url })];
  handlers = stores.map((store) => new PostEventsHandler(store, new ReadModels(pool), new Clock()));
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await database.drop();
});

const uuidOf = (run: number, number: number): string =>
  `00000000-0000-4000-8000-${String(run * 1_000 + number).padStart(12, '0')}`;

it('posts of one stream are decided one on the other, in whatever order they come and in two processes', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.record({ at: fc.constantFrom(0, 1), stream: fc.constantFrom('a', 'b') }), {
        minLength: 2,
        maxLength: 16,
      }),
      async (scheduler, posts) => {
        run += 1;
        const nameOf = (stream: string): string => `source-run-${run}-${stream}`;
        const results = posts.map(({ at, stream }, number) =>
          scheduler.schedule(Promise.resolve(), `${stream} in process ${at}`).then((): Promise<PostResult> => {
            const data = { title: `Told as ${number}`, kind: 'document' as const };
            const entry: PostedEntry = { type: 'SourceRegistered', stream: nameOf(stream), data };
            const ids = [uuidOf(run, number)];
            const request = { entries: [entry], ids, mayBeKnown: false, expectations: [], recordedBy: 'key_test' };
            return handlers[at]!.execute(new PostEvents(request));
          }),
        );
        await scheduler.waitAll();
        const told = await Promise.all(results);
        // Each is told of its own event, and the revisions of a stream are each told once.
        const places = told.map((result, number) => {
          if (result.outcome !== 'posted') throw new Error(`refused: ${JSON.stringify(result)}`);
          expect(result.events.map(({ id }) => id)).toEqual([uuidOf(run, number)]);
          return { stream: nameOf(posts[number]!.stream), revision: result.events[0]!.revision };
        });
        for (const [, own] of Map.groupBy(places, ({ stream }) => stream)) {
          const revisions = own.map(({ revision }) => revision).sort((one, other) => one - other);
          expect(revisions).toEqual(own.map((_, index) => index + 1));
        }
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
