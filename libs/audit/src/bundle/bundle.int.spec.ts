import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { EventStore, LogTree, ProjectionHost } from '@parley/event-store';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { cosignatureLine, signingKey, toBase64 } from '@parley/transparency';
import { fillLedger, ledgerEvent, ledgerProjection, ledgerRedaction } from '../../test/ledger.js';
import { changed, filesOf, pack, type Packed, replaced, signedAnew } from '../../test/repacked.js';
import { SignedLog } from '../../test/signed-log.js';
import { type BundleVerdict, type Outside, verifyBundle, writeBundle } from '../index.js';

let database: TestDatabase;
let store: EventStore;
let host: ProjectionHost;
let log: SignedLog;
let folder: string;
let honest: string;
let files: Packed[];

const COUNT = 270;
const REDACTED = 100;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  host = new ProjectionHost({ url: database.url, projections: [ledgerProjection] });
  log = new SignedLog(database);
  await log.begin();
  await host.start();
  await fillLedger(store, REDACTED - 1);
  const target = ledgerEvent('book-3', 500);
  await store.append({ events: [target] });
  await fillLedger(store, COUNT - REDACTED - 1);
  await store.append({ events: [ledgerRedaction(target)] });
  await host.waitFor('ledger', COUNT, 20_000);
  await log.sign();
  honest = await written('honest.tar.gz');
  files = await filesOf(honest);
});

