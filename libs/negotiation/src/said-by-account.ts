import { termsIn, toldOfCommitment, toldOfLeg } from './commitment-terms.js';
import type { AmendedEntry } from './corrections.js';
import { denies, isLive, legsIn } from './data-reading.js';
import { propositionOf } from './entry-fields.js';
import type { Entry } from './entry.js';
import { tellingsByField } from './happening-fields.js';
import { statedText } from './stated.js';
import type { Telling } from './telling.js';
import { setsTerms } from './who-counts.js';

/** What one account says, by the name of the field; a field that it says nothing of is absent. */
export type Said = Record<string, unknown>;

/** What an account said of a field before a correction and since; null: nothing. */
export type SaidChange = Record<string, { before: unknown; after: unknown }>;

/**
 * What each account of a happening says of each of its fields, by event: its own word, also where a later one of its side has
 * taken its place. What a retracted account said is there as well; what a redacted one said is gone.
 */
export function saidByAccounts(entries: readonly Entry[]): Map<string, Said> {
  const said = new Map(entries.map(({ event }) => [event, {} as Said]));
  for (const [event, told] of saidTogether(entries.filter(isLive))) said.set(event, told);
  for (const entry of entries.filter(({ retracted, redacted }) => retracted && !redacted)) {
    said.set(entry.event, saidAlone(entry));
  }
  return said;
}

/**
 * What each correction of an account changed of what that says, in the order of the corrections; null for one of which this
 * can't be read any more.
 */
export function saidThroughCorrections({
  entry,
  corrections,
}: Pick<AmendedEntry, 'entry' | 'corrections'>): (SaidChange | null)[] {
  let after = entry;
  const changes = [...corrections].reverse().map(({ before }) => {
    if (before === null) return null;
    const [earlier, later] = [{ ...after, ...before }, after];
    after = earlier;
    return changeOf(saidAlone(earlier), saidAlone(later));
  });
  return changes.reverse();
}

function changeOf(before: Said, after: Said): SaidChange {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => statedText(before[name]) !== statedText(after[name]));
  return Object.fromEntries(
    changed.map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null }]),
  );
}

const saidAlone = (entry: Entry): Said => saidTogether([{ ...entry, retracted: null }]).get(entry.event) ?? {};

function saidTogether(live: readonly Entry[]): Map<string, Said> {
  const said = new Map(live.map(({ event }) => [event, {} as Said]));
  const note = (name: string, tellings: readonly Telling[]) => {
    for (const { event, value } of tellings) {
      const told = said.get(event);
      if (told && value !== undefined) told[name] = value;
    }
  };
  for (const [name, { tellings }] of tellingsByField(live)) note(name, tellings);
  if (live.some(setsTerms)) noteTerms(live, note);
  for (const entry of live) {
    const slug = entry.type === 'StatementMade' ? propositionOf(entry) : null;
    const told = said.get(entry.event);
    if (slug !== null && told) told[`proposition.${slug}`] = !denies(entry);
  }
  return said;
}

function noteTerms(live: readonly Entry[], note: (name: string, tellings: readonly Telling[]) => void): void {
  const terms = termsIn(live);
  for (const [name, { tellings }] of Object.entries(toldOfCommitment(live))) note(name, tellings);
  for (const leg of new Set(terms.flatMap(legsIn).map(({ legId }) => legId))) {
    for (const [name, { tellings }] of Object.entries(toldOfLeg(terms, leg))) note(`legs.${leg}.${name}`, tellings);
  }
}
