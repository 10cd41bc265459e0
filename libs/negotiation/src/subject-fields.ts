import { denies, isLive, whenIn } from './data-reading.js';
import { fieldsTold, happeningTold } from './entry-fields.js';
import type { Entry } from './entry.js';
import { modifierSchema, type Field, type FieldStatus, type Span } from './field.js';
import { fieldOf } from './field-status.js';
import type { FieldSort } from './comparison.js';
import { statedText } from './stated.js';
import { newestEntries, tellingOf, type Telling } from './telling.js';
import { spanOver } from './when-words.js';

/*
 * The fields of a whole subject (a round, a document, a proposal), which several happenings of its stream may tell of.
 * What the subject has once (its number, its kind) is compared over all of them; what each happening has for itself
 * (the window that a proposer offers) only inside it, and stands side by side.
 */

const isStatement = ({ type }: Entry) => (type as string) === 'StatementMade';

/** An order by what accounts say, whatever order they were posted in. */
export function byContent(a: Entry, b: Entry): number {
  const [left, right] = [a, b].map(({ data, event }) => `${statedText(data)} ${event}`) as [string, string];
  return left < right ? -1 : 1;
}

/** The live entries of some types, in the order of their positions. */
export function liveOf(entries: readonly Entry[], ...types: string[]): Entry[] {
  return entries.filter((entry) => types.includes(entry.type) && isLive(entry));
}

/** The side whose own word an entry is, null where it is only a report. */
export function ownSide({ attribution, account }: Entry): string | null {
  return attribution === 'on_record' ? (account?.side ?? null) : null;
}

/** The live accounts that a side has taken back by denying their happening since: what it asserted there no longer counts. */
export function takenBackIn(entries: readonly Entry[]): ReadonlySet<Entry> {
  const stands = entries.filter((entry) => isLive(entry) && ownSide(entry) && (denies(entry) || !isStatement(entry)));
  const bySide = Map.groupBy(stands, (entry) => `${entry.happening} ${ownSide(entry)}`);
  const given = [...bySide.values()].filter((told) => newestEntries(told).every(denies));
  return new Set(given.flat().filter((entry) => !denies(entry)));
}

/** The live accounts of some types that assert, without those that their side has taken back. */
export function assertionsOf(entries: readonly Entry[], ...types: string[]): Entry[] {
  const takenBack = takenBackIn(entries);
  return liveOf(entries, ...types).filter((entry) => !denies(entry) && !takenBack.has(entry));
}

/** One field over all entries that tell it; undefined where none does. `takenBack`: see `takenBackIn`. */
export function fieldOver(
  name: string,
  entries: readonly Entry[],
  counts: ReadonlySet<string>,
  takenBack: ReadonlySet<Entry>,
): Field | undefined {
  const told = entries.filter(isLive).flatMap((entry) => {
    const values = fieldsTold(entry).filter(({ field }) => field === name);
    return values.map(({ sort, value }) => ({
      sort,
      telling: withPast(tellingOf(entry, value), takenBack.has(entry)),
    }));
  });
  const [first] = told;
  return first && fieldOf(tellingsOf(told), counts, first.sort);
}

/** Whether something happened by the accounts of one happening: its existence as a field. */
export function existenceOf(told: readonly Entry[], counts: ReadonlySet<string>): Field {
  const says = (entry: Entry) => happeningTold(entry, false).filter(({ field }) => field === 'exists');
  const tellings = told.filter(isLive).flatMap((entry) => says(entry).map(({ value }) => tellingOf(entry, value)));
  return fieldOf(tellings, counts, 'plain');
}

/**
 * Whether a happening counts as one: somebody says so, and no side whose word counts has the last word against all. Of
 * reports given at once one that says so is enough, in whatever order they were posted.
 */
export function standsBy(told: readonly Entry[], counts: ReadonlySet<string>): boolean {
  const { status, value } = existenceOf(told, counts);
  if (status === 'reported') return newestEntries(told.filter(isLive)).some((entry) => !denies(entry));
  return status === 'contradicted' || value === true;
}

/** When something happened by the accounts of it: the field's value, else the span over all. */
export function happenedOf(told: readonly Entry[], counts: ReadonlySet<string>): Span | null {
  const says = (entry: Entry) => happeningTold(entry, false).filter(({ field }) => field === 'happened');
  const tellings = told.flatMap((entry) => says(entry).map(({ value }) => tellingOf(entry, value)));
  const value = fieldOf(tellings, counts, 'when').value as Span | null;
  return value ?? spanOver(told.map(({ happened }) => whenIn(happened)).filter((when) => when !== null));
}

const fromWorst: FieldStatus[] = ['contradicted', 'reported', 'claimed', 'agreed', 'unknown'];

/**
 * Fields of several happenings as one, never compared with each other: all values, the worst of their statuses, and a
 * value only where all have one and the same.
 */
export function sideBySide(fields: readonly Field[]): Field | undefined {
  const [first, ...others] = fields;
  if (!first || others.length === 0) return first;
  const statuses = new Set(fields.map(({ status }) => status));
  const modifiers = new Set(fields.flatMap((field) => field.modifiers));
  const same = others.every(({ value }) => JSON.stringify(value) === JSON.stringify(first.value));
  return {
    status: fromWorst.find((status) => statuses.has(status)) ?? 'unknown',
    by: [...new Set(fields.flatMap(({ by }) => by))],
    value: same ? first.value : null,
    values: fields.flatMap(({ values }) => values),
    modifiers: modifierSchema.options.filter((modifier) => modifiers.has(modifier)),
  };
}

/** The fields that there are, by name. */
export function knownFields(fields: Record<string, Field | undefined>): Record<string, Field> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Field] => entry[1] !== undefined));
}

export const isContradicted = (fields: Record<string, Field>): boolean =>
  Object.values(fields).some(({ status }) => status === 'contradicted');

/** What a subject shows of a field: its value; else that of the side it belongs to; else the first that is told. */
export function leadingValue(field: Field | undefined, side: string | null = null): unknown {
  if (!field) return null;
  const own = field.values.find((one) => side !== null && one.side === side);
  return field.value ?? own?.value ?? field.values[0]?.value ?? null;
}

const withPast = (telling: Telling, past: boolean): Telling => (past ? { ...telling, past } : telling);
const tellingsOf = (told: readonly { sort: FieldSort; telling: Telling }[]) => told.map(({ telling }) => telling);
