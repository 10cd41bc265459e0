import { isEventType, specOf } from './event-catalogue.js';
import { legsIn, objectsIn, textIn, textsIn, whenIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, Span } from './field.js';
import { happeningFields } from './happening-fields.js';
import { headlineOf } from './headline.js';
import { categoryOf, isRef } from './reference.js';
import { spanOver, whenWords } from './when-words.js';
import { legEndsOf, type LegEnds } from './who-counts.js';

/** The worst of a happening's fields. */
export type ItemStatus = 'contradicted' | 'reported' | 'claimed' | 'agreed';

/** One happening as the timeline shows it, the revision of its stream apart. */
export interface TimelineItem {
  stream: string;
  happening: string;
  type: string;
  headline: string;
  happened: Span | null;
  parties: string[];
  refs: string[];
  fields: Record<string, Field>;
  status: ItemStatus | null;
  accounts: number;
  sources: number;
  corrected: boolean;
  retracted: boolean;
  redacted: boolean;
  firstPosition: number;
  lastPosition: number;
}

/**
 * The item of one happening, from all its entries (at least one, all of one stream and happening). Retracted accounts
 * are neither compared nor counted; where all are, the item stays as a tombstone: listed, without fields or status.
 */
export function timelineItem(entries: readonly Entry[], around: Surroundings): TimelineItem {
  const inOrder = [...entries].sort((a, b) => a.position - b.position);
  const standing = inOrder.filter(({ retracted }) => retracted === null);
  // A tombstone still says what it was about.
  const told = standing.length > 0 ? standing : inOrder;
  const [first] = told;
  if (!first) throw new RangeError('A happening without entries is none');
  const fields = happeningFields(inOrder, around);
  const accounts = standing.map(({ account }) => account).filter((account) => account !== null);
  return {
    stream: first.stream,
    happening: first.happening,
    type: first.type,
    headline: headlineOf(told, fields, around),
    happened: timed((fields.happened?.value as Span | null | undefined) ?? spanOverEntries(told), told, around),
    parties: partiesOf(told, around),
    refs: refsOf(told, around),
    fields,
    status: worstOf(fields),
    accounts: accounts.length,
    sources: new Set(accounts.map(({ source }) => source).filter((source) => source !== null)).size,
    corrected: standing.some(({ corrected }) => corrected),
    retracted: standing.length === 0,
    redacted: inOrder.some(({ redacted }) => redacted !== null),
    firstPosition: Math.min(...inOrder.map(({ position }) => position)),
    lastPosition: Math.max(...inOrder.map(({ lastPosition }) => lastPosition)),
  };
}

const fromWorst: ItemStatus[] = ['contradicted', 'reported', 'claimed', 'agreed'];

/** The worst status among fields; those that nobody states are left out. */
export function worstOf(fields: Record<string, Field>): ItemStatus | null {
  const statuses = new Set<string>(Object.values(fields).map(({ status }) => status));
  return fromWorst.find((status) => statuses.has(status)) ?? null;
}

function spanOverEntries(entries: readonly Entry[]): Span | null {
  return spanOver(entries.map(({ happened }) => whenIn(happened)).filter((when) => when !== null));
}

/** With the time of day in its words, where those who tell of that day and give a time all give one. */
function timed(happened: Span | null, entries: readonly Entry[], { timeZone }: Surroundings): Span | null {
  const whens = entries.map((entry) => entry.happened).filter((when) => when?.at && when.edtf === happened?.edtf);
  const words = new Set(whens.map((when) => whenWords(when!, timeZone)));
  const [only] = words;
  return happened && only !== undefined && words.size === 1 ? { ...happened, words: only } : happened;
}

const partyMembers = ['by', 'to', 'from', 'via', 'against', 'host', 'debtor', 'actor', 'targets'];

/** The parties that an item concerns, in the order of their ids. */
function partiesOf(entries: readonly Entry[], around: Surroundings): string[] {
  const { partyOf } = around;
  const named = new Set(entries.map(({ data }) => textIn(data.legId)).filter((legId) => legId !== null));
  const ends = named.size > 0 ? legEndsOf(around) : new Map<string, LegEnds>();
  const concerned = [...named].map((legId) => ends.get(legId)).filter((leg) => leg !== undefined);
  const actors = entries.flatMap((entry) => [
    ...textsIn(entry.account?.side),
    ...partyMembers.flatMap((member) => textsIn(entry.data[member])),
    ...objectsIn(entry.data.participants).flatMap(({ side, actor }) => textIn(side) ?? textIn(actor) ?? []),
    ...legsIn(entry).flatMap(({ from, to }) => [from, to]),
  ]);
  const parties = actors.filter((actor) => categoryOf(actor) === 'actor').map(partyOf);
  return [...new Set([...parties, ...concerned.flatMap(({ debtor, beneficiary }) => [debtor, beneficiary])])].sort();
}

/** What its data refer to, other than actors, sources, its negotiation and its own stream. */
function refsOf(entries: readonly Entry[], { streamEntries }: Surroundings): string[] {
  const own = [...entries, ...streamEntries.slice(0, 1)].flatMap(({ stream, data }) => [
    stream,
    ...textsIn(data.negotiation),
  ]);
  const refs = entries.flatMap(dataReferences).filter((ref) => {
    return !['actor', 'source'].includes(categoryOf(ref) ?? '') && !own.includes(ref);
  });
  return [...new Set(refs)].sort();
}

/** The references of an entry's data, as the catalogue lists them for its type. */
function dataReferences({ type, data }: Entry): string[] {
  if (!isEventType(type)) return [];
  return specOf(type).references.flatMap((path) =>
    path
      .split('.')
      .reduce<unknown[]>((values, step) => values.flatMap((value) => memberOf(value, step)), [data])
      .filter((value): value is string => typeof value === 'string' && isRef(value)),
  );
}

/** A member of an object, or with `[]` behind its name every item of that list. */
function memberOf(value: unknown, step: string): unknown[] {
  const member = (value as Record<string, unknown> | null | undefined)?.[step.replace('[]', '')];
  if (!step.endsWith('[]')) return [member];
  return Array.isArray(member) ? member : [];
}
