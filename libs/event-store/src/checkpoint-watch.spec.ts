import fc from 'fast-check';
import { CheckpointWatch, type Advanced } from './checkpoint-watch.js';

describe('waiting for a checkpoint', () => {
  it('ends for each who waits when it is there, and no sooner, in whatever order things come about', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat({ max: 20 }), { maxLength: 12 }),
        async (scheduler, told, awaited) => {
          const moves: Advanced[] = [];
          const watch = new CheckpointWatch('count', 1, (advanced) => moves.push(advanced));
          // Positions are told late and out of order, by notices and by polls; the last one is past all that is awaited.
          const tellings = [...told, 21].map((position) =>
            scheduler.schedule(Promise.resolve(position), `at ${position}`).then((at) => watch.reached(at)),
          );
          const waits = awaited.map((position) =>
            scheduler.schedule(Promise.resolve(position), `wait for ${position}`).then(async (wanted) => {
              await watch.wait(wanted, 60_000);
              expect(watch.checkpoint).toBeGreaterThanOrEqual(wanted);
            }),
          );
          await scheduler.waitAll();
          await Promise.all([...tellings, ...waits]);
          expect(watch.awaited).toBe(false);
          expect(moves.every(({ from, to }) => from < to)).toBe(true);
          expect(moves.every(({ from }, at) => at === 0 || from === moves[at - 1]!.to)).toBe(true);
        },
      ),
    );
  });
});
