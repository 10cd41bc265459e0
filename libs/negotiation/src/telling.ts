import { boundsOf } from './date-bounds.js';
import type { Entry } from './entry.js';
import type { FieldSort } from './comparison.js';

/** What one account says of one field. */
export interface Telling {
  event: string;
  position: number;
  /** Whose word it is, where it is somebody's own: the side of an account on record. */
  side: string | null;
  /** Who speaks, to tell two reports of one voice from those of two. */
  voice: string;
  manner: 'on_record' | 'observed' | 'anonymous' | 'report';
  said: SaidAt;
  /** undefined: the account denies the thing that the field is of, so it takes the side's earlier values with it. */
  value: unknown;
  /** Shown beside the values, and never one of them. */
  aim: boolean;
  /** Taken back since by its side, in a way that other accounts of that side survive: it only shows that a story changed. */
  past?: boolean;
}

/** When an account was given: its last possible day, and the instant where it is known. */
export interface SaidAt {
  latest: string;
  at: number | null;
}

/** A field as an account states it. */
export interface Told {
  field: string;
  sort: FieldSort;
  value: unknown;
}

/** What accounts say of one field, and how their values are compared. */
export interface FieldTellings {
  sort: FieldSort;
  tellings: Telling[];
}

const never = '';
const openEnd = '9999-12-31';

/** An account that does not say when it was given counts as the oldest; one with an open end as the newest. */
export function saidAtOf({ account }: Entry): SaidAt {
  const said = account?.saidAt;
  const bounds = said ? boundsOf(said.edtf) : null;
  if (bounds === null) return { latest: never, at: null };
  const instant = said?.at ? Date.parse(said.at) : Number.NaN;
  return { latest: bounds.latest ?? openEnd, at: Number.isNaN(instant) ? null : instant };
}

/**
 * Those after which nothing newer was said: more than one where they were said at once. Accounts of one day are told
 * apart only where both have an instant.
 */
export function newest<Said extends { said: SaidAt }>(tellings: readonly Said[]): Said[] {
  const last = tellings.reduce((latest, { said }) => (said.latest > latest ? said.latest : latest), never);
  const lastDay = tellings.filter(({ said }) => said.latest === last);
  const instants = lastDay.map(({ said }) => said.at).filter((at) => at !== null);
  const lastInstant = instants.reduce((latest, at) => Math.max(latest, at), -Infinity);
  return lastDay.filter(({ said }) => said.at === null || said.at === lastInstant);
}

/** The entries after which nothing newer was said, as `newest` has it. */
export function newestEntries(entries: readonly Entry[]): Entry[] {
  return newest(entries.map((entry) => ({ entry, said: saidAtOf(entry) }))).map(({ entry }) => entry);
}

/** What an entry says of a field. */
export function tellingOf(entry: Entry, value: unknown, aim = false): Telling {
  const { account, attribution } = entry;
  const onRecord = attribution === 'on_record';
  const unnamed = attribution === 'anonymous' || (account?.chain ?? []).some((link) => link.anonymous);
  return {
    event: entry.event,
    position: entry.position,
    side: onRecord ? (account?.side ?? null) : null,
    voice: account?.speaker ?? account?.source ?? entry.event,
    manner: onRecord ? 'on_record' : attribution === 'observed' ? 'observed' : unnamed ? 'anonymous' : 'report',
    said: saidAtOf(entry),
    value,
    aim,
  };
}
