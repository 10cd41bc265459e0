import { correctableBlocks, type EntryCorrected } from './amendment.js';
import { correctedPayload, type EventsOnRecord, headOf } from './corrected-head.js';
import { isAccountType } from './event-catalogue.js';
import { type IdentifiedEntry, parsePostedEntry } from './posted-entry.js';
import type { Fault } from './problem.js';
import { statedText } from './stated.js';
import type { StreamState } from './stream-state.js';

/** An entry as a correction would leave it, or all that its type finds wrong with that; pointers from the entry. */
export type CorrectedEntry = Reading & {
  /** Whether the correction gives the block that a pointer leads into. */
  names(pointer: string): boolean;
  /** Whether the entry would say anything else than it does. */
  changes: boolean;
};

type Reading = { ok: true; entry: IdentifiedEntry } | { ok: false; faults: Fault[] };

/**
 * The corrected head of a correction's target with this correction applied too, read as if it were posted anew. Null
 * where the target is no live entry of the stream.
 */
export function correctedEntry(
  state: Pick<StreamState, 'stream' | 'amended'>,
  correction: EntryCorrected,
  recorded: EventsOnRecord,
): CorrectedEntry | null {
  const head = headOf(state, correction.corrects, recorded);
  if (!head?.payload || head.stream !== state.stream || !isAccountType(head.type)) return null;
  const payload = correctedPayload(head.type, head.payload, correction);
  const posted = { id: correction.corrects, type: head.type, stream: state.stream, ...payload };
  const parsed = parsePostedEntry(posted);
  const named = correctableBlocks.filter((block) => (correction[block] ?? null) !== null);
  return {
    ...(parsed.ok ? { ok: true, entry: parsed.entry as IdentifiedEntry } : parsed),
    names: (pointer) => named.some((block) => pointer === `/${block}` || pointer.startsWith(`/${block}/`)),
    changes: statedText(payload) !== statedText(head.payload),
  };
}
