import edtfLibrary from 'edtf';
import fc from 'fast-check';
import { anyWhen, day, edtfText } from '../test/arbitraries.js';
import { intersectWhens, InvalidDate, parseWhen, tryParseWhen, whenSchema, whensOverlap } from './when.js';

describe('a date in EDTF', () => {
  it.each([
    ['2025', '2025-01-01', '2025-12-31', 'point'],
    ['2025-06', '2025-06-01', '2025-06-30', 'point'],
    ['2024-02', '2024-02-01', '2024-02-29', 'point'],
    ['2100-02', '2100-02-01', '2100-02-28', 'point'],
    ['2000-02-29', '2000-02-29', '2000-02-29', 'point'],
    ['2025-06-02', '2025-06-02', '2025-06-02', 'point'],
    ['2025-06-02/2025-06-04', '2025-06-02', '2025-06-04', 'span'],
    ['2025-06/2025-06-02', '2025-06-01', '2025-06-02', 'span'],
    ['2024/2025-06', '2024-01-01', '2025-06-30', 'span'],
    ['../2025-06-02', null, '2025-06-02', 'span'],
    ['2025-06-02/..', '2025-06-02', null, 'span'],
    ['/2025-06-02', null, '2025-06-02', 'span'],
    ['2025-06-02/', '2025-06-02', null, 'span'],
    ['[2025-06-09..2025-06-15]', '2025-06-09', '2025-06-15', 'within'],
    ['[..2025-06-02]', null, '2025-06-02', 'within'],
    ['[2025-06-20..]', '2025-06-20', null, 'within'],
  ])('%s reaches from %s to %s as a %s', (edtf, earliest, latest, shape) => {
    expect(parseWhen(edtf)).toEqual({ earliest, latest, shape, approx: false, uncertain: false });
  });

  it.each([
    ['2025-06-09~', true, false],
    ['2025?', false, true],
    ['2025-06%', true, true],
    ['[2025-06-01~..2025-06-30]', true, false],
    ['2025-06-01/2025-06-30?', false, true],
  ])('%s keeps its bounds and is marked', (edtf, approx, uncertain) => {
    const plain = parseWhen(edtf.replaceAll(/[?~%]/g, ''));
    expect(parseWhen(edtf)).toEqual({ ...plain, approx, uncertain });
  });

  it.each([
    '',
    ' 2024-06-01',
    '2024-06-01 ',
    '2024-06-01\n',
    '2023-02-29',
    '2024-02-30',
    '2024-13',
    '2024-00',
    '2024-21',
    '2024-06-00',
    '2024-06-31',
    '2024-6-1',
    '12345',
    '123',
    '20240601',
    '06/01/2024',
    '2024-06-01T10:00:00',
    '2024-06-01 10:00:00Z',
    '2024-06-01t10:00:00z',
    '2024-06-01T10:00:00+25:00',
    'Y-170000002',
    'Y1E400',
    '-2024',
    '../..',
    '/',
    '..',
    '[..]',
    '[]',
    '[2024-06-01]',
    '[2024-06-01,2024-06-03]',
    '[2024..2025..2026]',
    '{2024..2025}',
    '2024/2025/2026',
    '2025/2024',
    '[2025-06-15..2025-06-09]',
    '2024/unknown',
    '2024/open',
    'XXXX',
    '2024-XX',
    '201X',
    '2024?~',
    '?2024',
    '2024-?06',
    '２０２４-06-01',
    '2024‐06‐01',
    'now',
    '2024-06-01/P1D',
    `{${'2024,'.repeat(4000)}}`,
  ])('refuses %j', (text) => {
    const reason = tryParseWhen(text);
    expect(typeof reason).toBe('string');
    expect(() => parseWhen(text)).toThrow(InvalidDate);
    const [issue] = whenSchema.safeParse({ edtf: text }).error!.issues;
    expect(issue).toMatchObject({ path: ['edtf'], params: { problem: 'invalid-date' }, message: reason });
  });

  it('is told the reason in words that help', () => {
    expect(tryParseWhen('2024-06-01T10:00:00Z')).toMatch(/time of day/);
    expect(tryParseWhen('2024-21')).toMatch(/season/);
    expect(tryParseWhen('2023-02-29')).toMatch(/not in the calendar/);
    expect(tryParseWhen('../..')).toMatch(/open at both ends/);
    expect(tryParseWhen('2025/2024')).toMatch(/ends before it begins/);
  });

  it.each([
    ['2025-06-02T10:00', 'holds a time of day: give the day here, and the instant as "at"'],
    ['2025-06-02 10:00', 'holds a time of day: give the day here, and the instant as "at"'],
    ['Y17E7', 'has a year outside 0000 to 9999: give YYYY, '],
    ['-0044', 'has a year outside 0000 to 9999: give YYYY, '],
    ['{2025, 2026}', 'is a set that the record does not take: give YYYY, '],
    ['[2025..2026..2027]', 'is a set that the record does not take: give YYYY, '],
    ['20XX', 'has unspecified digits: give YYYY, '],
    ['on 2025-06-02T10:00', 'is not a date that the record takes: give YYYY, '],
    ['in Y17E7', 'is not a date that the record takes: give YYYY, '],
    ['June-July', 'is not a date that the record takes: give YYYY, '],
    ['[2025..2026', 'is not a date that the record takes: give YYYY, '],
    ['[2025..2026]?', 'is not a date that the record takes: give YYYY, '],
    ['on [2025..2026]', 'is not a date that the record takes: give YYYY, '],
    ['2025-21', 'has a month that is none (21); seasons are not taken'],
    ['2025-02-30', 'names a day that is not in the calendar (2025-02-30)'],
    ['x'.repeat(64), 'is not a date that the record takes: give YYYY, '],
    ['x'.repeat(65), 'must have at most 64 characters'],
  ])('is not %s, and says why', (text, why) => {
    expect(tryParseWhen(text)).toEqual(expect.stringContaining(why));
    expect(() => parseWhen(text)).toThrow(expect.objectContaining({ name: 'InvalidDate' }));
  });

  it('is never anything but parsed or refused', () => {
    const edtfLike = fc.stringMatching(/^[0-9/.[\]?~%XYT:Z+-]{0,70}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), edtfLike), (text) => {
        const parsed = tryParseWhen(text);
        if (typeof parsed === 'string') return;
        expect(text.length).toBeLessThanOrEqual(64);
        expect(parsed.earliest ?? parsed.latest).not.toBeNull();
        if (parsed.earliest && parsed.latest) expect(parsed.earliest <= parsed.latest).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('has the bounds that the edtf package finds', () => {
    const theirDay = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : null);
    fc.assert(
      fc.property(edtfText, (text) => {
        const { earliest, latest, shape } = parseWhen(text);
        const [start = '', end = start] = text.replaceAll(/[[\]]/g, '').split(shape === 'within' ? '..' : '/');
        if (earliest) expect(theirDay(edtfLibrary(start).min)).toBe(earliest);
        if (latest) expect(theirDay(edtfLibrary(end).max)).toBe(latest);
        // As a whole it takes no set of vague dates or of dates of two precisions, no interval that ends in the date it
        // begins with, has 1970 for an unknown start, and of a set the first moment of its last date.
        const theirs = opinionOf(text);
        if (!theirs || text.startsWith('/')) return;
        if (earliest) expect(theirDay(theirs.min)).toBe(earliest);
        if (latest && shape !== 'within') expect(theirDay(theirs.max)).toBe(latest);
      }),
      { numRuns: 500 },
    );
  });

  it('is of the forms that are taken, and nothing else that the edtf package takes', () => {
    const date = String.raw`\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?`;
    const forms = new RegExp(
      `^(?:${date}|${date}/${date}|(?:\\.\\.)?/${date}|${date}/(?:\\.\\.)?|\\[${date}\\.\\.${date}\\]|\\[\\.\\.${date}\\]|\\[${date}\\.\\.\\])$`,
    );
    const pieces =
      '2025 2024 1 Y17E7 -06 -02 -13 -21 -3X XX ? ~ % / .. [ ] { } , S2 T10:00:00Z +03:00 open unknown P1D - .';
    const texts = fc.array(fc.constantFrom(...pieces.split(' '), ' '), { maxLength: 9 }).map((some) => some.join(''));
    const beyond: string[] = [];
    fc.assert(
      fc.property(fc.oneof(texts, edtfText), (text) => {
        if (typeof tryParseWhen(text) === 'object') expect(text).toMatch(forms);
        else if (opinionOf(text)) beyond.push(text);
      }),
      { numRuns: 5_000 },
    );
    // The package takes much that the record does not: the test has tried some of it.
    expect(beyond).not.toEqual([]);
  });

  it.each([
    'Y170000002',
    '2025-21',
    '201X',
    '2025-XX',
    '-0044',
    '1985-04-12T23:20:30Z',
    '1984-06?/2004-08-XX',
    '{1960,1961-12}',
  ])('is not %s, which the edtf package takes', (text) => {
    expect(opinionOf(text)).toBeDefined();
    expect(typeof tryParseWhen(text)).toBe('string');
  });

  it('is real on every day that JavaScript knows, and on no other', () => {
    const parts = fc.tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, ofMonth]) => {
        const text = [
          String(year).padStart(4, '0'),
          String(month).padStart(2, '0'),
          String(ofMonth).padStart(2, '0'),
        ].join('-');
        const date = new Date(`${text}T00:00:00Z`);
        const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect(typeof tryParseWhen(text) === 'object').toBe(real);
      }),
    );
  });
});

