import {
  BrokenKey,
  formatSigningKey,
  formatVkey,
  isKeyName,
  parseSigningKey,
  parseVkey,
  signingKey,
} from './note-key.js';

const key = signingKey('example.com/log', 'note', new Uint8Array(32).fill(3));

describe('a key', () => {
  it('is read back from its file and from what others are told', () => {
    for (const type of ['note', 'cosignature'] as const) {
      const one = signingKey('example.com/log', type, new Uint8Array(32).fill(3));
      expect(parseSigningKey(formatSigningKey(one))).toEqual(one);
      expect(parseVkey(formatVkey(one.verifier))).toEqual(one.verifier);
    }
  });

  it('has another id for another type and another name', () => {
    const ids = [key, signingKey('example.com/log', 'cosignature', key.seed), signingKey('other', 'note', key.seed)];
    expect(new Set(ids.map(({ verifier }) => verifier.id)).size).toBe(3);
  });

  it.each(['', 'a b', 'a+b', 'a\tb', 'a\u00a0b', 'a\nb', '\ud800'])('is not named %j', (name) => {
    expect(isKeyName(name)).toBe(false);
    expect(() => signingKey(name, 'note', key.seed)).toThrow(BrokenKey);
  });

  const vkey = formatVkey(key.verifier);
  it.each([
    ['an id that is another’s', vkey.replace(key.verifier.id, '00000000')],
    ['a type that is none of ours', vkey.replace('+A', '+C')],
    ['no base64', `${vkey}!`],
    ['31 bytes', 'a+00000000+AQ=='],
    ['nothing', ''],
  ])('with %s is broken', (_name, text) => expect(() => parseVkey(text)).toThrow(BrokenKey));

  it('never repeats what is private in what it says', () => {
    const file = formatSigningKey(key);
    for (const broken of [file.slice(0, -4), file.replace(key.verifier.id, '00000000'), file.slice(1)]) {
      const secret = file.slice(-20, -8);
      expect(() => parseSigningKey(broken)).toThrow(BrokenKey);
      expect(() => parseSigningKey(broken)).not.toThrow(secret);
    }
  });
});
