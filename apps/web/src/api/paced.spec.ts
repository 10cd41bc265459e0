import { jest } from '@jest/globals';
import { paced } from './paced.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Something that takes so long to read; `begun`: when each reading began, in milliseconds from now. */
function reading(ms: number) {
  const zero = performance.now();
  const begun: number[] = [];
  const read = () => {
    begun.push(performance.now() - zero);
    return new Promise<void>((end) => setTimeout(end, ms));
  };
  return { begun, read };
}

describe('reading anew what changed', () => {
  it('takes changes together that come at once', async () => {
    const { begun, read } = reading(50);
    const { changed } = paced(read);
    for (let times = 0; times < 5; times += 1) {
      changed();
      await jest.advanceTimersByTimeAsync(10);
    }
    await jest.advanceTimersByTimeAsync(10_000);
    expect(begun).toEqual([300]);
  });

  it('is not put off by changes that never cease, nor done all the time because of them', async () => {
    const { begun, read } = reading(500);
    const { changed, end } = paced(read);
    for (let ms = 0; ms < 9_000; ms += 100) {
      changed();
      await jest.advanceTimersByTimeAsync(100);
    }
    // Read for 500 ms, rested for 2,000, and 300 to take together what came.
    expect(begun).toEqual([300, 3_100, 5_900, 8_700]);
    end();
  });

  it('reads what changed while it was read, also where that failed', async () => {
    let times = 0;
    const { changed } = paced(() => {
      times += 1;
      return new Promise((_, fail) => setTimeout(() => fail(new Error('Offline.')), 100));
    });
    changed();
    await jest.advanceTimersByTimeAsync(350);
    expect(times).toBe(1);
    changed();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(times).toBe(2);
  });

  it('waits for no reading that hangs, and rests no longer than ten seconds', async () => {
    let times = 0;
    const { changed } = paced(() => {
      times += 1;
      return new Promise(() => undefined);
    });
    changed();
    await jest.advanceTimersByTimeAsync(400);
    changed();
    await jest.advanceTimersByTimeAsync(25_000);
    expect(times).toBe(1);
    await jest.advanceTimersByTimeAsync(600);
    expect(times).toBe(2);
  });

  it('ends within a reading as well', async () => {
    const { begun, read } = reading(500);
    const { changed, end } = paced(read);
    changed();
    await jest.advanceTimersByTimeAsync(400);
    changed();
    end();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(begun).toEqual([300]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('reads no more once it was ended', async () => {
    const { begun, read } = reading(50);
    const { changed, end } = paced(read);
    changed();
    end();
    changed();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(begun).toEqual([]);
  });
});