afterAll(async () => {
  await host.stop();
  await store.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function written(name: string, until?: number, outside: Outside = {}): Promise<string> {
  const path = join(folder, name);
  const projections = [ledgerProjection];
  const { stream } = await writeBundle({ url: database.url, projections, signer: log, until, outside });
  await pipeline(stream, createWriteStream(path));
  return path;
}

const verified = (path: string, vkeys = [log.key.verifier]): Promise<BundleVerdict> =>
  verifyBundle(path, { projections: [ledgerProjection], vkeys });

/** What is wrong with these files: the claims that do not hold and why, or why they are not looked at. */
async function faultsOf(parts: readonly Packed[]): Promise<string> {
  const path = await pack(join(folder, 'changed.tar.gz'), parts);
  try {
    const { verdict, claims } = await verified(path);
    if (verdict === 'holds') return '';
    return claims.flatMap(({ id, holds, found }) => (holds === true ? [] : [`${id}: ${found.join('; ')}`])).join('\n');
  } catch (error) {
    expect(error).toMatchObject({ name: 'BundleRefused' });
    return `refused: ${(error as Error).message}`;
  }
}

const flipped = (data: Buffer, at = Math.floor(data.length / 2)): Buffer => {
  data[at]! ^= 1;
  return data;
};

/** What a bundle of this log has. */
const FILES = [
  'README.txt',
  'checkpoint',
  'manifest',
  'payloads.ndjson',
  'redacted.ndjson',
  'report.json',
  'tile/0/000',
  'tile/0/001.p/14',
  'tile/1/000.p/1',
  'tile/entries/000',
  'tile/entries/001.p/14',
  'views/ledger.ndjson',
  'vkey',
];

describe('a bundle of an honest log', () => {
  it('holds in every claim', async () => {
    const verdict = await verified(honest);
    expect(verdict.claims.filter(({ holds }) => holds !== true)).toEqual([]);
    expect(verdict).toMatchObject({
      verdict: 'holds',
      log: { origin: log.origin, size: COUNT },
      keys: { vkeys: [log.vkey], given: true },
      warnings: [],
    });
    expect(verdict.claims.map(({ id }) => id)).toEqual([
      'manifest',
      'checkpoint',
      'entries',
      'order',
      'payloads',
      'redactions',
      'view ledger',
      'report',
    ]);
  });

  it('has the files that it should have, and the same bytes each time', async () => {
    expect(files.map(({ name }) => name).sort()).toEqual([...FILES].sort());
    expect(await readFile(await written('again.tar.gz'))).toEqual(await readFile(honest));
  });

  it('says that it had to trust the key inside where none is given', async () => {
    const verdict = await verified(honest, []);
    expect(verdict).toMatchObject({ verdict: 'holds', keys: { given: false } });
    expect(verdict.warnings).toEqual([expect.stringContaining('the key inside the bundle was trusted')]);
  });

  it('holds packed by somebody else: with ./, with folders, in another order', async () => {
    const folders = ['./', './tile/', './tile/entries/', './tile/0/', './tile/0/001.p/', './views'].map((name) => ({
      ...{ name, data: new Uint8Array() },
      header: { type: 'directory' as const },
    }));
    const others = files.map((file) => ({ ...file, name: `./${file.name}` })).reverse();
    expect(await faultsOf([...folders, ...others])).toBe('');
  });

  it('of an earlier position is of exactly that position, by a checkpoint of its size', async () => {
    const path = await written('early.tar.gz', 42);
    expect(await verified(path)).toMatchObject({ verdict: 'holds', log: { size: 42 } });
    expect(await verified(await written('none.tar.gz', 0))).toMatchObject({ verdict: 'holds', log: { size: 0 } });
  });

  it('in which a payload was erased by what stands behind its end says whose word the reason is', async () => {
    const verdict = await verified(await written('erased-later.tar.gz', REDACTED + 20));
    expect(verdict).toMatchObject({ verdict: 'holds', log: { size: REDACTED + 20 } });
    expect(verdict.warnings).toEqual([expect.stringMatching(/^1 payloads? .*behind the end/)]);
  });

  it('is refused by another key than the one that signed it', async () => {
    const stranger = new SignedLog(database, 8);
    const { verdict, claims } = await verified(honest, [stranger.key.verifier]);
    expect(verdict).toBe('refused');
    expect(claims[1]).toMatchObject({ id: 'checkpoint', holds: false });
  });

  it('names the known witness that has seen its checkpoint, and takes no witness for the log', async () => {
    const witness = signingKey('witness.example', 'cosignature', new Uint8Array(32).fill(9));
    const cosigned = changed(files, 'checkpoint', (data) => {
      const note = data.toString();
      const line = cosignatureLine(witness, note.slice(0, note.indexOf('\n\n') + 1), 1_780_000_000);
      return Buffer.from(note + line);
    });
    const path = await pack(join(folder, 'cosigned.tar.gz'), await signedAnew(cosigned, log));
    const { verdict, claims } = await verified(path, [log.key.verifier, witness.verifier]);
    expect(verdict).toBe('holds');
    expect(claims[1]!.found).toContain('seen by the witness witness.example at 2026-05-28T20:26:40.000Z');
    expect((await verified(path)).claims[1]!.found).toContainEqual(
      expect.stringContaining('1 further signature of keys'),
    );
    expect(await verified(path, [witness.verifier])).toMatchObject({ verdict: 'holds', keys: { given: false } });
  });

  it('is let go of when it is told to end', async () => {
    const ended = verifyBundle(honest, {
      projections: [ledgerProjection],
      signal: AbortSignal.abort(new Error('enough')),
    });
    await expect(ended).rejects.toThrow('enough');
  });

  it('leaves nothing behind', async () => {
    const ours = `parley-bundle-${process.pid}-`;
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(ours))).toEqual([]);
  });
});

describe('a bundle in which a file', () => {
  const of = (name: string): Packed => files.find((file) => file.name === name)!;

  it.each(FILES)('%s has a byte changed is refused, and the file is named', async (name) => {
    expect(await faultsOf(changed(files, name, flipped))).toContain(name);
  });

  it.each(FILES)('%s is missing is refused, and the file is named', async (name) => {
    expect(await faultsOf(files.filter((file) => file.name !== name))).toContain(`${name} is missing`);
  });

  it.each(FILES)('%s stands twice is refused', async (name) => {
    expect(await faultsOf([...files, of(name)])).toBe(`refused: "${name}" stands in it twice`);
    expect(await faultsOf([...files, { ...of(name), name: `./${name}` }])).toBe(
      `refused: "./${name}" stands in it twice`,
    );
  });

  it.each(FILES)('%s has the content of another is refused', async (name) => {
    const other = of(name === 'README.txt' ? 'vkey' : 'README.txt').data;
    expect(await faultsOf(changed(files, name, () => other))).toContain(name);
  });

  it.each(FILES)('%s is cut short is refused, and the file is named', async (name) => {
    expect(await faultsOf(changed(files, name, (data) => data.subarray(0, -1)))).toContain(name);
    expect(await faultsOf(changed(files, name, () => Buffer.alloc(0)))).toContain(name);
  });

  it('is one too many is refused', async () => {
    const more = (name: string) => [...files, { name, data: Buffer.from('x') }];
    expect(await faultsOf(more('tile/0/005'))).toContain('tile/0/005 is not in the manifest');
    expect(await faultsOf(more('views/other.ndjson'))).toContain('views/other.ndjson is not in the manifest');
    expect(await faultsOf(more('notes.txt'))).toBe('refused: no bundle has a file "notes.txt"');
  });
});

