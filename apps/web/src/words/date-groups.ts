import type { TimelineItem } from '@parley/contracts';
import { dayWords } from './date-words.js';

export interface DateGroup<Item> {
  heading: string;
  items: Item[];
}

type Dated = Pick<TimelineItem, 'happened'>;

/** Neighbours of one day stand under one heading, whatever the order; their own words stay theirs. */
export function byDate<Item extends Dated>(items: readonly Item[]): DateGroup<Item>[] {
  const groups: DateGroup<Item>[] = [];
  for (const item of items) {
    const heading = headingOf(item);
    const last = groups.at(-1);
    if (last?.heading === heading) last.items.push(item);
    else groups.push({ heading, items: [item] });
  }
  return groups;
}

/** The day, of what has one or lies on or before it: there it stands in the order. Else the words of the date. */
function headingOf({ happened }: Dated): string {
  if (!happened) return 'At an unknown date';
  const { earliest, latest, words } = happened;
  return latest !== null && (earliest === null || earliest === latest) ? dayWords(latest) : words;
}
