import { dayOfAct, lastDay } from './act-day.js';
import { denies, textIn } from './data-reading.js';
import type { Entry } from './entry.js';
import type { Field, Span } from './field.js';
import { assertionsOf, byContent, liveOf, ownSide, standsBy } from './subject-fields.js';
import { newestEntries } from './telling.js';
import { spanIn } from './when-words.js';

/** That a round was called off, as the newest account of it has it. */
export interface CalledOff {
  /** `cancelled` or `postponed`; null where a redaction took it. */
  how: string | null;
  by: string | null;
  reason: string | null;
  newWindow: Span | null;
  event: string;
}

/** What was done about a round so far, by the newest act that happened. */
export interface RoundActs {
  state: 'proposed' | 'scheduled' | 'held' | 'called_off' | null;
  /** The accounts of its having been held that assert. */
  held: Entry[];
  /** Those of the date that stands; where the round is called off, of the one that stood. */
  scheduled: Entry[];
  /** The proposals that stand: those made since it was called off last. */
  proposed: Entry[];
  calledOff: CalledOff | null;
}

/**
 * Reads the acts from the entries of a round's stream. A round that was held stays held. Else the newest act counts by
 * the day it happened: a date that is set after the round was called off, or on the day that it was put off, stands, and
 * so does a proposal made since. Acts that the sides deny are none. The order of posting changes nothing.
 */
export function actsOfRound(entries: readonly Entry[], counts: ReadonlySet<string>): RoundActs {
  const held = standing(entries, 'RoundHeld', counts);
  const scheduled = standing(entries, 'RoundScheduled', counts);
  const proposed = standing(entries, 'RoundProposed', counts);
  const off = standing(entries, 'RoundCalledOff', counts);
  const offDay = off.length > 0 ? (lastDay(off.map(dayOfAct)) ?? '') : null;
  const calledOff = offDay === null ? null : calledOffBy(off.filter((entry) => (dayOfAct(entry) ?? '') === offDay));
  const dates = sinceThen(scheduled, offDay, calledOff);
  const offers = offDay === null ? proposed : proposed.filter((entry) => (dayOfAct(entry) ?? '') > offDay);
  const isOff = offDay !== null && dates.length === 0 && offers.length === 0;
  return {
    state: stateBy({ held, dates, isOff, known: proposed.length > 0 }),
    held,
    scheduled: ofNewestHappening(isOff ? scheduled : dates),
    proposed: offers,
    calledOff: isOff && held.length === 0 ? calledOff : null,
  };
}

function stateBy(facts: { held: Entry[]; dates: Entry[]; isOff: boolean; known: boolean }): RoundActs['state'] {
  if (facts.held.length > 0) return 'held';
  if (facts.dates.length > 0) return 'scheduled';
  if (facts.isOff) return 'called_off';
  return facts.known ? 'proposed' : null;
}

/** The accounts that assert an act, of those happenings that stand. */
function standing(entries: readonly Entry[], type: string, counts: ReadonlySet<string>): Entry[] {
  const denials = liveOf(entries, 'StatementMade').filter(denies);
  const told = Map.groupBy([...liveOf(entries, type), ...denials], ({ happening }) => happening);
  return assertionsOf(entries, type).filter(({ happening }) => standsBy(told.get(happening)!, counts));
}

/** The dates that are not among what was called off. On the day of the calling off itself a date is a new one where it was put off, or an earlier one was there to call off. */
function sinceThen(scheduled: readonly Entry[], offDay: string | null, calledOff: CalledOff | null): Entry[] {
  if (offDay === null) return [...scheduled];
  const dayOf = (entry: Entry) => dayOfAct(entry) ?? '';
  const replaced = calledOff?.how === 'postponed' || scheduled.some((entry) => dayOf(entry) < offDay);
  return scheduled.filter((entry) => dayOf(entry) > offDay || (replaced && dayOf(entry) === offDay));
}

/** Where several happenings set a date, the last one does. */
function ofNewestHappening(scheduled: readonly Entry[]): Entry[] {
  const happenings = [...Map.groupBy(scheduled, ({ happening }) => happening).values()];
  const dayOf = (told: readonly Entry[]) => lastDay(told.map(dayOfAct)) ?? '';
  const last = happenings.map(dayOf).sort().at(-1);
  return happenings.filter((told) => dayOf(told) === last).flat();
}

/** By an account on record, where there is one; of several given at once what each of them says first. */
function calledOffBy(told: readonly Entry[]): CalledOff | null {
  const own = told.filter((entry) => ownSide(entry) !== null);
  const [first, ...others] = newestEntries(own.length > 0 ? own : told).sort(byContent);
  if (!first) return null;
  const now = [first, ...others.filter(({ data }) => data.how === first.data.how)];
  const said = (member: string) => now.map(({ data }) => textIn(data[member])).find((text) => text !== null) ?? null;
  return {
    how: said('how'),
    by: said('by'),
    reason: said('reason'),
    newWindow: now.map(({ data }) => spanIn(data.newWindow)).find((span) => span !== null) ?? null,
    event: first.event,
  };
}

/** The distinct dates that a field holds: its value, or where it has none those that stand side by side. */
export function datesIn(field: Field | undefined): Span[] {
  const values = field?.value ? [field.value] : (field?.values.map(({ value }) => value) ?? []);
  const spans = values.map(spanIn).filter((span) => span !== null);
  return spans.filter((span, index) => spans.findIndex(({ edtf }) => edtf === span.edtf) === index);
}
