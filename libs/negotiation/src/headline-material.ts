import { quantityIn, textIn, textsIn, whenIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field } from './field.js';
import { tellers } from './headline-en.js';
import { quantityWords } from './quantity-words.js';
import { whenWords } from './when-words.js';

/** What a sentence is made from: the accounts of one happening, its fields, and names for what they name. */
export interface Material {
  entries: readonly Entry[];
  fields: Record<string, Field>;
  around: Surroundings;
  /** The first account that asserts the happening, else the first. */
  lead: Entry;
}

/** The first text that an account gives for a member. */
export function text({ entries }: Material, member: string): string | null {
  return entries.map(({ data }) => textIn(data[member])).find((value) => value !== null) ?? null;
}

const longestQuote = 140;

/** Words of others, cut at a length, between characters; null stays null. */
export function shortened(quote: string | null): string | null {
  const characters = [...(quote ?? '')];
  return characters.length > longestQuote ? `${characters.slice(0, longestQuote).join('').trimEnd()}…` : quote;
}

/** The names of the actors that the first account to say so has in a member. */
export function names({ entries, around }: Material, member: string): string[] {
  const actors = entries.map(({ data }) => textsIn(data[member])).find((ids) => ids.length > 0) ?? [];
  return actors.map((actor) => around.nameOf(actor));
}

/** A field's value, or where it has none (contradicted, listed side by side, a tombstone) nothing. */
export function valueOf(material: Material, field: string, member: string): string | null {
  const known = material.fields[field];
  return known ? textIn(known.value) : text(material, member);
}

/** Whose word a field is, unless all sides agree. */
export function tellerOf(field: Field | undefined, { nameOf }: Surroundings): string | null {
  if (field?.status === 'claimed') return tellers.sides(field.by.map(nameOf));
  return field?.status === 'reported' ? tellers.reports : null;
}

/** Words with whose word they are, where that is not plain from who acts in the happening, or from who denies it. */
export function detail(words: string, field: Field | undefined, { around, fields: { exists } }: Material): string {
  const teller = tellerOf(field, around);
  const plain = [tellerOf(exists, around), exists?.status === 'contradicted' ? assertersOf(exists, around) : null];
  return teller === null || plain.includes(teller) ? words : `${words}, ${teller}`;
}

/** Of a happening that a side denies: whose word it is that it was. */
function assertersOf({ values }: Field, { nameOf }: Surroundings): string {
  return tellers.sides(values.flatMap(({ side, value }) => (side !== null && value === true ? [nameOf(side)] : [])));
}

export function dateDetail(material: Material, name: string): string | null {
  const field = material.fields[name];
  const date = whenIn(field?.value);
  return date && detail(whenWords(date), field, material);
}

export function quantityDetail(material: Material, name: string): string | null {
  const field = material.fields[name];
  const quantity = quantityIn(field?.value);
  return quantity && detail(quantityWords(quantity), field, material);
}
