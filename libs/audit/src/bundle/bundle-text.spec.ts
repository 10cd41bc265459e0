import fc from 'fast-check';
import { isFolder, largestOf, readModelOf } from './bundle-names.js';
import { BundleRefused } from './bundle-refused.js';
import { linesOf } from './lines.js';
import { manifestText, parseManifestText } from './manifest.js';
import { formatRedactedLine, parsePayloadLine, parseRedactedLine } from './payload-lines.js';
import { parseViewLine } from './view-lines.js';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const read = async (bytes: Uint8Array, size: number): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of linesOf(inPieces(bytes, size), 'x')) lines.push(line);
  return lines;
};

describe('lines', () => {
  it('are the same however the bytes come', async () => {
    const text = fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', '')));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (lines, size) => {
        expect(await read(Buffer.from(lines.map((line) => `${line}\n`).join('')), size)).toEqual(lines);
      }),
    );
  });

  it('are refused where the last is not whole, or one is no UTF-8', async () => {
    await expect(read(Buffer.from('a\nb'), 1)).rejects.toThrow(new BundleRefused('the last line of x is not whole'));
    await expect(read(Uint8Array.of(0xff, 0x0a), 2)).rejects.toThrow(new BundleRefused('x is not UTF-8'));
  });
});

describe('names', () => {
  it.each(['README.txt', 'tile/0/000', 'tile/entries/x001/234.p/5', 'views/timeline.ndjson', 'manifest'])(
    '%s is one',
    (name) => expect(largestOf(name)).toBeGreaterThan(0),
  );
  it.each([
    '',
    '.',
    '/manifest',
    '../manifest',
    'tile/0/00',
    'views/../x.ndjson',
    'views/A.ndjson',
    'toString',
    '__proto__',
  ])('%j is none', (name) => expect(largestOf(name)).toBeUndefined());
  it('tell folders from files', () => {
    expect(['', 'tile/', 'tile/entries', 'tile/0/x001', 'views'].map(isFolder)).toEqual(Array(5).fill(true));
    expect(['..', '/', 'etc', 'tile/9', 'tile/../x'].map(isFolder)).toEqual(Array(5).fill(false));
    expect(readModelOf('views/timeline.ndjson')).toBe('timeline');
  });
});

describe('a manifest', () => {
  const hash = new Uint8Array(32).fill(0xab);

  it('is read as it is written, as sha256sum has it', () => {
    const text = manifestText(
      new Map([
        ['vkey', hash],
        ['checkpoint', hash],
      ]),
    );
    expect(text).toBe(`parley bundle v1\n${'ab'.repeat(32)}  checkpoint\n${'ab'.repeat(32)}  vkey\n`);
    expect([...parseManifestText(text).keys()]).toEqual(['checkpoint', 'vkey']);
  });

  it.each([
    ['another first line', 'parley bundle v2\n'],
    ['a line that is none', 'parley bundle v1\nabc  vkey\n'],
    ['a name twice', `parley bundle v1\n${`${'ab'.repeat(32)}  vkey\n`.repeat(2)}`],
    ['no end', 'parley bundle v1'],
  ])('with %s is refused', (_what, text) => expect(() => parseManifestText(text)).toThrow());
});

describe('lines of a bundle', () => {
  const salt = 'A'.repeat(43) + '=';

  it('of payloads are taken in one form only', () => {
    expect(parsePayloadLine(`{"position":7,"salt":"${salt}","payload":{"a":1}}`)).toEqual({
      position: 7,
      salt: new Uint8Array(32),
      payload: '{"a":1}',
    });
    for (const other of [
      `{"position":07,"salt":"${salt}","payload":{"a":1}}`,
      `{"position":7, "salt":"${salt}","payload":{"a":1}}`,
      `{"position":7,"salt":"${salt}","payload":1}`,
      `{"position":7,"salt":"AAAA","payload":{"a":1}}`,
      `{"salt":"${salt}","position":7,"payload":{"a":1}}`,
      `{"position":7,"salt":"${'A'.repeat(42)}B=","payload":{}}`,
    ])
      expect([other, parsePayloadLine(other)]).toEqual([other, undefined]);
  });

  it('of what was redacted are read as they are written, and in no other form', () => {
    const payload = { happening: null, happened: null, account: null, data: { redacts: 'x', reason: 'why' } };
    const line = { position: 3, redactedBy: 9, reason: 'why', redaction: { schemaVersion: 1, payload } };
    expect(parseRedactedLine(formatRedactedLine(line))).toEqual(line);
    for (const other of [{ ...line, redactedBy: 3 }, { ...line, more: 1 }, { ...line, reason: 1 }, { position: 3 }])
      expect(parseRedactedLine(formatRedactedLine(other as typeof line))).toBeUndefined();
    expect(parseRedactedLine('nothing')).toBeUndefined();
  });

  it('of views are rows', () => {
    const line = '{"table":"t","part":"p","key":"k","fromPosition":1,"row":{"a":1}}';
    expect(parseViewLine(line)).toEqual({ table: 't', part: 'p', key: 'k', from: 1, to: null, text: '{"a":1}' });
    for (const other of [
      '{}',
      'null',
      '[]',
      line.replace('"row":{"a":1}', '"row":null'),
      line.replace('1,"row"', '1.5,"row"'),
    ])
      expect([other, parseViewLine(other)]).toEqual([other, undefined]);
  });
});
