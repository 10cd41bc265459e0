import type { TimelineItem } from '@parley/contracts';

/** What a timeline can be grouped by. */
export const groupings = ['round', 'party', 'type'] as const;
export type Grouping = (typeof groupings)[number];

type Grouped = Pick<TimelineItem, 'stream' | 'refs' | 'parties' | 'type'>;

export interface EntryGroup<Item> {
  /** A round or a party by its id, or a type; null: it belongs to none. */
  key: string | null;
  items: Item[];
}

function keysOf({ stream, refs, parties, type }: Grouped, by: Grouping): string[] {
  if (by === 'type') return [type];
  if (by === 'party') return parties;
  return [...new Set([stream, ...refs].filter((one) => one.startsWith('round-')))];
}

/**
 * Puts happenings into groups, in the order in which each group comes first; what belongs to none stands last. A happening
 * of several groups stands in each of them.
 */
export function inGroups<Item extends Grouped>(items: readonly Item[], by: Grouping): EntryGroup<Item>[] {
  const groups = new Map<string | null, Item[]>();
  for (const item of items) {
    const keys = keysOf(item, by);
    for (const key of keys.length === 0 ? [null] : keys) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return [...groups]
    .map(([key, grouped]) => ({ key, items: grouped }))
    .sort((a, b) => Number(a.key === null) - Number(b.key === null));
}
