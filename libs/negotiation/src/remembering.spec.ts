import { remembering } from './remembering.js';

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
