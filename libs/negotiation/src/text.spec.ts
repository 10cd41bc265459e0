import fc from 'fast-check';
import type { z } from 'zod';
import { languageTag, line, listOf, prose, sha256, timeZone, uuid, webAddress, wholeNumber } from './text.js';

const problemIn = (schema: z.ZodType, value: unknown): string | null => {
  const { error } = schema.safeParse(value);
  if (!error) return null;
  const [issue] = error.issues;
  return (issue?.code === 'custom' && (issue.params?.['problem'] as string | undefined)) || 'validation-failed';
};

describe('a line of text', () => {
  it.each(['a', '"><img src=x onerror=alert(1)>', '=1+1', 'اتفاق', '‏שלום‎', '👩‍👩‍👧', 'e\u0301', '\u{10FFFD}'])(
    'may be %j',
    (text) => {
      expect(line().parse(text)).toBe(text);
    },
  );

  it('is counted in code points', () => {
    expect(problemIn(line(), '😀'.repeat(300))).toBeNull();
    expect(problemIn(line(), '😀'.repeat(301))).toBe('validation-failed');
    expect(problemIn(line(), 'x'.repeat(301))).toBe('validation-failed');
  });

  it.each(['', ' ', '\u00a0', '\u200b\u200b', '\u2060\u3000'])('is not blank: %j', (text) => {
    expect(problemIn(line(), text)).toBe('validation-failed');
    expect(problemIn(prose(), text)).toBe('validation-failed');
  });

  it.each([
    'a\u0000b',
    'a\ud800b',
    'a\udc00b',
    '\u001b[31mred',
    'a\u007fb',
    'a\u0085b',
    'abc\u202exyz',
    'a\u2066b',
    'a\uffffb',
    'a\ufdd0b',
    'a\u{1fffe}b',
    'a\ufeffb',
    'a\nb',
    'a\tb',
    'a\u2028b',
  ])('does not hold %j', (text) => {
    expect(problemIn(line(), text)).toBe('invalid-text');
  });

  it('is what a text of several lines is too, with breaks, tabs and embeddings', () => {
    expect(problemIn(prose(), 'x\r\n\tevent: y\n\ndata: {}\u2067z\u2069')).toBeNull();
    expect(problemIn(prose(), 'a\u0000b')).toBe('invalid-text');
    expect(problemIn(prose(), '\u001b[31mred')).toBe('invalid-text');
    expect(problemIn(prose(5), '😀'.repeat(6))).toBe('validation-failed');
  });

  it('can be kept as UTF-8 and comes back the same, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const kept = line().safeParse(text);
        if (kept.success) expect(new TextDecoder().decode(new TextEncoder().encode(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a web address', () => {
  it.each([
    'https://example.org/',
    'http://example.org:8080/a?b=c#d',
    'https://example.org/%D0%BC?q=(a)',
    'https://xn--e1afmkfd.example/',
    'https://example.org/@handle/1',
    'HTTPS://Example.org/',
    `https://example.org/?${'a'.repeat(2027)}`,
  ])('may be %s', (address) => {
    expect(webAddress.parse(address)).toBe(address);
  });

  it.each([
    '',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    ' https://example.org/',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'ftp://example.org/',
    'file:///etc/passwd',
    '//evil.example/x',
    '/docs/a.pdf',
    'example.org',
    'https:example.org',
    'https:///path',
    'https://user:pass@example.org/',
    'https://user@example.org/',
    'https://@example.org/',
    'https://example.org\\@evil.example/',
    'https://example.org/"><script>',
    'https://example.org/a b',
    'https://example.org/\nSet-Cookie: x',
    'https://example.org/м',
    'https://exa mple.org/',
    'https://example.org:99999/',
    `https://example.org/?${'a'.repeat(2048)}`,
  ])('is not %j', (address) => {
    expect(problemIn(webAddress, address)).toBe('invalid-url');
  });
});

describe('other small values', () => {
  it.each(['en', 'uk', 'zh-Hant', 'sr-Latn-RS', 'es-419'])('%s is a language tag', (tag) => {
    expect(languageTag.parse(tag)).toBe(tag);
  });
  it.each(['english_UK', 'e', 'en-', '', 'en--US', 'x'])('%j is no language tag', (tag) => {
    expect(problemIn(languageTag, tag)).toBe('validation-failed');
  });

  it.each(['Europe/Istanbul', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])('%s is a time zone', (zone) => {
    expect(timeZone.parse(zone)).toBe(zone);
  });
  it.each(['Europe/Atlantis', '+03:00', '', 'Istanbul time'])('%j is no time zone', (zone) => {
    expect(problemIn(timeZone, zone)).toBe('validation-failed');
  });

  it('a UUID has one spelling', () => {
    expect(problemIn(uuid, '018f0000-0000-7000-8000-00000000000a')).toBeNull();
    expect(problemIn(uuid, '018F0000-0000-7000-8000-00000000000A')).toBe('validation-failed');
    expect(problemIn(uuid, '{018f0000-0000-7000-8000-00000000000a}')).toBe('validation-failed');
  });

  it('a SHA-256 is 32 bytes in base64 with its padding', () => {
    const hash = 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=';
    expect(problemIn(sha256, hash)).toBeNull();
    expect(problemIn(sha256, hash.replace('g=', 'h='))).toBe('validation-failed');
    expect(problemIn(sha256, hash.slice(0, -1))).toBe('validation-failed');
  });

  it('a whole number is one', () => {
    for (const value of [0, 7, Number.MAX_SAFE_INTEGER]) expect(wholeNumber(0).parse(value)).toBe(value);
    for (const value of [-0, -1, 0.5, 2 ** 53, Infinity, NaN, '1', 1n, true]) {
      expect(problemIn(wholeNumber(0), value)).toBe('validation-failed');
    }
  });

  it('a list is judged by its length before its items, and holds nothing twice', () => {
    const tooMany = listOf(line()).safeParse(Array.from({ length: 100_000 }, () => ({})));
    expect(tooMany.error!.issues).toHaveLength(1);
    expect(listOf(line()).safeParse(['a', 'b', 'a']).error!.issues).toMatchObject([{ path: [2] }]);
  });
});
