import fc from 'fast-check';
import { MAX_JSON_DEPTH, parseStrictJson, parseStrictJsonText, type JsonFaultKind } from './strict-json.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const kinds = (input: string | Uint8Array): JsonFaultKind[] => {
  const result = parseStrictJson(typeof input === 'string' ? bytes(input) : input);
  return result.ok ? [] : result.faults.map((fault) => fault.kind);
};

const faultOf = (text: string) => {
  const result = parseStrictJsonText(text);
  return result.ok ? undefined : result.faults[0];
};

/** JSON values that hold none of what is refused. */
const jsonValue = fc
  .jsonValue({ maxDepth: 6, stringUnit: 'binary' })
  .map((value) => JSON.stringify(value))
  .filter((text) => !/-0(?![.\d])|-0[,\]}]|\\u0000|__proto__|constructor/.test(text));

/** How many characters the reader looks at one by one, or copies, on its way through a text. */
function charactersRead(text: string): number {
  const prototype = String.prototype as { charCodeAt: (at: number) => number; slice: (...range: number[]) => string };
  const { charCodeAt, slice } = prototype;
  let count = 0;
  prototype.charCodeAt = function (this: string, at) {
    count += 1;
    return charCodeAt.call(this, at);
  };
  prototype.slice = function (this: string, ...range) {
    const part = slice.apply(this, range);
    count += part.length;
    return part;
  };
  try {
    parseStrictJsonText(text);
  } finally {
    Object.assign(prototype, { charCodeAt, slice });
  }
  return count;
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('strict JSON', () => {
  it('reads what JSON.parse reads, where nothing is refused', () => {
    fc.assert(
      fc.property(jsonValue, (text) => {
        const strict = parseStrictJsonText(text);
        if (strict.ok) expect(strict.value).toEqual(JSON.parse(text));
        else expect(strict.faults.every((fault) => fault.kind === 'number-out-of-range')).toBe(true);
      }),
    );
  });

  it('refuses as malformed exactly what JSON.parse refuses, for any text near JSON', () => {
    const letters = fc.constantFrom(...'{}[]",:\\ \t\n0123456789.eE+-truefalsnu/b');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let readable = true;
        try {
          JSON.parse(text);
        } catch {
          readable = false;
        }
        const malformed = kinds(text).includes('malformed-json');
        expect(malformed).toBe(!readable && !kinds(text).includes('duplicate-key'));
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (input) => {
        expect(() => parseStrictJson(input)).not.toThrow();
      }),
    );
  });

  it.each([
    ['UTF-16', hex('7b002200610022003a0031007d00'), ['invalid-encoding']],
    ['UTF-16 with a byte order mark', hex('feff007b007d'), ['invalid-encoding']],
    ['a byte order mark', hex('efbbbf7b7d'), ['invalid-encoding']],
    ['overlong UTF-8', hex('7b2261223a22c0af227d'), ['invalid-encoding']],
    ['a cut sequence', hex('7b2261223a22e282227d'), ['invalid-encoding']],
    ['an encoded surrogate', hex('22eda08022'), ['invalid-encoding']],
    ['beyond U+10FFFF', hex('7b2261223a22f4908080227d'), ['invalid-encoding']],
    ['Latin-1', hex('7b2261223a22e9227d'), ['invalid-encoding']],
  ] as const)('judges bytes: %s', (_name, input, expected) => {
    expect(kinds(input)).toEqual(expected);
  });

  it.each([
    ['', 'malformed-json'],
    ['{"a":1}{"b":2}', 'malformed-json'],
    ["{'a':1}", 'malformed-json'],
    ['{"a":NaN}', 'malformed-json'],
    ['{"a":+1}', 'malformed-json'],
    ['{"a":01}', 'malformed-json'],
    ['{"a":.5}', 'malformed-json'],
    ['{"a":1,}', 'malformed-json'],
    ['[1,]', 'malformed-json'],
    ['[,1]', 'malformed-json'],
    ['{"a" 1}', 'malformed-json'],
    ['"a\u0000"', 'malformed-json'],
    ['"\t"', 'malformed-json'],
    ['"\\x"', 'malformed-json'],
    ['"\\u12g4"', 'malformed-json'],
    ['"abc', 'malformed-json'],
    ['tru', 'malformed-json'],
    ['\u00a01', 'malformed-json'],
    ['{"__proto__":1}', 'malformed-json'],
    ['{"\\u005f_proto__":{"admin":true}}', 'malformed-json'],
    ['{"a":1,"a":1}', 'duplicate-key'],
    ['{"title":1,"t\\u0069tle":2}', 'duplicate-key'],
    ['{"toString":1,"toString":2}', 'duplicate-key'],
    ['{"constructor":"x"}', 'unknown-property'],
    ['"a\\u0000b"', 'invalid-text'],
    ['"a\\udc00b"', 'invalid-text'],
    ['"\\ud800"', 'invalid-text'],
    ['{"\\ud800":1}', 'invalid-text'],
    [`{"${'k'.repeat(10_000)}":1}`, 'validation-failed'],
    ['-0', 'validation-failed'],
    ['-0.0e5', 'validation-failed'],
    ['9007199254740992', 'number-out-of-range'],
    ['-9007199254740993', 'number-out-of-range'],
    ['1e400', 'number-out-of-range'],
    ['1e131071', 'number-out-of-range'],
    ['1e-400', 'number-out-of-range'],
    ['1e20', 'number-out-of-range'],
    ['0.10000000000000000001', 'number-out-of-range'],
  ] as const)('refuses %j as %s', (text, kind) => {
    expect(kinds(text)[0]).toBe(kind);
  });

  it.each([
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['1.0', 1],
    ['1e3', 1000],
    ['1.50', 1.5],
    ['0.1', 0.1],
    ['0e9', 0],
    ['5e-324', 5e-324],
    ['"\\ud83d\\ude00"', '😀'],
    ['{"toString":1,"hasOwnProperty":2}', { toString: 1, hasOwnProperty: 2 }],
    [' \t\r\n[ ] ', []],
  ])('takes %s', (text, value) => {
    expect(parseStrictJsonText(text)).toEqual({ ok: true, value });
  });

  it('takes every double as it prints, and no integer that two doubles could mean', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = JSON.stringify(value);
        const exact = !Number.isInteger(value) || Number.isSafeInteger(value);
        expect(parseStrictJsonText(text).ok).toBe(exact);
      }),
    );
  });

  it(`reads ${MAX_JSON_DEPTH} levels and no more`, () => {
    expect(kinds(nested(MAX_JSON_DEPTH))).toEqual([]);
    expect(kinds(nested(MAX_JSON_DEPTH + 1))).toEqual(['malformed-json']);
    expect(kinds('['.repeat(1_000_000))).toEqual(['malformed-json']);
  });

  it('collects the faults that leave the text readable, with a pointer for each', () => {
    const result = parseStrictJsonText('{"a":[1e400,{"b/c":"\\ud800"}],"d":-0}');
    expect(result).toMatchObject({
      faults: [
        { kind: 'number-out-of-range', pointer: '/a/0' },
        { kind: 'invalid-text', pointer: '/a/1/b~1c' },
        { kind: 'validation-failed', pointer: '/d' },
      ],
    });
    expect(kinds('[1e400,}')).toEqual(['malformed-json']);
    expect(kinds(`[${'1e400,'.repeat(500)}1]`)).toHaveLength(100);
  });

  it('says where the text is at fault', () => {
    expect(faultOf('{\n  "a": 1,\n  "a": 2\n}')).toMatchObject({
      pointer: '',
      message: expect.stringContaining('line 3'),
    });
    expect(faultOf('[1,\n 2 3]')).toMatchObject({ pointer: '', message: expect.stringContaining('line 2, column 4') });
  });

  it('looks at and copies twice as many characters of a text twice as long, whatever makes it long', () => {
    const texts: ((length: number) => string)[] = [
      (length) => `"${'a'.repeat(length)}"`,
      (length) => `"${'\\u0041'.repeat(length / 6)}"`,
      (length) => '1'.repeat(length),
      (length) => `0.${'0'.repeat(length)}1`,
      (length) => `[${'1,'.repeat(length / 2)}1]`,
      (length) => `[${'1e400,'.repeat(length / 6)}1]`,
      (length) => `{${Array.from({ length: length / 10 }, (_, index) => `"k${index}":1`).join(',')}}`,
      (length) => ' '.repeat(length),
    ];
    for (const text of texts) {
      const [short, long] = [charactersRead(text(30_000)), charactersRead(text(60_000))];
      expect(short).toBeGreaterThan(10_000);
      expect(long / short).toBeLessThan(2.2);
    }
  });
});
