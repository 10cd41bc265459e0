import type { TimelineItem } from '@parley/contracts';
import { dayWords, spanWords } from '@parley/contracts/words';

type Dated = Pick<TimelineItem, 'happened'>;

/** What a happening stands under in a list: the day, of what has one or lies on or before it: there it stands in the order. Else the words of the date. */
export function dateHeading({ happened }: Dated): string {
  if (!happened) return 'At an unknown date';
  const { earliest, latest } = happened;
  return latest !== null && (earliest === null || earliest === latest) ? dayWords(latest) : spanWords(happened);
}
