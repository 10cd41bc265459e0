import fc from 'fast-check';
import { RateLimit, rateLimitHeaders } from './rate-limit.js';

describe('a rate limit', () => {
  it('grants its capacity at once, then as much again in each period, for each key apart', () => {
    let now = 0;
    const limit = new RateLimit(20, 60_000, () => now);
    for (let request = 0; request < 20; request++) expect(limit.take('a').granted).toBe(true);
    expect(limit.take('a')).toEqual({ granted: false, remaining: 0, waitSeconds: 3 });
    expect(limit.take('b').granted).toBe(true);
    now = 3_000;
    expect(limit.take('a').granted).toBe(true);
    expect(limit.take('a').granted).toBe(false);
    now = 1_000_000;
    expect(limit.peek('a')).toEqual({ granted: true, remaining: 20, waitSeconds: 0 });
  });

  it('never grants more than twice its capacity in any one period, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 200 }), (steps) => {
        let now = 10_000;
        const granted: number[] = [];
        const limit = new RateLimit(5, 1_000, () => now);
        for (const step of steps) {
          now += Math.max(step, 0);
          if (limit.take('a').granted) granted.push(now);
        }
        for (const from of granted) {
          expect(granted.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });

  it('says what is left in headers', () => {
    const limit = new RateLimit(3, 1_000, () => 0);
    expect(rateLimitHeaders(limit, limit.take('a'))).toEqual({
      'ratelimit-policy': '"requests";q=3;w=1',
      ratelimit: '"requests";r=2;t=0',
    });
  });
});
