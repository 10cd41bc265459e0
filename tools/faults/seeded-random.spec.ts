import { seededRandom } from './seeded-random.js';

it('gives the same choices for the same seed, and others for another', () => {
  const choices = (seed: number) =>
    Array.from(
      { length: 20 },
      (
        (random) => () =>
          random.between(1, 1_000)
      )(seededRandom(seed)),
    );
  expect(choices(7)).toEqual(choices(7));
  expect(choices(7)).not.toEqual(choices(8));
});

it('reaches both ends of a range, and nothing beyond', () => {
  const random = seededRandom(1);
  const seen = new Set(Array.from({ length: 200 }, () => random.between(2, 4)));
  expect([...seen].sort()).toEqual([2, 3, 4]);
});

it('makes ids that are UUIDs', () => {
  const random = seededRandom(3);
  const ids = Array.from({ length: 50 }, () => random.uuid());
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(50);
});

it('forks choices that do not depend on how many were made', () => {
  const one = seededRandom(5);
  one.next();
  expect(one.fork('a').next()).toBe(seededRandom(5).fork('a').next());
  expect(one.fork('a').next()).not.toBe(one.fork('b').next());
});
