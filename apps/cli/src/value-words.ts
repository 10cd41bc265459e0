import type { Leg as PostedLeg, Place, Quantity, When } from '@parley/negotiation';
import { quantityWords as exactWords, whenWords } from '@parley/negotiation/words';

/** Gives the name that an id is known by. */
export type NameOf = (actor: string) => string;

const number = new Intl.NumberFormat('en-GB');

/** `partly_delivered` as `partly delivered`. Anything but a word of that form stays as it is. */
export const spaced = (word: string): string => (/^[a-z]+(?:_[a-z]+)+$/.test(word) ? word.replaceAll('_', ' ') : word);

/** `6,000 bodies`, `1 hour`, `EUR 2.4 million`. */
export function countWords(count: number, unit: string | null): string {
  return unit === null ? number.format(count) : exactWords({ min: count, max: count, unit });
}

/** `1 account`, `2 accounts`. */
export const thingsOf = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${number.format(count)} ${count === 1 ? noun : nouns}`;

/** As the codes of ISO 4217 are written. */
export const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

/** A range of a number that is known to lie in it. */
export function rangeWords({ min, max }: { min: number; max: number }): string {
  return min === max ? number.format(min) : `${number.format(min)}–${number.format(max)}`;
}

/** `1,000 to 1,200 persons`, `up to 1,200 persons each way`; where it was told in other words, these behind it. */
export function quantityWords(quantity: Quantity): string {
  const words = exactWords(quantity);
  const unclear = quantity.basis === 'unknown' ? ', not said whether in total or each way' : '';
  return `${words}${unclear}${rawWords(quantity.raw)}`;
}

const rawWords = (raw: string | null | undefined) => (raw ? ` (“${raw}”)` : '');

/** A date in words, a time of day with its zone; where it was told in other words, these behind it. */
const dateWords = (when: When & { words?: unknown }): string =>
  `${typeof when.words === 'string' ? when.words : whenWords({ ...when, tz: when.tz ?? 'UTC' }, '')}${rawWords(when.raw)}`;

/** `2026-07-10` as `10 July 2026`. */
export const dayWords = (day: string): string => whenWords({ edtf: day });

/** The value of a field, whatever it is, in words. */
export function valueWords(value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined) return 'not said';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return number.format(value);
  if (typeof value === 'string') return value.startsWith('actor-') ? nameOf(value) : spaced(value);
  if (Array.isArray(value)) {
    const parts = value.map((one) => valueWords(one, nameOf));
    return parts.join(parts.some((part) => part.includes(',')) ? '; ' : ', ');
  }
  return objectWords(value, nameOf);
}

function objectWords(value: object, nameOf: NameOf): string {
  if (isLeg(value)) return legWords(value, nameOf);
  if (isQuantity(value)) return quantityWords(value);
  if (isWhen(value)) return dateWords(value);
  if (isPlace(value)) return [value.name, value.country].filter((part) => part).join(', ');
  if (isPerson(value)) return personWords(value, nameOf);
  if (isOutcome(value)) return `${value.topic}: ${spaced(value.result)}`;
  const told = Object.entries(value).filter(([, one]) => one !== null);
  return told.map(([name, one]) => `${memberWords(name)}: ${valueWords(one, nameOf)}`).join(', ');
}

/** `legId` as `leg id`. */
export const memberWords = (name: string): string =>
  spaced(name).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** `ru-ua, Russia → Ukraine: bodies (soldiers), 6,000 bodies, due between 9 and 15 June 2025`. */
function legWords({ legId, from, to, what, categories, quantity, due, note }: PostedLeg, nameOf: NameOf): string {
  const thing = [spaced(what), ...(categories?.length ? [`(${categories.join(', ')})`] : [])].join(' ');
  const more = [
    ...(quantity ? [quantityWords(quantity)] : []),
    ...(due ? [`due ${dateWords(due)}`] : []),
    ...(note ? [note] : []),
  ];
  return `${legId}, ${nameOf(from)}${from === to ? '' : ` → ${nameOf(to)}`}: ${[thing, ...more].join(', ')}`;
}

interface Person {
  actor: string;
  side?: string | null;
  role?: string | null;
}

function personWords({ actor, side, role }: Person, nameOf: NameOf): string {
  const more = [...(role ? [spaced(role)] : []), ...(side && side !== actor ? [`for ${nameOf(side)}`] : [])];
  return more.length > 0 ? `${nameOf(actor)} (${more.join(' ')})` : nameOf(actor);
}

const has = (value: object, ...names: string[]) =>
  names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
const onlyHas = (value: object, ...names: string[]) => Object.keys(value).every((name) => names.includes(name));

const isLeg = (value: object): value is PostedLeg => has(value, 'legId', 'from', 'to', 'what');
const isQuantity = (value: object): value is Quantity => has(value, 'unit');
const isWhen = (value: object): value is When => has(value, 'edtf');
const isPlace = (value: object): value is Place =>
  has(value, 'name') && onlyHas(value, 'name', 'country', 'lat', 'lon');
const isPerson = (value: object): value is Person => has(value, 'actor') && onlyHas(value, 'actor', 'side', 'role');
const isOutcome = (value: object): value is { topic: string; result: string } => has(value, 'topic', 'result');
