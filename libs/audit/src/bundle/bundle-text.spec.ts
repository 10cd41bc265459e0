import { canonicalJson, entryBytes, utf8 } from '@parley/transparency';
import fc from 'fast-check';
import { isFolder, largestOf, readModelOf } from './bundle-names.js';
import { BundleRefused } from './bundle-refused.js';
import { parseBundleReport } from './bundle-report.js';
import { parseEntry } from './entry-fields.js';
import { linesOf } from './lines.js';
import { manifestText, parseManifestText } from './manifest.js';
import { formatRedactedLine, parsePayloadLine, parseRedactedLine } from './payload-lines.js';
import { parseMembersOnce } from './members-once.js';
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
    for (const said of [null, [], 'x'])
      expect(
        parseRedactedLine(canonicalJson({ ...line, redaction: { schemaVersion: 1, payload: said } })),
      ).toBeUndefined();
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
      line.replace('"table":"t"', '"table":"t","table":"t"'),
      line.replace('"a":1', '"a":2,"a":1'),
      line.replace('"a":1', '"a":{"b":2,"\\u0062":1}'),
      line.replace('"row":{"a":1}', '"row":[1]'),
    ])
      expect([other, parseViewLine(other)]).toEqual([other, undefined]);
  });
});

describe('JSON with each member once', () => {
  it('is read as it is, whatever its strings hold', () => {
    const text = fc.json({ maxDepth: 4 });
    fc.assert(fc.property(text, (json) => expect(parseMembersOnce(json)).toEqual(JSON.parse(json))));
    const long = { plain: 'x'.repeat(9_000_000), escaped: '\n"\\'.repeat(2_000_000), 'a":"b': [{ a: ':' }] };
    expect(parseMembersOnce(JSON.stringify(long))).toEqual(long);
  });

  it.each(['{"a":1,"a":1}', '[{"b":{"a":1, "\\u0061" :2}}]', '{"":0,"":0}'])('%s is not', (text) =>
    expect(() => parseMembersOnce(text)).toThrow(SyntaxError),
  );
});

describe('an entry', () => {
  const fields = {
    position: 1,
    id: '8b9f6f6e-3c1a-4c1d-9d5e-0f6d3a1b2c3d',
    stream: 'negotiation-x',
    revision: 1,
    previous: null,
    type: 'AmountNoted',
    schemaVersion: 1,
    recordedAt: '2025-06-03T00:00:00.000Z',
    recordedBy: 'key_1',
    causationId: null,
    correlationId: null,
    commitment: new Uint8Array(32),
  };
  const text = Buffer.from(entryBytes(fields)).toString();
  const other = (more: object): Uint8Array => utf8(canonicalJson({ ...(JSON.parse(text) as object), ...more }));

  it('is read as it is written', () => expect(parseEntry(utf8(text))).toEqual(fields));

  it.each<[string, Uint8Array]>([
    ['a member more', other({ more: 1 })],
    ['a member of the name __proto__ more', utf8(text.replace('{', '{"__proto__":null,'))],
    [
      'a member more in what it says of the payload',
      other({ payload: { alg: 'sha256-salted-1', commitment: '', x: 1 } }),
    ],
    ['a member twice', utf8(text.replace('"causationId":null', '"causationId":null,"causationId":null'))],
    ['a blank', utf8(text.replace(':null', ': null'))],
    ['a mark of the byte order', utf8(`\ufeff${text}`)],
    ['a number that is no whole one', other({ position: 1.5 })],
    ['another version', other({ v: 2 })],
  ])('with %s is none', (_name, bytes) => expect(parseEntry(bytes)).toBeUndefined());
});

describe('a report', () => {
  const view = { readModel: 'ledger', version: 1, digest: 'x', rows: 1, parked: [] };
  const report = {
    checkpoint: null,
    scope: { untilPosition: 1 },
    counts: { events: 1, payloadsChecked: 1, redacted: 0 },
  };
  const parsed = (value: object) => parseBundleReport(utf8(JSON.stringify(value)));

  it('is read', () => expect(parsed({ ...report, views: [view] })).toEqual({ ...report, views: [view] }));

  it('that says of one read model two things, or has a member twice, is none', () => {
    expect(parsed({ ...report, views: [view, { ...view, parked: [1] }] })).toBeUndefined();
    const twice = JSON.stringify({ ...report, views: [view] }).replace('"parked":[]', '"parked":[1],"parked":[]');
    expect(parseBundleReport(utf8(twice))).toBeUndefined();
  });
});
