import type { TimelineItem } from '@parley/contracts';
import type { Drawing } from '../../../api/picture-query.js';
import { DAY_MS, marksOf, type Lane, type Mark } from './picture-marks.js';
import type { Domain } from './picture-scale.js';

/** How many things of a lane are on one day; what takes longer, or may have, counts on its middle day. */
export interface DaySum extends Domain {
  lane: Lane;
  count: number;
  contradicted: number;
}

/** What the picture is drawn from: each thing, or where they are too many to be kept, the sums of all of them by day. */
export interface Drawn {
  marks: readonly Mark[];
  /** Empty: `marks` are all. */
  sums: readonly DaySum[];
}

/** From so many things on only sums are kept. */
const MOST_KEPT = 10_000;

/** Keeps each thing that happenings are drawn as, up to `most` of them; beyond, the sums of all. */
export function beginDrawing(most = MOST_KEPT): Drawing<Drawn> {
  let marks: Mark[] = [];
  const sums = new Map<string, DaySum>();
  const sumUp = (mark: Mark) => addTo(sums, mark);
  return {
    add(item: TimelineItem) {
      const own = marksOf(item);
      if (sums.size > 0) return own.forEach(sumUp);
      marks.push(...own);
      if (marks.length <= most) return;
      marks.forEach(sumUp);
      marks = [];
    },
    drawn: () => ({ marks, sums: [...sums.values()] }),
  };
}

function addTo(sums: Map<string, DaySum>, { lane, start, end, status }: Mark): void {
  const day = Math.floor((start + end) / 2 / DAY_MS) * DAY_MS;
  const key = `${lane} ${day}`;
  const sum = sums.get(key) ?? { lane, start: day, end: day + DAY_MS, count: 0, contradicted: 0 };
  sum.count += 1;
  if (status === 'contradicted') sum.contradicted += 1;
  sums.set(key, sum);
}

/** How much of what is drawn lies before a stretch, in it and behind it. */
export function countsAround(
  { marks, sums }: Drawn,
  domain: Domain,
): { before: number; within: number; after: number } {
  const counts = { before: 0, within: 0, after: 0 };
  const add = ({ start, end }: Domain, count: number) => {
    counts[end <= domain.start ? 'before' : start >= domain.end ? 'after' : 'within'] += count;
  };
  for (const mark of marks) add(mark, 1);
  for (const sum of sums) add(sum, sum.count);
  return counts;
}
