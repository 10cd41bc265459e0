import { fromHex, readVectors } from '../test/vectors.js';
import { toHex } from './bytes.js';
import { parseCheckpointText } from './checkpoint.js';
import { formatSigningKey, formatVkey, parseSigningKey, parseVkey, signingKey } from './note-key.js';
import {
  BrokenNote,
  cosignatureLine,
  formatNote,
  NoteRefused,
  parseNote,
  signatureLine,
  verifyNote,
} from './signed-note.js';

interface NoteVector {
  name: string;
  vkey?: string;
  vkeys?: string[];
  note: string;
  valid: boolean;
  skey?: string;
  text?: string;
  seedHex?: string;
  publicKeyHex?: string;
  keyIdHex?: string;
  cosignature?: { timestamp: number; signedMessage: string };
}

const vectors = readVectors<NoteVector[]>('signed-notes.json');
const named = (name: string): NoteVector => vectors.find((one) => one.name === name)!;
const keysOf = ({ vkey, vkeys }: NoteVector) => (vkeys ?? [vkey!]).map(parseVkey);

describe('the signed notes of others', () => {
  it('are all there', () => expect(vectors.map(({ valid }) => valid)).toEqual([...Array(6).fill(true), false, false]));

  it.each(vectors)('$name: $valid', async (vector) => {
    const verified = verifyNote(vector.note, keysOf(vector));
    if (!vector.valid) return expect(verified).rejects.toThrow(NoteRefused);
    const { text, signatures } = await verified;
    expect(signatures.map(({ key }) => formatVkey(key))).toEqual(vector.vkeys ?? [vector.vkey]);
    expect(vector.note.startsWith(`${text}\n— `)).toBe(true);
  });

  it('are signed anew with the same bytes', () => {
    const { skey, seedHex, publicKeyHex, keyIdHex, note, text, vkey } = named('peter-neumann');
    const key = parseSigningKey(skey!);
    expect(toHex(key.seed)).toBe(seedHex);
    expect(toHex(key.verifier.publicKey)).toBe(publicKeyHex);
    expect(key.verifier.id).toBe(keyIdHex);
    expect(formatVkey(key.verifier)).toBe(vkey);
    expect(formatSigningKey(key)).toBe(skey);
    expect(formatNote(text!, [signatureLine(key, text!)])).toBe(note);
    const zero = signingKey('EnochRoot', 'note', fromHex('00'.repeat(32)));
    expect(formatNote(text!, [signatureLine(key, text!), signatureLine(zero, text!)])).toBe(
      named('two-signatures').note,
    );
  });

  it('tell when a witness saw them', async () => {
    const vector = named('ed25519-cosignature-v1');
    const { signatures } = await verifyNote(vector.note, keysOf(vector));
    expect(signatures).toMatchObject([{ time: vector.cosignature!.timestamp }]);
  });
});

describe('a cosignature', () => {
  const witness = signingKey('witness.example', 'cosignature', new Uint8Array(32).fill(7));
  const text = 'example.com/log\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n';

  it('holds for its text and its time', async () => {
    const note = formatNote(text, [cosignatureLine(witness, text, 1_700_000_000)]);
    expect((await verifyNote(note, [witness.verifier])).signatures).toMatchObject([{ time: 1_700_000_000 }]);
    await expect(verifyNote(note.replace('\n1\n', '\n2\n'), [witness.verifier])).rejects.toThrow(NoteRefused);
    const { signatures } = parseNote(note);
    expect(signatures).toMatchObject([{ name: 'witness.example', keyId: witness.verifier.id }]);
  });

  it('is not what a key that signs notes makes, nor the other way', () => {
    const log = signingKey('example.com/log', 'note', new Uint8Array(32).fill(8));
    expect(() => signatureLine(witness, text)).toThrow(TypeError);
    expect(() => cosignatureLine(log, text, 1)).toThrow(TypeError);
  });
});

describe('a note', () => {
  const key = signingKey('example.com/log', 'note', new Uint8Array(32).fill(1));
  const good = formatNote('text\n', [signatureLine(key, 'text\n')]);
  const line = signatureLine(key, 'text\n');

  it.each([
    ['without an empty line', 'text\n— a b\n'],
    ['without a signature', 'text\n\n'],
    ['cut before its last line feed', good.slice(0, -1)],
    ['with a line that is no signature', `${good}no signature\n`],
    ['with base64 that is not canonical', good.replace(/=?\n$/, '!\n')],
    ['with a signature of four bytes', 'text\n\n— a AAAAAA==\n'],
    ['with a plus in a name', good.replace('example.com/log', 'example+log')],
    ['with a control character', good.replace('text', 'te\u0007xt')],
    ['with more than a hundred signatures', `text\n\n${line.repeat(101)}`],
    ['of more than a megabyte', `${'x'.repeat(1_000_001)}\n\n${line}`],
  ])('%s is broken', (_name, note) => expect(() => parseNote(note)).toThrow(BrokenNote));

  it('that is no UTF-8 is broken', () => {
    expect(() => parseNote(Uint8Array.of(0xff, ...Buffer.from(good)))).toThrow(BrokenNote);
    expect(parseNote(Buffer.from(good)).text).toBe('text\n');
  });

  it('is split at its last empty line', async () => {
    const text = 'one\n\n— not a signature\n\ntwo\n';
    const { text: read } = await verifyNote(formatNote(text, [signatureLine(key, text)]), [key.verifier]);
    expect(read).toBe(text);
  });

  it('with a false signature of a known key beside a good one of another is refused', async () => {
    const other = signingKey('example.com/log', 'note', new Uint8Array(32).fill(2));
    const note = formatNote('text\n', [line, signatureLine(other, 'other\n')]);
    await expect(verifyNote(note, [key.verifier, other.verifier])).rejects.toThrow(NoteRefused);
    await expect(verifyNote(note, [key.verifier])).resolves.toMatchObject({ text: 'text\n' });
  });

  it('with two known keys of one name and id is refused', async () => {
    await expect(verifyNote(good, [key.verifier, { ...key.verifier }])).rejects.toThrow(/two known keys/);
  });

  it('can not be made of a text without a line feed at its end', () => {
    expect(() => formatNote('text', [line])).toThrow(BrokenNote);
  });
});

describe('the text of a checkpoint', () => {
  const root = 'KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
  it('has origin, size and root, and may have more', () => {
    const head = { origin: 'example.com/log', size: 12, root: new Uint8Array(Buffer.from(root, 'base64')) };
    expect(parseCheckpointText(`example.com/log\n12\n${root}\n`)).toEqual(head);
    expect(parseCheckpointText(`example.com/log\n12\n${root}\nmore\n`)).toEqual(head);
  });

  it.each([
    ['no origin', `\n12\n${root}\n`],
    ['no root', 'a\n12\n'],
    ['a size with a zero before it', `a\n012\n${root}\n`],
    ['a size beyond 2^53 - 1', `a\n9007199254740993\n${root}\n`],
    ['a negative size', `a\n-1\n${root}\n`],
    ['a root of 31 bytes', `a\n1\n${root.slice(0, -4)}\n`],
    ['an empty line', `a\n1\n${root}\n\nmore\n`],
    ['no line feed at its end', `a\n1\n${root}`],
  ])('is broken with %s', (_name, text) => expect(() => parseCheckpointText(text)).toThrow(BrokenNote));
});
