import type { Account, AccountType, Attribution, Entry, Surroundings } from '../src/index.js';

/** What a test says of an entry; the rest is plain: asserted, on record, about and on 2 June 2025, from one source. */
export interface EntryDraft {
  type?: string;
  stream?: string;
  happening?: string;
  happened?: string | null;
  /** The instant of happening. */
  happenedAt?: string;
  side?: string | null;
  speaker?: string | null;
  attribution?: Attribution | null;
  polarity?: Account['polarity'];
  saidAt?: string | null;
  /** The instant of saying. */
  at?: string;
  chain?: Account['chain'];
  source?: string | null;
  quote?: string;
  data?: Record<string, unknown>;
  position?: number;
  lastPosition?: number;
  corrected?: boolean;
  retracted?: boolean;
  redacted?: boolean;
  account?: null;
}

/** An entry at a position; its id is `event-<position>`. */
export function entryOf(draft: EntryDraft, place = 1): Entry {
  const position = draft.position ?? place;
  return {
    event: `event-${position}`,
    position,
    lastPosition: draft.lastPosition ?? position,
    stream: draft.stream ?? 'commitment-x',
    type: (draft.type ?? 'SwapAgreed') as AccountType,
    happening: draft.happening ?? 'agreed',
    happened: happenedOf(draft),
    account: draft.account === null ? null : accountOf(draft),
    attribution: draft.attribution === undefined ? 'on_record' : draft.attribution,
    data: draft.data ?? {},
    corrected: draft.corrected ?? false,
    retracted: draft.retracted
      ? { kind: 'wrong', reason: 'A mistake', position: draft.lastPosition ?? position }
      : null,
    redacted: draft.redacted ? { reason: 'To protect a person', position: draft.lastPosition ?? position } : null,
  };
}

function happenedOf({ happened, happenedAt }: EntryDraft): Entry['happened'] {
  if (happened === null) return null;
  return { edtf: happened ?? '2025-06-02', ...(happenedAt ? { at: happenedAt } : {}) };
}

function accountOf(draft: EntryDraft): Account {
  const side = draft.side ?? null;
  const said = draft.saidAt === null ? null : { edtf: draft.saidAt ?? '2025-06-02' };
  return {
    side,
    speaker: draft.speaker === undefined ? side && `${side}-speaker` : draft.speaker,
    role: null,
    polarity: draft.polarity ?? 'asserts',
    channel: 'press_conference',
    saidAt: said && (draft.at ? { ...said, at: draft.at } : said),
    chain: draft.chain ?? [],
    source: draft.source === undefined ? 'source-a' : draft.source,
    locator: null,
    quote: draft.quote ? { text: draft.quote } : null,
  };
}

/** Entries in the order given, at positions 1, 2, 3, …. */
export function entriesOf(...drafts: EntryDraft[]): Entry[] {
  return drafts.map((draft, index) => entryOf(draft, index + 1));
}

export const press = { side: null, attribution: 'narration' } as const satisfies EntryDraft;
export const observer = { side: null, speaker: 'actor-monitor', attribution: 'observed' } as const satisfies EntryDraft;
export const a = { side: 'actor-a' } as const satisfies EntryDraft;
export const b = { side: 'actor-b' } as const satisfies EntryDraft;

/** A negotiation between actor-a and actor-b; `actor-a-…` speaks for actor-a, and so on. */
export function surroundingsOf(streamEntries: readonly Entry[], over: Partial<Surroundings> = {}): Surroundings {
  return {
    principals: ['actor-a', 'actor-b'],
    timeZone: 'UTC',
    nameOf: (actor) => actor.replace('actor-', '').toUpperCase(),
    partyOf: (actor) => /^(actor-[^-]+)-speaker$/.exec(actor)?.[1] ?? actor,
    propositionEntries: (slug) => streamEntries.filter(({ data }) => data.proposition === slug),
    streamEntries,
    ...over,
  };
}

/** A number of something, exact unless a range is given. */
export function count(min: number | null, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { min, max: min, unit: 'body', basis: 'one_way', ...more };
}

/** Two legs, a → b and b → a, of so many. */
export function legs(there: number | null, back: number | null, more: Record<string, unknown> = {}) {
  const leg = (legId: string, from: string, to: string, number: number | null) => ({
    legId,
    from,
    to,
    what: 'bodies',
    ...(number === null ? {} : { quantity: count(number) }),
    ...more,
  });
  return [leg('a-b', 'actor-a', 'actor-b', there), leg('b-a', 'actor-b', 'actor-a', back)];
}

/** Only the leg that a owes b. */
export function legThere(number: number | null, more: Record<string, unknown> = {}) {
  return legs(number, null, more).slice(0, 1);
}
