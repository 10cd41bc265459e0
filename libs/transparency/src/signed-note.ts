import { fromBase64, toBase64, toHex, utf8 } from './bytes.js';
import { signEd25519, verifyEd25519 } from '#ed25519';
import { ED25519_SIGNATURE_LENGTH } from './ed25519-lengths.js';
import { isKeyName, type SigningKey, type VerifierKey } from './note-key.js';

/** A signature below a note, of whoever it may be. */
export interface NoteSignature {
  name: string;
  /** The id of the key, in hexadecimal digits. */
  keyId: string;
  /** What stands behind the id of the key. */
  bytes: Uint8Array;
}

/** A note (C2SP signed-note): a text, and who signed it. */
export interface Note {
  /** Ends with a line feed. */
  text: string;
  signatures: NoteSignature[];
}

/** A signature that was found good. */
export interface GoodSignature {
  key: VerifierKey;
  /** When a witness says that it saw the checkpoint, in Unix seconds; null of a key that signs notes. */
  time: number | null;
}

/** A text that has not the form of a note. */
export class BrokenNote extends Error {
  override name = 'BrokenNote';
}

/** A note that is not what a known key signed, or that no known key signed. */
export class NoteRefused extends Error {
  override name = 'NoteRefused';
}

const LONGEST_NOTE = 1_000_000;
const MOST_SIGNATURES = 100;
const DASH = '— ';
const KEY_ID_LENGTH = 4;
const TIME_LENGTH = 8;
// Everything below the blank but the line feed.

const CONTROLS = /[\u0000-\u0009\u000b-\u001f]/;

/**
 * Takes a note apart at its last empty line. Nothing is verified. Bytes are read as UTF-8.
 * Throws `BrokenNote`: no UTF-8, control characters, no signature, a line that is none, more characters than `longest` (a million
 * where nobody says so) or more than a hundred signatures.
 */
export function parseNote(note: string | Uint8Array, longest = LONGEST_NOTE): Note {
  const whole = typeof note === 'string' ? note : decode(note);
  if (whole.length > longest) throw new BrokenNote(`a note has at most ${longest} characters`);
  if (CONTROLS.test(whole) || !whole.isWellFormed()) throw new BrokenNote('a note has no control characters');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0) throw new BrokenNote('there is no empty line before the signatures');
  const text = whole.slice(0, split + 1);
  const below = whole.slice(split + 2);
  if (below === '' || !below.endsWith('\n')) throw new BrokenNote('there is no whole line of a signature');
  const lines = below.slice(0, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new BrokenNote(`there are more than ${MOST_SIGNATURES} signatures`);
  return { text, signatures: lines.map(parseSignature) };
}

/**
 * Verifies a note by the keys that are known (C2SP signed-note). Signatures of other keys say nothing, good or bad.
 * Throws `BrokenNote`; `NoteRefused` where a known key's signature does not hold, or none of them signed.
 */
export async function verifyNote(
  note: string | Uint8Array,
  keys: readonly VerifierKey[],
  longest = LONGEST_NOTE,
): Promise<{ text: string; signatures: GoodSignature[] }> {
  const { text, signatures } = parseNote(note, longest);
  const good = new Map<VerifierKey, GoodSignature>();
  for (const signature of signatures) {
    const named = keys.filter(({ name, id }) => name === signature.name && id === signature.keyId);
    if (named.length > 1) throw new NoteRefused(`two known keys are named ${signature.name}+${signature.keyId}`);
    const [key] = named;
    // A second signature of one key is passed over, as Go's sumdb/note does.
    if (!key || good.has(key)) continue;
    const found = await verifySignature(key, text, signature.bytes);
    if (!found) throw new NoteRefused(`the signature of ${key.name}+${key.id} is not that of this text`);
    good.set(key, found);
  }
  if (good.size === 0) throw new NoteRefused('it is signed by none of the known keys');
  return { text, signatures: [...good.values()] };
}

/** The line of a signature over a text by a key that signs notes, with its line feed. The same bytes each time. */
export function signatureLine({ seed, verifier }: SigningKey, text: string): string {
  if (verifier.type !== 'note') throw new TypeError('a witness signs by cosignatureLine');
  return lineOf(verifier, signEd25519(seed, utf8(text)));
}

/** The line of a witness's signature (C2SP tlog-cosignature) over the text of a checkpoint seen at `time`, in Unix seconds. */
export function cosignatureLine({ seed, verifier }: SigningKey, text: string, time: number): string {
  if (verifier.type !== 'cosignature') throw new TypeError('a key that signs notes is not a witness');
  const bytes = new Uint8Array(TIME_LENGTH + ED25519_SIGNATURE_LENGTH);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  bytes.set(signEd25519(seed, cosignedMessage(text, time)), TIME_LENGTH);
  return lineOf(verifier, bytes);
}

/**
 * A note: the text, an empty line, the lines of its signatures, each with its line feed.
 * Throws `BrokenNote` where that is none, for example a text that does not end with a line feed.
 */
export function formatNote(text: string, lines: readonly string[], longest = LONGEST_NOTE): string {
  const note = `${text}\n${lines.join('')}`;
  if (!text.endsWith('\n') || parseNote(note, longest).text !== text)
    throw new BrokenNote('the text can not be signed');
  return note;
}

const cosignedMessage = (text: string, time: number): Uint8Array => utf8(`cosignature/v1\ntime ${time}\n${text}`);

async function verifySignature(key: VerifierKey, text: string, bytes: Uint8Array): Promise<GoodSignature | undefined> {
  if (key.type === 'note') {
    return (await verifyEd25519(key.publicKey, utf8(text), bytes)) ? { key, time: null } : undefined;
  }
  if (bytes.length !== TIME_LENGTH + ED25519_SIGNATURE_LENGTH) return undefined;
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset, TIME_LENGTH).getBigUint64(0));
  if (!Number.isSafeInteger(time)) return undefined;
  const holds = await verifyEd25519(key.publicKey, cosignedMessage(text, time), bytes.subarray(TIME_LENGTH));
  return holds ? { key, time } : undefined;
}

function lineOf({ name, id }: VerifierKey, bytes: Uint8Array): string {
  const keyId = Uint8Array.from(id.match(/../g) as string[], (digits) => parseInt(digits, 16));
  return `${DASH}${name} ${toBase64(Uint8Array.of(...keyId, ...bytes))}\n`;
}

function parseSignature(line: string): NoteSignature {
  const [name = '', base64 = '', ...more] = line.startsWith(DASH) ? line.slice(DASH.length).split(' ') : [];
  const bytes = isKeyName(name) && more.length === 0 ? bytesOf(base64) : undefined;
  if (!bytes || bytes.length <= KEY_ID_LENGTH) throw new BrokenNote('a line below the text is no signature');
  return { name, keyId: toHex(bytes.subarray(0, KEY_ID_LENGTH)), bytes: bytes.slice(KEY_ID_LENGTH) };
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return fromBase64(base64);
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BrokenNote('a note is UTF-8');
  }
}
