import fc from 'fast-check';
import ICAL from 'ical.js';
import { contentLine, dateValue, instantValue, textValue } from './icalendar-text.js';

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('\\', ';', ',', '\n', '\r', '\r\n', 'n', 'N', ':', '"', ' ', 'é', '試', '👩‍👩‍👧', '\u202e', '\t'),
  }),
);

/** What a reader makes of a text: line ends are LF, and control characters are replaced. */
const asRead = (text: string) =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd');

const readBack = (line: string): unknown => {
  const parsed = ICAL.parse(`BEGIN:VEVENT\r\n${line}END:VEVENT\r\n`) as unknown as [string, unknown[][]];
  return parsed[1][0]?.[3];
};

describe('a content line of iCalendar', () => {
  it('gives every text back to a reader', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readBack(contentLine('SUMMARY', textValue(text)))).toBe(asRead(text));
      }),
    );
  });

  it('is folded at 75 octets, never inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 60, maxLength: 300 }), (text) => {
        const line = contentLine('DESCRIPTION', textValue(text));
        expect(line.endsWith('\r\n')).toBe(true);
        const folded = line.slice(0, -2).split('\r\n');
        for (const [index, part] of folded.entries()) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
          expect(part.isWellFormed()).toBe(true);
          if (index > 0) expect(part.startsWith(' ')).toBe(true);
        }
        expect([folded[0], ...folded.slice(1).map((part) => part.slice(1))].join('')).toBe(
          `DESCRIPTION:${textValue(text)}`,
        );
      }),
    );
  });

  it('holds no line of an event that a text brings with it', () => {
    const line = contentLine('SUMMARY', textValue('x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:y'));
    expect(line.split('\r\n').filter((part) => part !== '')).toEqual([
      'SUMMARY:x\\nEND:VEVENT\\nBEGIN:VEVENT\\nSUMMARY:y',
    ]);
  });

  it('writes days and instants as the format has them', () => {
    expect(dateValue('2025-06-20')).toBe('20250620');
    expect(instantValue('2025-06-03T08:12:44.120Z')).toBe('20250603T081244Z');
  });
});
