import type { AddedAccount, CorrectedAccount, RedactedAccount, RetractedAccount } from '@parley/contracts';
import {
  type CorrectableBlock,
  correctableBlocks,
  type Entry,
  type EntryBlocks,
  type EntryCorrection,
  statedText,
} from '@parley/negotiation';

/** An account as it is at the later point, with the headline of its happening. */
export interface AccountAtPoint {
  entry: Entry;
  corrections: readonly EntryCorrection[];
  recordedAt: string;
  headline: string;
}

/** Behind one position, up to another. */
export interface PositionRange {
  since: number;
  until: number;
}

export interface ChangedAccounts {
  added: AddedAccount[];
  corrected: CorrectedAccount[];
  retracted: RetractedAccount[];
  redacted: RedactedAccount[];
}

/**
 * What happened to accounts behind the position `since`, up to `until`, in the order of the accounts. One that was added
 * and then corrected or retracted is in each of the lists: all of that happened.
 */
export function changedAccounts(accounts: readonly AccountAtPoint[], range: PositionRange): ChangedAccounts {
  const { since } = range;
  const inOrder = [...accounts].sort((a, b) => a.entry.position - b.entry.position);
  return {
    added: inOrder.filter(({ entry }) => entry.position > since).map(addedAccount),
    corrected: inOrder.flatMap((account) => correctedAccount(account, since)),
    retracted: inOrder.flatMap((account) => retractedAccount(account, since)),
    redacted: inOrder.flatMap((account) => redactedAccount(account, range)),
  };
}

const named = ({ entry: { event, position, stream, happening, type }, headline }: AccountAtPoint) => ({
  event,
  position,
  stream,
  happening,
  type,
  headline,
});

const addedAccount = (account: AccountAtPoint): AddedAccount => ({
  ...named(account),
  recordedAt: account.recordedAt,
  corrected: account.entry.corrected,
  retracted: account.entry.retracted !== null,
  redacted: account.entry.redacted !== null,
});

function correctedAccount(account: AccountAtPoint, since: number): CorrectedAccount[] {
  const made = account.corrections.filter(({ position }) => position > since);
  if (made.length === 0) return [];
  const corrections = made.map(({ event, position, recordedAt, kind, reason }) => ({
    event,
    position,
    recordedAt,
    kind,
    reason,
  }));
  return [{ ...named(account), corrections, fields: correctedFields(account.entry, made) }];
}

/** Undoes the corrections from the newest to the oldest, and compares; of a redacted account nothing can be told. */
function correctedFields(now: EntryBlocks, made: readonly EntryCorrection[]): CorrectedAccount['fields'] {
  if (made.some(({ before }) => before === null)) return [];
  const then: EntryBlocks = Object.assign({}, now, ...made.map(({ before }) => before).reverse());
  return correctableBlocks.flatMap((block) => changedMembers(block, then[block], now[block]));
}

function changedMembers(block: CorrectableBlock, before: unknown, after: unknown): CorrectedAccount['fields'] {
  if (block === 'happening' || block === 'happened') {
    return statedText(before) === statedText(after) ? [] : [{ field: block, before, after }];
  }
  const [old, young] = [before, after].map((value) => (value ?? {}) as Record<string, unknown>) as [Members, Members];
  return [...new Set([...Object.keys(old), ...Object.keys(young)])]
    .filter((member) => statedText(old[member]) !== statedText(young[member]))
    .map((member) => ({
      field: `${block}.${member}`,
      before: old[member] ?? null,
      after: young[member] ?? null,
    }));
}

type Members = Record<string, unknown>;

function retractedAccount(account: AccountAtPoint, since: number): RetractedAccount[] {
  const { retracted } = account.entry;
  if (!retracted || retracted.position <= since) return [];
  const { kind, reason, position } = retracted;
  return [{ ...named(account), kind, reason, retractedPosition: position }];
}

/** What is erased is a tombstone at every point of the record, also before it was erased. */
function redactedAccount(account: AccountAtPoint, { since, until }: PositionRange): RedactedAccount[] {
  const { redacted } = account.entry;
  if (!redacted || redacted.position <= since || redacted.position > until) return [];
  return [{ ...named(account), reason: redacted.reason, redactedPosition: redacted.position }];
}
