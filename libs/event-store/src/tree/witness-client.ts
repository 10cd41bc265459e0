import {
  BrokenKey,
  BrokenNote,
  NoteRefused,
  parseVkey,
  toBase64,
  verifyNote,
  type VerifierKey,
} from '@parley/transparency';

/** A witness that is asked to cosign. */
export interface WitnessAddress {
  /** Of type cosignature. */
  key: VerifierKey;
  /** What `/add-checkpoint` stands behind, without a slash at the end. */
  url: string;
}

/** What a witness made of a checkpoint. */
export type WitnessReply =
  /** Its line below the checkpoint, verified, with its line feed. */
  | { outcome: 'cosigned'; line: string }
  /** It has seen another size than the one that the proof begins at. */
  | { outcome: 'has'; size: number }
  | { outcome: 'refused'; why: string };

/** What is put to a witness. */
export interface WitnessQuestion {
  /** The checkpoint, signed by the log. */
  note: string;
  oldSize: number;
  /** From the old size to that of the checkpoint. */
  proof: readonly Uint8Array[];
}

const MOST_CHARACTERS = 64_000;
const WORDS_SHOWN = 200;

/** A text that names no witness. */
export class BrokenWitness extends Error {
  override name = 'BrokenWitness';
}

/** Reads `<vkey>@<address>`: the key of a witness (type 04) and where it is asked. @throws BrokenWitness */
export function parseWitness(text: string): WitnessAddress {
  const [, vkey, url] = /^(.+)@(https?:\/\/.+)$/.exec(text) ?? [];
  if (vkey === undefined || url === undefined || !URL.canParse(url)) {
    throw new BrokenWitness('it must be <key of the witness>@<http or https address>');
  }
  try {
    const key = parseVkey(vkey);
    if (key.type === 'cosignature') return { key, url: url.replace(/\/+$/, '') };
  } catch (error) {
    if (!(error instanceof BrokenKey)) throw error;
    throw new BrokenWitness(error.message);
  }
  throw new BrokenWitness('its key signs notes, a witness has one that cosigns (type 04)');
}

/**
 * Asks a witness to cosign (C2SP tlog-witness, `POST /add-checkpoint`). What it answers is trusted in nothing: a line counts if it
 * is its signature of this checkpoint. Rejects where it can't be reached or does not answer in time.
 */
export async function askWitness(
  { key, url }: WitnessAddress,
  { note, oldSize, proof }: WitnessQuestion,
  signal: AbortSignal,
): Promise<WitnessReply> {
  const body = [`old ${oldSize}`, ...proof.map(toBase64), '', note].join('\n');
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', headers, body, signal, redirect: 'error' });
  const text = await shortText(answer);
  if (answer.status === 200) return cosigned(key, note, text);
  if (answer.status === 409 && /^(0|[1-9]\d{0,15})\n?$/.test(text)) return { outcome: 'has', size: Number(text) };
  const words = text.replaceAll(/[^\x20-\x7e]+/g, ' ').trim();
  return { outcome: 'refused', why: `${answer.status} ${words.slice(0, WORDS_SHOWN)}`.trim() };
}

async function cosigned(key: VerifierKey, note: string, text: string): Promise<WitnessReply> {
  for (const line of text.match(/^— .+\n/gm) ?? []) {
    try {
      await verifyNote(note + line, [key]);
      return { outcome: 'cosigned', line };
    } catch (error) {
      if (!(error instanceof NoteRefused) && !(error instanceof BrokenNote)) throw error;
    }
  }
  return { outcome: 'refused', why: 'it answered without a cosignature of this checkpoint by its key' };
}

async function shortText(answer: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of answer.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    if (text.length > MOST_CHARACTERS) throw new Error('The answer does not end.');
  }
  return text;
}
