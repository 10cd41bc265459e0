import fc from 'fast-check';
import { FirstSeen } from './first-seen.js';

describe('the first with a key', () => {
  it('is what a copied map would say, for every version, also where versions branch', () => {
    const step = fc.record({ from: fc.nat(), key: fc.constantFrom('a', 'b', 'c', 'd'), event: fc.string() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const versions = [{ seen: FirstSeen.none(), model: new Map<string, string>() }];
        for (const { from, key, event } of steps) {
          const { seen, model } = versions[from % versions.length]!;
          versions.push({ seen: seen.with(key, event), model: new Map([[key, event], ...model]) });
        }
        for (const { seen, model } of versions) {
          for (const key of ['a', 'b', 'c', 'd']) expect(seen.get(key)).toBe(model.get(key));
        }
      }),
    );
  });

  it('costs the same however many keys there are', () => {
    let seen = FirstSeen.none();
    for (let n = 0; n < 200_000; n++) seen = seen.with(String(n), 'e');
    expect(seen.get('199999')).toBe('e');
  });
});
