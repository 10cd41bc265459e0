import { randomBytes } from 'node:crypto';
import { bearerKey, digestKey, makeKey } from './key-form.js';

describe('the form of a key', () => {
  it('has a prefix to be found by and 256 random bits', () => {
    const key = makeKey(randomBytes);
    expect(key).toMatch(/^parley_[0-9a-f]{12}_[\w-]{43}$/);
    expect(digestKey(key)).toEqual({ prefix: key.slice(7, 19), digest: expect.any(Buffer) });
    expect(digestKey(key)!.digest).toHaveLength(32);
    expect(makeKey(randomBytes)).not.toBe(key);
  });

  it('of an operator may be any, and has a prefix that tells nothing of it', () => {
    const one = digestKey('correct-horse-battery')!;
    expect(one.prefix).toMatch(/^[0-9a-f]{12}$/);
    expect(one.digest.toString('hex')).not.toContain(one.prefix);
    expect(digestKey('correct-horse-batterz')!.prefix).not.toBe(one.prefix);
  });

  it('is not hashed where it is too long to be one', () => {
    expect(digestKey('a'.repeat(201))).toBeUndefined();
  });

  it.each([
    ['Bearer abc', 'abc'],
    ['bearer  a-b._~+/1== ', 'a-b._~+/1=='],
    ['Basic abc', undefined],
    ['Bearer', undefined],
    ['Bearer a b', undefined],
    ['Bearer a,b', undefined],
    ['Bearera', undefined],
  ])('is read from %j as %s', (header, key) => {
    expect(bearerKey(header)).toBe(key);
  });
});
