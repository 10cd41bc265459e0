import type { BenchRow } from '../measure/bench-row.ts';
import { number, whole } from '../measure/row-words.ts';
import { once, type Spread } from '../measure/statistics.ts';
import type { Compared, GrowthLine } from './growth-at.ts';
import type { BytesAnEvent, Folded } from './growing-log.ts';

const HEAD = [
  'events',
  'append/s',
  '× at first',
  'page of the log, ms',
  'time × at first',
  'timeline page, ms',
  'time × at first',
  'read models built, events/s',
  'log, bytes an event',
  'in WAL',
  'read models, bytes an event',
  'in WAL',
];

/** A table, a line a size. */
export const growthTable = (lines: readonly GrowthLine[]): string[][] => [HEAD, ...lines.map(wordsOf)];

function wordsOf({ events, append, page, timeline, folded, log, models }: GrowthLine): string[] {
  return [
    whole(events),
    whole(append.slice.rate),
    spread(append.toFirst),
    times(page),
    spread(page.toFirst),
    times(timeline),
    spread(timeline.toFirst),
    folded.position < events ? `${whole(rateOf(folded))} (as far as ${whole(folded.position)})` : whole(rateOf(folded)),
    sizes(log),
    whole(log.writeAhead),
    sizes(models),
    whole(models.writeAhead),
  ];
}

const rateOf = ({ position, seconds }: Folded): number => position / seconds;
const times = ({ slice }: Compared): string => `${number(slice.p50)}/${number(slice.p99)}`;
const spread = ({ median, low, high }: Spread): string => `${number(median)} (${number(low)}–${number(high)})`;
const sizes = ({ heap, indexes }: BytesAnEvent): string => `${whole(heap)} + ${whole(indexes)}`;

/** What the last size is held to, against the first, and the rebuild against the one before. */
export function growthRows(lines: readonly GrowthLine[]): BenchRow[] {
  const [first, last] = [lines[0]!, lines.at(-1)!];
  if (first === last) return [];
  const sizes = `${whole(last.events)} events against ${whole(first.events)}`;
  const row = { group: 'growth', unit: '×', ours: null, theirs: null, conditions: 'taking turns' };
  const before = lines.at(-2)!;
  return [
    { ...row, what: `append, 32 callers, ${sizes}`, value: last.append.toFirst, aim: { atLeast: 0.9 } },
    { ...row, what: `time of a timeline page, ${sizes}`, value: last.timeline.toFirst, aim: { atMost: 1.3 } },
    {
      ...row,
      what: `rebuild, its rate at ${whole(last.folded.position)} events against ${whole(before.folded.position)}`,
      value: once(rateOf(last.folded) / rateOf(before.folded)),
      aim: { atLeast: 0.8 },
      conditions: 'one rebuild, the rate of the whole',
    },
  ];
}
