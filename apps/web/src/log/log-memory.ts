import { parseCheckpointText, parseNote, type TreeHead } from '@parley/transparency';

/** What this browser knows of the log from before. */
export interface LogMemory {
  /** Vkeys; the first is the one that was seen first. */
  keys: string[];
  /** When the first key was seen: an instant. */
  since: string;
  /** The last checkpoint that was found good, as it was signed. */
  checkpoint: string;
  /** When it was seen. */
  seenAt: string;
}

const PLACE = 'parley.log';

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');

/** Reads what is remembered; null: nothing, or nothing that can be read. */
export function recallLog(): LogMemory | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Partial<LogMemory> | null;
    if (kept === null || !isTexts(kept.keys) || !isTexts([kept.since, kept.checkpoint, kept.seenAt])) return null;
    rememberedHead(kept as LogMemory);
    return kept as LogMemory;
  } catch {
    return null;
  }
}

/** Keeps it. Returns false where the browser keeps nothing. */
export function rememberLog(memory: LogMemory): boolean {
  try {
    localStorage.setItem(PLACE, JSON.stringify(memory));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the log: the next check trusts the key that the server gives then. */
export function forgetLog(): void {
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // Nothing is kept there.
  }
}

/** What the remembered checkpoint says of the log. @throws BrokenNote */
export const rememberedHead = ({ checkpoint }: Pick<LogMemory, 'checkpoint'>): TreeHead =>
  parseCheckpointText(parseNote(checkpoint).text);
