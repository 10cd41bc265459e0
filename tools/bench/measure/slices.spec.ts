import { callInTurn, ratiosOf, type Slice, takeTurns } from './slices.js';

const slice = (rate: number): Slice => ({ rate, p50: 1, p99: 2 });

describe('contenders that take turns', () => {
  it('each warms up once, and each begins a round in turn', async () => {
    const order: string[] = [];
    const contender = (name: string) => ({ name, slice: async () => slice(order.push(name)) });
    const { slices } = await takeTurns([contender('a'), contender('b'), contender('c')], 2);
    expect(order.join('')).toBe('abcbcacab');
    expect([...slices.values()].map(({ length }) => length)).toEqual([2, 2, 2]);
  });

  it('may begin without warming up', async () => {
    const order: string[] = [];
    const contender = (name: string) => ({ name, slice: async () => slice(order.push(name)) });
    await takeTurns([contender('a'), contender('b')], 2, () => {}, { warmUp: false });
    expect(order.join('')).toBe('abba');
  });

  it('one that fails is left out of what follows, and the others go on', async () => {
    let tries = 0;
    const broken = { name: 'broken', slice: () => Promise.reject(new Error(`try ${(tries += 1)}`)) };
    const { slices, failures } = await takeTurns([broken, { name: 'sound', slice: async () => slice(1) }], 3);
    expect(failures.get('broken')?.message).toBe('try 1');
    expect([tries, slices.get('broken'), slices.get('sound')?.length]).toEqual([1, [], 3]);
  });

  it('a ratio is between slices of one round', () => {
    const ratios = ratiosOf([slice(10), slice(40), slice(90)], [slice(10), slice(20), slice(30)], 'rate');
    expect(ratios).toEqual({ median: 2, low: 1, high: 3 });
  });

  it('a call that did nothing counts for nothing', async () => {
    const { rate, p50 } = await callInTurn(2, 1, async () => 0);
    expect(rate).toBe(0);
    expect(p50).toBeNaN();
  });
});
