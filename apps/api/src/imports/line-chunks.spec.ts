import { IMPORT_LINE_BYTES } from '@parley/contracts';
import fc from 'fast-check';
import { LineChunks, linesOf, type LineChunk } from './line-chunks.js';

/** The chunks of a body that comes in these parts. */
function chunksOf(...parts: (string | Buffer)[]): LineChunk[] {
  const chunks = new LineChunks();
  return [...parts.flatMap((part) => chunks.push(Buffer.from(part))), ...chunks.end()];
}

const read = (chunks: LineChunk[]) =>
  chunks.flatMap((chunk) => linesOf(chunk).map(({ number, bytes }) => [number, bytes.toString('latin1')] as const));

/** Texts instead of buffers: these are compared byte by byte. */
const shortly = ({ bytes, ...rest }: LineChunk) => ({ ...rest, text: bytes.toString('latin1') });

describe('a body as lines', () => {
  it('counts every line and gives those that hold something', () => {
    const lines = [
      [1, 'a'],
      [4, 'b\r'],
      [5, ' c'],
    ];
    expect(read(chunksOf('a\n\n \t\r\nb\r\n c'))).toEqual(lines);
    expect(read(chunksOf('a\n\n \t\r\nb\r\n c\n'))).toEqual(lines);
    expect(chunksOf('a\n\nb\n').map(({ entries, firstLine }) => ({ entries, firstLine }))).toEqual([
      { entries: 2, firstLine: 1 },
    ]);
  });

  it('is nothing where nothing is sent, or blank lines only', () => {
    expect(chunksOf()).toEqual([]);
    expect(chunksOf('')).toEqual([]);
    expect(read(chunksOf('\n\r\n  '))).toEqual([]);
    expect(chunksOf('\n\r\n  ').map(({ entries }) => entries)).toEqual([0]);
  });

  it('may begin with one byte order mark, in however many parts, and keeps any other', () => {
    const mark = Buffer.from('\ufeff');
    expect(read(chunksOf(mark, 'a\n'))).toEqual([[1, 'a']]);
    expect(read(chunksOf(mark.subarray(0, 1), mark.subarray(1), 'a'))).toEqual([[1, 'a']]);
    expect(read(chunksOf(mark.subarray(0, 2)))).toEqual([[1, '\u00ef\u00bb']]);
    expect(read(chunksOf(mark, mark, 'a'))).toEqual([[1, '\u00ef\u00bb\u00bfa']]);
    expect(read(chunksOf('a\n', mark, 'b'))[1]![1]).toBe('\u00ef\u00bb\u00bfb');
  });

  it('keeps a line that is as long as may be, and one byte more of one that is longer', () => {
    const most = 'x'.repeat(IMPORT_LINE_BYTES);
    const lines = read(chunksOf(`${most}\n${most}y`, 'yy\nz'));
    expect(lines.map(([number, text]) => [number, text.length])).toEqual([
      [1, IMPORT_LINE_BYTES],
      [2, IMPORT_LINE_BYTES + 1],
      [3, 1],
    ]);
  });

  it('is the same in whatever parts it comes, in chunks of bounded size, with no line lost', () => {
    const line = fc.oneof(
      fc.constantFrom('', ' ', '\r', '{}', '\ufeff', '\u00e9'),
      fc.integer({ min: 0, max: 3 }).map((size) => 'x'.repeat(size * 200_000)),
    );
    const body = fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(lines.join('\n')));
    fc.assert(
      fc.property(body, fc.array(fc.nat(), { maxLength: 8 }), (bytes, cuts) => {
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
        const parts = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        const chunks = chunksOf(...parts);
        expect(chunks.map(shortly)).toEqual(chunksOf(bytes).map(shortly));
        expect(Math.max(0, ...chunks.map((chunk) => chunk.bytes.length))).toBeLessThanOrEqual(1_048_576);
        const lines = read(chunks);
        expect(lines.length).toBe(chunks.reduce((sum, { entries }) => sum + entries, 0));
        const whole = bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
        const wanted = whole
          .split('\n')
          .map((text, index) => [index + 1, text.slice(0, IMPORT_LINE_BYTES + 1)] as const);
        expect(lines).toEqual(wanted.filter(([, text]) => /[^ \t\r]/.test(text)));
      }),
      { numRuns: 50 },
    );
  });

  it('cuts many short lines too', () => {
    const chunks = chunksOf('{}\n'.repeat(1_001));
    expect(chunks.map(({ entries, firstLine }) => [entries, firstLine])).toEqual([
      [250, 1],
      [250, 251],
      [250, 501],
      [250, 751],
      [1, 1001],
    ]);
  });
});