describe('an instant', () => {
  const at = (text: string) => whenSchema.safeParse({ edtf: '2024-06-01', at: text });

  it.each([
    '2024-06-01T10:00:00Z',
    '2024-06-01T10:00:00.120Z',
    '2024-06-01T23:59:59+03:00',
    '2024-02-29T00:00:00-11:30',
  ])('may be %s', (text) => expect(at(text).success).toBe(true));

  it.each([
    '2024-06-01T10:00:00',
    '2024-06-01 10:00:00Z',
    '2024-06-01t10:00:00z',
    '2024-06-01T10:00Z',
    '2024-06-01T24:00:00Z',
    '2024-06-01T10:60:00Z',
    '2023-02-29T10:00:00Z',
    '2024-06-01T10:00:00+25:00',
    '2024-06-01T10:00:00-00:00',
    '2024-06-01T10:00:00Z\n',
    '2024-06-01',
  ])('is not %j', (text) => {
    expect(at(text).error!.issues[0]).toMatchObject({ path: ['at'], params: { problem: 'invalid-date' } });
  });
});

describe('two dates', () => {
  it.each([
    ['2025-06-02', '2025-06', true],
    ['[2025-06-20..2025-06-30]', '2025-07', false],
    ['[..2025-06-02]', '2025-06-02/..', true],
    ['../2025-06-01', '2025-06-02', false],
    ['2025-06-02~', '2025-06-03', false],
  ])('%s and %s can be the same: %s', (a, b, expected) => {
    expect(whensOverlap({ edtf: a }, { edtf: b })).toBe(expected);
  });

  it.each([
    ['2025-06-02', '2025-06', '2025-06-02'],
    ['[2025-06-01..2025-06-20]', '[2025-06-09..2025-06-30]', '[2025-06-09..2025-06-20]'],
    ['2025-06-01/2025-06-20', '2025-06-09/..', '2025-06-09/2025-06-20'],
    ['[..2025-06-02]', '[2025-06-02..]', '2025-06-02'],
    ['2025-06-01/2025-06-10', '[2025-06-05..2025-06-20]', '[2025-06-05..2025-06-10]'],
    ['[2025-06-01..2025-06-10]', '2025-06-05/2025-06-20', '[2025-06-05..2025-06-10]'],
    ['../2025-06-20', '2025-06-05/..', '2025-06-05/2025-06-20'],
    ['2025-06-05/..', '[..2025-06-20]', '[2025-06-05..2025-06-20]'],
    ['2025-06-05/..', '2025-06-07/..', '2025-06-07/..'],
    ['../2025-06-05', '../2025-06-07', '../2025-06-05'],
    ['[..2025-06-02]', '../2025-06-05', '[..2025-06-02]'],
  ])('%s and %s have %s in common', (a, b, expected) => {
    expect(intersectWhens({ edtf: a }, { edtf: b })?.edtf).toBe(expected);
  });

  it('have in common what lies in both, whichever comes first', () => {
    fc.assert(
      fc.property(anyWhen, anyWhen, day, (a, b, someDay) => {
        const common = intersectWhens(a, b);
        expect(common !== null).toBe(whensOverlap(a, b));
        const holds = (edtf: string) => whensOverlap({ edtf }, { edtf: someDay });
        expect(common !== null && holds(common.edtf)).toBe(holds(a.edtf) && holds(b.edtf));
        const other = intersectWhens(b, a);
        expect(other && bounds(other.edtf)).toEqual(common && bounds(common.edtf));
      }),
    );
  });
});

function bounds(edtf: string) {
  const { earliest, latest } = parseWhen(edtf);
  return { earliest, latest };
}

/** What the edtf package makes of a text; undefined where it refuses it. */
function opinionOf(text: string): ReturnType<typeof edtfLibrary> | undefined {
  try {
    return edtfLibrary(text);
  } catch {
    return undefined;
  }
}