describe('a bundle that who has the key of the log signed anew', () => {
  const signed = async (parts: readonly Packed[]): Promise<string> => faultsOf(await signedAnew(parts, log));

  it('passes unchanged', async () => {
    expect(await signed(files)).toBe('');
  });

  it.each<[string, () => Packed[], RegExp]>([
    [
      'a payload changed',
      () => replaced(files, 'payloads.ndjson', '"data":{"amount":41}', '"data":{"amount":40}'),
      /^payloads: position 42: the payload is not the one that the entry commits to\nview ledger: not folded/,
    ],
    [
      'a salt changed',
      () => replaced(files, 'payloads.ndjson', /"salt":"[^"]{43}="/, `"salt":"${toBase64(new Uint8Array(32))}"`),
      /^payloads: position 1: the payload is not/,
    ],
    [
      'a payload left out',
      () => replaced(files, 'payloads.ndjson', /\{"position":42,.*\n/, ''),
      /payloads: position 42: neither its payload nor a redaction is there/,
    ],
    [
      'a payload twice',
      () => replaced(files, 'payloads.ndjson', /(\{"position":42,.*\n)/, '$1$1'),
      /payloads: position 42: a payload is listed out of order, twice/,
    ],
    [
      'a line that is no payload',
      () => replaced(files, 'payloads.ndjson', '{"position":42,', '{"position":042,'),
      /line 42/,
    ],
    [
      'an entry changed',
      () => replaced(files, 'tile/entries/000', '"recordedBy":"key_test"', '"recordedBy":"key_tess"'),
      /^entries: position 1: the entry is not the one whose leaf tile\/0\/000 has; .*the root over the entries is/,
    ],
    [
      'two entries in each other’s place',
      () =>
        changed(files, 'tile/entries/001.p/14', (data) => {
          const second = 2 + data.readUInt16BE(0);
          const third = second + 2 + data.readUInt16BE(second);
          return Buffer.concat([data.subarray(second, third), data.subarray(0, second), data.subarray(third)]);
        }),
      /entries: position 257: .*position 258: [^]*order: position 257: the position after 256 is 258/,
    ],
    [
      'a hash changed',
      () => changed(files, 'tile/0/000', (data) => flipped(data, 32 * 9)),
      /position 10: the entry is not/,
    ],
    [
      'a hash above changed',
      () => changed(files, 'tile/1/000.p/1', flipped),
      /tile\/1\/000\.p\/1 is not that of the tree/,
    ],
    [
      'another reason for a redaction',
      () => replaced(files, 'redacted.ndjson', '"reason":null', '"reason":"none"'),
      /redactions: position 100: the reason is not that of the redaction/,
    ],
    [
      'a redaction by another event',
      () => replaced(files, 'redacted.ndjson', `"redactedBy":${COUNT}`, `"redactedBy":${COUNT - 1}`),
      /redactions: position 100: it is said to be erased by 269, which is no EntryRedacted/,
    ],
    ['no redaction listed', () => changed(files, 'redacted.ndjson', () => Buffer.alloc(0)), /position 100: neither/],
    [
      'a row changed',
      () => replaced(files, 'views/ledger.ndjson', /"amount":(\d+)/, '"amount":7$1'),
      /^view ledger: position \d+: balance book-0 differs$/,
    ],
    [
      'a row left out',
      () => replaced(files, 'views/ledger.ndjson', /^.*\n/, ''),
      /^view ledger: position \d+: balance book-0 is missing$/,
    ],
    [
      'a row made up',
      () =>
        replaced(
          files,
          'views/ledger.ndjson',
          /^(.*"key":")book-0(.*"stream":")book-0(.*)\n/,
          '$1book-00$2book-00$3\n$&',
        ),
      /refused|out of order|follows from no event/,
    ],
    [
      'a row that is none',
      () => replaced(files, 'views/ledger.ndjson', '"table"', '"tabel"'),
      /line 1 of views\/ledger/,
    ],
    [
      'another number in the report',
      () => replaced(files, 'report.json', `"events": ${COUNT}`, `"events": ${COUNT + 1}`),
      /^report: the number of events is 271 in it, and 270 here$/,
    ],
    [
      'another checkpoint in the report',
      () => replaced(files, 'report.json', `"checkpoint": "${log.origin}`, '"checkpoint": "parley.example/other'),
      /^report: the checkpoint in it is not the one beside it$/,
    ],
    [
      'another number of rows in the report',
      () => replaced(files, 'report.json', /"rows": (\d+)/, '"rows": 1$1'),
      /^report: the number of rows of ledger is 1(\d+) in it, and \1 here$/,
    ],
    [
      'another version of the fold',
      () =>
        replaced(files, 'report.json', /"readModel": "ledger",\s*"version": 1/, '"readModel": "ledger", "version": 2'),
      /view ledger: it was made by version 2 of the fold/,
    ],
  ])('is refused with %s', async (_name, change, fault) => {
    expect(await signed(change())).toMatch(fault);
  });

  it('says of a read model without which events it was built', async () => {
    const parked = replaced(files, 'report.json', '"parked": []', `"parked": [${COUNT + 1}]`);
    const path = await pack(join(folder, 'changed.tar.gz'), await signedAnew(parked, log));
    const { claims } = await verified(path);
    expect(claims.find(({ id }) => id === 'view ledger')!.found).toContain(
      `without what the events at ${COUNT + 1} say, which its maker left out`,
    );
  });

  it('is refused with the checkpoint of another size', async () => {
    const other = await log.signHead(new LogTree(database.pool('parley_read', 1)), COUNT - 1);
    expect(await signed(changed(files, 'checkpoint', () => Buffer.from(other)))).toMatch(
      /^entries: .*tile\/entries\/001\.p\/13 is missing/,
    );
  });
});

describe('an archive', () => {
  const linked = { name: 'checkpoint', data: new Uint8Array() };

  it.each<[string, Packed, RegExp]>([
    ['a path from the root', { name: '/etc/passwd', data: Buffer.from('x') }, /no bundle has a file "\/etc\/passwd"/],
    ['a path upward', { name: '../../checkpoint', data: Buffer.from('x') }, /no bundle has a file/],
    ['a path that goes out and back', { name: 'tile/../checkpoint', data: Buffer.from('x') }, /no bundle has a file/],
    [
      'a symbolic link',
      { ...linked, header: { type: 'symlink', linkname: '/etc/passwd' } },
      /is a symlink, not a file/,
    ],
    ['a hard link', { ...linked, header: { type: 'link', linkname: 'manifest' } }, /is a link, not a file/],
    ['a device', { ...linked, header: { type: 'character-device' } }, /is a character-device/],
    ['a pipe', { ...linked, header: { type: 'fifo' } }, /is a fifo/],
    [
      'a foreign folder',
      { name: '../', data: new Uint8Array(), header: { type: 'directory' } },
      /no bundle has a folder/,
    ],
    ['a tile that is too large', { name: 'tile/0/000', data: Buffer.alloc(8193) }, /is too large/],
    ['entries that are too large', { name: 'tile/entries/000', data: Buffer.alloc(256 * 65_537 + 1) }, /is too large/],
    [
      'a path with a control character',
      { name: 'view\u001b[2J', data: Buffer.from('x') },
      /no bundle has a file "view\\u001b/,
    ],
  ])('with %s is refused', async (_name, part, reason) => {
    expect(await faultsOf([part])).toMatch(reason);
  });

  it.each<[string, (path: string) => Promise<unknown>]>([
    ['cut off', (path) => truncate(path, 3_000)],
    ['cut off in its last bytes', async (path) => truncate(path, (await readFile(path)).length - 5)],
    ['with something behind its end', (path) => appendFile(path, 'more')],
    ['with zeros behind its end', (path) => appendFile(path, Buffer.alloc(64))],
    ['that is none', (path) => writeFile(path, 'not an archive')],
    ['that is empty', (path) => writeFile(path, '')],
    ['without its end', async (path) => writeFile(path, gzipSync(gunzipSync(await readFile(path)).subarray(0, -1024)))],
    ['with one byte changed', async (path) => writeFile(path, flipped(await readFile(path)))],
  ])('%s is refused', async (_name, harm) => {
    const path = join(folder, 'harmed.tar.gz');
    await copyFile(honest, path);
    await harm(path);
    await expect(verified(path)).rejects.toMatchObject({ name: 'BundleRefused' });
  });

  it('with a byte changed, wherever it is, is refused, or holds the very same files', async () => {
    const bytes = await readFile(honest);
    const edges = Array.from({ length: 24 }, (_, at) => [at, bytes.length - 1 - at]).flat();
    const between = Array.from({ length: 40 }, (_, at) => 24 + at * Math.floor((bytes.length - 48) / 40));
    const path = join(folder, 'changed.tar.gz');
    let refusals = 0;
    for (const at of [...edges, ...between]) {
      for (const change of [0x01, 0xff]) {
        const other = Buffer.from(bytes);
        other[at]! ^= change;
        await writeFile(path, other);
        const refused = await verified(path).catch((error: Error) => error.name);
        // Deflate can say some things in two ways.
        if (refused === 'BundleRefused') refusals += 1;
        else expect([at, gunzipSync(other).equals(gunzipSync(bytes))]).toEqual([at, true]);
      }
    }
    expect(refusals).toBeGreaterThanOrEqual(170);
  });

  it('that unpacks to far more than a bundle does is refused before the disk is full', async () => {
    const path = await pack(join(folder, 'bomb.tar.gz'), [
      { name: 'payloads.ndjson', data: Buffer.alloc(250_000_000) },
    ]);
    await expect(verified(path)).rejects.toThrow('it unpacks to more than 200 times');
  });
});

it('an archive of more small files than a log has is refused before its names fill the memory', async () => {
  const small = Array.from({ length: 1_200 }, (_, index) => ({
    name: `tile/0/${index < 1000 ? '' : 'x001/'}${String(index % 1000).padStart(3, '0')}`,
    data: new Uint8Array(),
  }));
  expect(await faultsOf(small)).toBe('refused: it holds more small files than a log has');
});

describe('other people’s tools', () => {
  it('check a bundle as its README says', async () => {
    const place = await mkdtemp(join(folder, 'tools-'));
    const run = (script: string) =>
      execFileSync('sh', ['-ec', script], { cwd: place, encoding: 'utf8', stdio: 'pipe' });
    run(`tar xzf ${honest}`);
    const readme = await readFile(join(place, 'README.txt'), 'utf8');
    const commands = [...readme.matchAll(/^ {6}(\S.*)$/gm)].map(([, command]) => command!);
    expect(commands).toHaveLength(5);
    expect(run(commands.join('\n'))).toContain('Signature Verified Successfully');
    expect(() => run(`printf x >> vkey\n${commands[0]}`)).toThrow('vkey');
  });
});

// Last, since the log is another one afterwards.
it('a bundle of a log that is added to and signed while it is begun holds', async () => {
  const lastSigned = async () => {
    await fillLedger(store, 5);
    return log.sign();
  };
  expect(await verified(await written('meanwhile.tar.gz', COUNT, { lastSigned }))).toMatchObject({ verdict: 'holds' });
});
