import type { Relation } from './comparison.js';
import { statedText } from './stated.js';

/** Whether two values say the same. */
export function sameText(a: unknown, b: unknown): boolean {
  return a === b || statedText(a) === statedText(b);
}

/** A name without what spelling differs in: capitals, accents, spaces around it. */
function folded(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
}

/**
 * What an item of a set is held against others by, and the part of the set that it belongs to: a text by itself; a
 * participant by its actor, among those of its side; an outcome by its result, among those of its topic.
 */
function placeOf(item: unknown): { part: string; key: string } {
  if (typeof item === 'string') return { part: '', key: folded(item) };
  const { actor, side, topic, result } = (item ?? {}) as Record<string, unknown>;
  if (typeof topic === 'string') return { part: folded(topic), key: String(result) };
  if (typeof actor === 'string') return { part: typeof side === 'string' ? side : actor, key: actor };
  return { part: '', key: statedText(item) };
}

function keysOf(items: readonly unknown[]): Set<string> {
  return new Set(items.map((item) => placeOf(item).key));
}

/** Sets agree where they are equal, in part where one contains the other. */
export function compareSets(a: readonly unknown[], b: readonly unknown[]): Relation {
  const [left, right] = [keysOf(a), keysOf(b)];
  const inCommon = [...left].filter((key) => right.has(key)).length;
  if (inCommon < left.size && inCommon < right.size) return 'clash';
  return left.size === right.size ? 'same' : 'in_part';
}

function partsOf(items: readonly unknown[]): Map<string, unknown[]> {
  return Map.groupBy(items, (item) => placeOf(item).part);
}

/**
 * Sets in parts (participants by side, outcomes by topic): compared in the parts that both name, since a list that
 * leaves out a side or a topic says nothing of it. Without a common part they can't be compared.
 */
export function compareGroups(a: readonly unknown[], b: readonly unknown[]): Relation {
  const [left, right] = [partsOf(a), partsOf(b)];
  const common = [...left.keys()].filter((part) => right.has(part));
  if (common.length === 0) return 'incomparable';
  const relations = common.map((part) => compareSets(left.get(part) ?? [], right.get(part) ?? []));
  if (relations.includes('clash')) return 'clash';
  const equal =
    relations.every((relation) => relation === 'same') && left.size === right.size && common.length === left.size;
  return equal ? 'same' : 'in_part';
}

/** The items that stand in every list, as the first list has them. */
export function commonItems(lists: readonly unknown[][]): unknown[] {
  const [first = [], ...others] = lists;
  const places = others.map((list) => new Set(list.map((item) => statedText(placeOf(item)))));
  return first.filter((item) => places.every((place) => place.has(statedText(placeOf(item)))));
}

/** Places are the same by name; two names clash only where they lie in different countries. */
export function comparePlaces(a: unknown, b: unknown): Relation {
  const [left, right] = [a as { name?: string; country?: string }, b as { name?: string; country?: string }];
  if (left.country && right.country && left.country !== right.country) return 'clash';
  return folded(String(left.name)) === folded(String(right.name)) ? 'same' : 'incomparable';
}
