import { correctableBlocks, type EntryCorrected } from './amendment.js';
import { currentData } from './event-versions.js';
import type { PostedPayload } from './stated.js';

/** An event as the log has it, wherever it stands. */
export interface EventOnRecord {
  stream: string;
  type: string;
  /** null once redacted. */
  payload: PostedPayload | null;
}

/** Looks an event up by its id, undefined where the log has none. What stands earlier in the same request is there too. */
export type EventsOnRecord = (event: string) => EventOnRecord | undefined;

/**
 * A payload, in the newest version of its type, with the blocks of one correction in the place of its own; its data may be
 * of any version.
 */
export function correctedPayload(
  type: string,
  payload: PostedPayload,
  correction: Partial<EntryCorrected>,
): PostedPayload {
  const named = correctableBlocks.filter((block) => (correction[block] ?? null) !== null);
  const blocks = { ...correction, data: currentData(type, correction.data) };
  return { ...payload, ...Object.fromEntries(named.map((block) => [block, blocks[block]])) };
}

interface AmendedStream {
  readonly amended: ReadonlyMap<string, { corrections: readonly string[]; retracted: boolean; redacted: boolean }>;
}

/**
 * An entry at its corrected head: the original with all its corrections that can still be read, in their order. Null
 * where it was retracted or redacted, or is not on record.
 */
export function headOf({ amended }: AmendedStream, original: string, recorded: EventsOnRecord): EventOnRecord | null {
  const { corrections = [], retracted, redacted } = amended.get(original) ?? {};
  const event = recorded(original);
  if (!event?.payload || retracted || redacted) return null;
  const changes = corrections.map((id) => recorded(id)?.payload?.data as EntryCorrected | undefined);
  const payload = changes.reduce(
    (head, change) => (change ? correctedPayload(event.type, head, change) : head),
    event.payload,
  );
  return { ...event, payload };
}
