import type { EntryAccount, EntryCorrectionView, Source } from '@parley/contracts';
import type { SaltedEvent } from '@parley/event-store';
import { type Entry, type EntryCorrection, saidThroughCorrections, spanOf } from '@parley/negotiation';

/** An account as its row has it. */
export interface AccountRow {
  entry: Entry;
  corrections: readonly EntryCorrection[];
  recorded_at: string;
  recorded_by: string;
}

/** What the account of a happening is shown with. */
export interface AccountMaterial {
  /** An event of the log as it is now. */
  event(id: string): SaltedEvent;
  nameOf(actor: string): string;
  /** What an event says of each field of the happening. */
  said(event: string): EntryAccount['said'];
  source(id: string): (Pick<Source, 'title'> & Partial<Source>) | null;
}

/**
 * One account at its corrected head, with its corrections and what it was posted as. Of what is erased nothing is shown, also
 * where the row has not followed yet: one that still has a correction that was erased by itself is shown without its words.
 */
export function entryAccount(row: AccountRow, material: AccountMaterial): EntryAccount {
  const { entry, corrections } = row;
  const event = material.event(entry.event);
  const isErased = [event, ...corrections.map((one) => material.event(one.event))].some(({ redaction }) => redaction);
  const account = isErased ? null : entry.account;
  const changes = saidThroughCorrections({ entry, corrections: [...corrections] });
  return {
    position: entry.position,
    id: entry.event,
    revision: event.revision,
    type: entry.type,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    ...openingOf(event),
    happening: entry.happening,
    happened: !isErased && entry.happened ? spanOf(entry.happened) : null,
    account,
    data: isErased ? {} : entry.data,
    said: isErased ? {} : material.said(entry.event),
    attribution: isErased ? null : entry.attribution,
    speaker: account?.speaker
      ? { actor: account.speaker, name: material.nameOf(account.speaker), side: account.side }
      : null,
    source: account?.source ? sourceOf(account.source, material) : null,
    corrected: entry.corrected,
    retracted: entry.retracted,
    redacted: redactedIn(event),
    corrections: corrections.map((one, index) => {
      return correctionOf({ ...one, said: changes[index] ?? null }, isErased, material.event(one.event));
    }),
  };
}

/** What opens the event's commitment in the log: nothing once it is erased. */
const openingOf = ({ payload, salt }: SaltedEvent) => ({ payload, salt: salt?.toString('base64') ?? null });

function redactedIn({ redaction }: SaltedEvent): EntryAccount['redacted'] {
  if (!redaction) return null;
  const { reason } = redaction.payload.data as { reason?: string };
  return { reason: reason ?? '', position: redaction.position };
}

function sourceOf(stream: string, material: AccountMaterial): EntryAccount['source'] {
  const { title, publisher, url, archiveUrl, contentHash } = material.source(stream) ?? { title: stream };
  return {
    stream,
    title,
    publisher: publisher ?? null,
    url: url ?? null,
    archiveUrl: archiveUrl ?? null,
    contentHash: contentHash ?? null,
  };
}

type TracedCorrection = EntryCorrection & Pick<EntryCorrectionView, 'said'>;

/**
 * What a correction said goes with its own payload, and what it changed with that of its original as well, and with that of
 * any other: what one changed is what another left.
 */
function correctionOf(
  { event: id, position, recordedAt, recordedBy, kind, reason, before, after, said }: TracedCorrection,
  isAnyErased: boolean,
  event: SaltedEvent,
): EntryCorrectionView {
  const erased = event.redaction !== null;
  const blocks = !isAnyErased;
  return {
    position,
    id,
    recordedAt,
    recordedBy,
    kind: erased ? null : kind,
    reason: erased ? null : reason,
    before: blocks ? before : null,
    after: blocks ? after : null,
    said: blocks ? said : null,
    ...openingOf(event),
  };
}
