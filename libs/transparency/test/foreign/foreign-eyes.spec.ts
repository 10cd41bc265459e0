import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkpointText,
  formatNote,
  parseNote,
  sha256,
  signatureLine,
  utf8,
  type VerifierKey,
} from '../../src/index.js';
import { anotherByte, type Change, changeAt, changed } from './changed-byte.js';
import { checkByGo, type GoFindings, hasGo } from './go-eyes.js';
import { firstKey, makeLog, PAYLOADS, SIGNED_AT, secondKey, SIZE, type MadeLog, writeLog } from './made-log.js';
import { hasOpenssl, verifiedByOpenssl } from './openssl-eyes.js';
import { verifyBySigstore } from './sigstore-eyes.js';

let log: MadeLog;
let folder: string;
beforeAll(async () => {
  log = await makeLog();
  folder = mkdtempSync(join(tmpdir(), 'parley-foreign-'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (name: string): string => Buffer.from(log.files.get(name)!).toString('utf8');

describe('@sigstore/verify, on a log of 70,123 entries whose key was exchanged', () => {
  const keyOf = (size: number): VerifierKey => (size === SIGNED_AT.second ? secondKey : firstKey).verifier;
  const proofs = () => [...log.files.keys()].filter((name) => name.startsWith('proofs/'));
  const parts = (name: string) => {
    const [index, size] = name.slice('proofs/'.length).split('-of-').map(Number) as [number, number];
    return { file: text(name), entry: log.entries[index]!, size };
  };

  it('takes every proof of inclusion and its checkpoint, by each key that signed it', () => {
    expect(proofs()).toHaveLength(24);
    for (const name of proofs()) {
      const { file, entry, size } = parts(name);
      verifyBySigstore(file, entry, keyOf(size));
      if (size === SIGNED_AT.both) verifyBySigstore(file, entry, secondKey.verifier);
    }
  });

  it('refuses each with another entry, or by the key that did not sign', () => {
    for (const name of proofs()) {
      const { file, entry, size } = parts(name);
      expect(() => verifyBySigstore(file, log.entries[50_000]!, keyOf(size))).toThrow(/root hash/);
      if (size === SIGNED_AT.both) continue;
      const other = size === SIGNED_AT.first ? secondKey : firstKey;
      expect(() => verifyBySigstore(file, entry, other.verifier)).toThrow(/checkpoint signature/);
    }
  });

  it('refuses each of hundreds of copies with a byte of the entry, the proof or the checkpoint changed', () => {
    const { file, entry, size } = parts(`proofs/4711-of-${SIZE}`);
    for (let at = 0; at < entry.length; at += 5) {
      const copy = changed(entry, { at, to: anotherByte(entry[at]!) });
      expect(() => verifyBySigstore(file, copy, keyOf(size))).toThrow();
    }
    // The line of the witness says nothing to who knows the log's key alone.
    const bytes = utf8(file);
    const end = utf8(file.slice(0, file.indexOf('— witness'))).length;
    const taken: string[] = [];
    for (let at = 0; at < end; at += 3) {
      const copy = Buffer.from(changed(bytes, { at, to: anotherByte(bytes[at]!) })).toString('utf8');
      try {
        verifyBySigstore(copy, entry, keyOf(size));
        taken.push(copy);
      } catch {
        // Refused, as it must be.
      }
    }
    expect(taken).toEqual([]);
  });
});

(hasOpenssl ? describe : describe.skip)('openssl pkeyutl, where it is on the path', () => {
  const signed = () => {
    const note = parseNote(text(`checkpoints/${SIGNED_AT.both}`));
    return { message: utf8(note.text), signatures: note.signatures };
  };

  it('takes the checkpoint by each of the keys that signed it, and by no other', () => {
    const { message, signatures } = signed();
    const [first, second] = [firstKey, secondKey].map(({ verifier }) => verifier.publicKey) as [Uint8Array, Uint8Array];
    expect(verifiedByOpenssl(folder, first, message, signatures[0]!.bytes)).toBe(true);
    expect(verifiedByOpenssl(folder, second, message, signatures[1]!.bytes)).toBe(true);
    expect(verifiedByOpenssl(folder, first, message, signatures[1]!.bytes)).toBe(false);
  });

  it.each([0, 0.3, 0.5, 0.7, 1])(
    'refuses a copy with a byte of origin, size, root or signature changed (at %d)',
    (part) => {
      const { message, signatures } = signed();
      const { publicKey } = firstKey.verifier;
      const signature = signatures[0]!.bytes;
      const copyOf = (bytes: Uint8Array) => changed(bytes, changeAt('', bytes, part));
      expect(verifiedByOpenssl(folder, publicKey, copyOf(message), signature)).toBe(false);
      expect(verifiedByOpenssl(folder, publicKey, message, copyOf(signature))).toBe(false);
    },
  );
});

(hasGo ? describe : describe.skip)(
  "Go's sumdb/note and tlog, where Debian's golang-go and golang-golang-x-mod-dev are",
  () => {
    const named = (start: string) => [...log.files.keys()].filter((name) => name.startsWith(start));
    const some = (names: string[], count: number) =>
      Array.from({ length: count }, (_, place) => names[Math.floor((place * (names.length - 1)) / (count - 1))]!);
    let changes: Change[];
    let findings: GoFindings;

    beforeAll(() => {
      const entryBundles = named('tile/entries/');
      const tiles = named('tile/').filter((name) => !name.startsWith('tile/entries/'));
      const parts = [0, 0.37, 0.71, 1];
      const at = (names: string[]) =>
        names.flatMap((name) => parts.map((part) => changeAt(name, log.files.get(name)!, part)));
      changes = [
        ...at(['vkey', 'checkpoint', 'payloads.ndjson', ...named('checkpoints/'), ...named('consistency/')]),
        ...at(some(named('proofs/'), 5)),
        ...at([...some(tiles, 5), ...tiles.filter((name) => !name.startsWith('tile/0/'))]),
        ...at(some(entryBundles, 3)),
      ];
      writeLog(log, folder);
      findings = checkByGo(folder, changes);
    }, 60_000);

    it('take all checkpoints, signatures, tiles, entries, payloads and proofs', () => {
      expect(findings.checked).toEqual({
        size: SIZE,
        checkpoints: 4,
        signatures: 9,
        tiles: named('tile/').length - named('tile/entries/').length,
        entries: SIZE,
        inclusionProofs: 24,
        consistencyProofs: 3,
        payloads: PAYLOADS,
      });
    });

    it('refuse a log that does not go on from a checkpoint that it signed', () => {
      const head = checkpointText({
        origin: firstKey.verifier.name,
        size: 30_000,
        root: sha256(utf8('another story')),
      });
      const lines = [firstKey, secondKey].map((key) => signatureLine(key, head));
      writeFileSync(join(folder, 'checkpoints/30000'), formatNote(head, lines));
      expect(() => checkByGo(folder, [])).toThrow('the first 30000 entries do not have the root of the checkpoint');
      rmSync(join(folder, 'checkpoints/30000'));
    });

    it('refuse every copy with a byte of a key, checkpoint, proof, tile, entry or payload changed', () => {
      expect(findings.changed.map(({ file, at }) => ({ file, at }))).toEqual(
        changes.map(({ file, at }) => ({ file, at })),
      );
      expect(findings.changed.filter(({ why }) => why === '')).toEqual([]);
    });
  },
);
