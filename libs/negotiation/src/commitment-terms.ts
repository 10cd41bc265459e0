import { denies, isLive, legsIn, quantityIn } from './data-reading.js';
import type { Entry } from './entry.js';
import { isAim, toldIn } from './entry-fields.js';
import type { Field } from './field.js';
import { fieldOf } from './field-status.js';
import type { FieldSort } from './comparison.js';
import { goBothWays, type Leg } from './leg.js';
import { newestEntries, tellingOf, type FieldTellings, type Telling } from './telling.js';
import { setsTerms, type LegEnds } from './who-counts.js';

/** The live accounts of a commitment's terms among some entries, denials included. */
export function termsIn(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => setsTerms(entry) && isLive(entry));
}

/** Whether an entry says anything of what is owed: it sets terms, or tells of an aim, whose quantity stands beside them. */
export const saysWhatIsOwed = (entry: Entry): boolean => setsTerms(entry) || isAim(entry);

/** A leg as an account has it; undefined where it does not name it. */
function legOf(entry: Entry, legId: string): Leg | undefined {
  return legsIn(entry).find((leg) => leg.legId === legId);
}

/** Whether an account revises the terms without a leg, so that its side no longer holds it. */
function dropsLeg(entry: Entry, legId: string): boolean {
  return entry.type === 'TermsRevised' && !denies(entry) && legOf(entry, legId) === undefined;
}

const deniesLeg = (entry: Entry, legId: string) => denies(entry) && legOf(entry, legId) !== undefined;

/** What the accounts of the terms say of one member of a leg. */
export function legTellings(terms: readonly Entry[], legId: string, member: keyof Leg, sort: FieldSort): Telling[] {
  const says = (entry: Entry): unknown[] => {
    if (dropsLeg(entry, legId) || deniesLeg(entry, legId)) return [undefined];
    return denies(entry) ? [] : toldIn(member, sort, legOf(entry, legId)?.[member]).map(({ value }) => value);
  };
  return termTellings(terms, says);
}

/** What the accounts of the terms say of a leg's being owed at all. */
export function legExistence(terms: readonly Entry[], legId: string): Telling[] {
  const says = (entry: Entry): unknown[] => {
    if (dropsLeg(entry, legId) || deniesLeg(entry, legId)) return [false];
    return legOf(entry, legId) ? [true] : [];
  };
  return termTellings(terms, says);
}

/** What the accounts of the terms say of there being any. */
export function termsExistence(terms: readonly Entry[]): Telling[] {
  return termTellings(terms, (entry) => [!denies(entry)]);
}

/** The fields of a leg: its debtor's and its beneficiary's word counts. */
export function legFields(terms: readonly Entry[], legId: string, ends: LegEnds): Record<string, Field> {
  return judged(toldOfLeg(terms, legId), new Set([ends.debtor, ends.beneficiary]));
}

/** What the accounts of the terms say of a leg, field by field. */
export function toldOfLeg(terms: readonly Entry[], legId: string): Record<string, FieldTellings> {
  const member = (name: keyof Leg, sort: FieldSort) => ({ sort, tellings: legTellings(terms, legId, name, sort) });
  return {
    exists: { sort: 'plain', tellings: legExistence(terms, legId) },
    quantity: member('quantity', 'quantity'),
    due: member('due', 'when'),
    categories: member('categories', 'set'),
  };
}

/**
 * The fields of a commitment as a whole, from its terms and the aims in its stream (other entries say nothing of them):
 * the principals' word counts. The quantities of aims stand beside the total; they are no terms.
 */
export function commitmentFields(told: readonly Entry[], principals: readonly string[]): Record<string, Field> {
  return judged(toldOfCommitment(told), new Set(principals));
}

/** What terms and aims say of a commitment as a whole, field by field. */
export function toldOfCommitment(told: readonly Entry[]): Record<string, FieldTellings> {
  const terms = termsIn(told);
  const tellings = (member: string, sort: FieldSort) =>
    termTellings(terms, (entry) =>
      denies(entry) ? [undefined] : toldIn(member, sort, entry.data[member]).map(({ value }) => value),
    );
  return {
    mode: { sort: 'plain', tellings: modeTellings(terms) },
    total: { sort: 'quantity', tellings: [...tellings('total', 'quantity'), ...aimTellings(told)] },
    term: { sort: 'when', tellings: tellings('term', 'when') },
    duration: { sort: 'quantity', tellings: tellings('duration', 'quantity') },
  };
}

function judged(told: Record<string, FieldTellings>, counts: ReadonlySet<string>): Record<string, Field> {
  const fields = Object.entries(told).map(([name, { sort, tellings }]) => [name, fieldOf(tellings, counts, sort)]);
  return Object.fromEntries(fields) as Record<string, Field>;
}

function aimTellings(told: readonly Entry[]): Telling[] {
  return told
    .filter((entry) => isAim(entry) && isLive(entry) && !denies(entry))
    .flatMap((entry) => {
      const quantity = quantityIn(entry.data.quantity);
      return quantity ? [tellingOf(entry, quantity, true)] : [];
    });
}

/** What the accounts of the terms say of a field, with the denials of each side settled. */
function termTellings(terms: readonly Entry[], says: (entry: Entry) => readonly unknown[]): Telling[] {
  const told = terms.flatMap((entry) => says(entry).map((value) => ({ entry, telling: tellingOf(entry, value) })));
  const bySide = Map.groupBy(told, ({ telling }) => telling.side);
  return [...bySide].flatMap(([side, own]) => (side === null ? own.map(({ telling }) => telling) : settleDenials(own)));
}

interface OwnTelling {
  entry: Entry;
  telling: Telling;
}

/**
 * A denial takes back what its side said of the same thing: an account of the same type and happening. One that denies
 * a swap still holds its undertaking, and one that denies a revision its first terms.
 */
function settleDenials(own: readonly OwnTelling[]): Telling[] {
  const things = [...Map.groupBy(own, ({ entry }) => `${entry.happening} ${entry.type}`).values()];
  const isDenied = (thing: readonly OwnTelling[]) => newestEntries(thing.map(({ entry }) => entry)).every(denies);
  const denied = things.filter(isDenied);
  const allDenied = denied.length === things.length;
  return things.flatMap((thing) =>
    thing.map(({ telling }) => (!allDenied && denied.includes(thing) ? { ...telling, past: true } : telling)),
  );
}

/**
 * What the accounts say of the mode: a swap is reciprocal until its side denies it or revises the terms, revised terms
 * are what their legs make them. An undertaking makes it unilateral only where its side gives no other.
 */
function modeTellings(terms: readonly Entry[]): Telling[] {
  const tellings = termTellings(terms, (entry) => [denies(entry) ? undefined : modeOf(entry)]);
  const undertakings = new Set(terms.filter(isUndertaking).map(({ event }) => event));
  const givesOther = ({ event, value, past }: Telling) => !undertakings.has(event) && value !== undefined && !past;
  const otherwise = new Set(tellings.filter(givesOther).map(({ side }) => side));
  return tellings.filter(({ event, side }) => side === null || !undertakings.has(event) || !otherwise.has(side));
}

const isUndertaking = ({ type }: Entry) => type === 'UndertakingGiven';

function modeOf(entry: Entry): 'reciprocal' | 'unilateral' {
  if (isUndertaking(entry)) return 'unilateral';
  const isSwap = entry.type === 'SwapAgreed';
  return isSwap || goBothWays(legsIn(entry)) ? 'reciprocal' : 'unilateral';
}
