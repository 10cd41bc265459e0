import { remembering, rememberingOf } from './remembering.js';

describe('remembering a function of a text', () => {
  it('computes a result once, null included', () => {
    let calls = 0;
    const length = remembering((text) => ((calls += 1), text === '' ? null : text.length));
    expect([length('abc'), length('abc'), length(''), length('')]).toEqual([3, 3, null, null]);
    expect(calls).toBe(2);
  });

  it('forgets all once it holds too many, and goes on', () => {
    let calls = 0;
    const echo = remembering((text) => ((calls += 1), text));
    for (let index = 0; index <= 2000; index += 1) echo(`text ${index}`);
    expect(echo('text 2000')).toBe('text 2000');
    expect(calls).toBe(2001);
    expect(echo('text 0')).toBe('text 0');
    expect(calls).toBe(2002);
  });
});

describe('remembering a function of objects', () => {
  const one = { name: 'a' };
  const other = { name: 'b' };
  const setUp = () => {
    const calls: string[] = [];
    const named = rememberingOf(
      (things: readonly { name: string }[], given: string) => (
        calls.push(given),
        { text: `${things.map(({ name }) => name).join()} ${given}` }
      ),
      (given) => given,
    );
    return { calls, named };
  };

  it('gives the very same result for the very same objects and text', () => {
    const { calls, named } = setUp();
    expect(named([one, other], 'x')).toBe(named([one, other], 'x'));
    expect(named([one, other], 'y')).toEqual({ text: 'a,b y' });
    expect(calls).toEqual(['x', 'y']);
  });

  it('computes anew for others in front of the last, for fewer, and for what only looks the same', () => {
    const { named } = setUp();
    const first = named([one, other], 'x');
    expect(named([other], 'x')).toEqual({ text: 'b x' });
    expect(named([{ ...one }, other], 'x')).toEqual(first);
    expect(named([{ ...one }, other], 'x')).not.toBe(first);
    expect(named([], 'x')).toEqual({ text: ' x' });
  });

  it('forgets what it holds of the same objects once that is too much, and goes on', () => {
    const { calls, named } = setUp();
    for (let index = 0; index <= 50; index += 1) named([one], `${index}`);
    expect(named([one], '0')).toEqual({ text: 'a 0' });
    expect(calls).toHaveLength(52);
  });
});
