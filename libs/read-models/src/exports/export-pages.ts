import type { Leg, TimelineItem } from '@parley/contracts';
import { legPage, type LegPageQuery } from '../commitments/commitments.queries.js';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import { timelinePage, type TimelinePageQuery } from '../timeline/timeline.queries.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';

/**
 * All items of a timeline as of one position, a page at a time. Between two pages no connection is held, so that a slow
 * reader holds nothing up; the position keeps the pages together.
 */
export async function* timelinePages(
  db: TimelineReader,
  query: Omit<TimelinePageQuery, 'after'>,
): AsyncGenerator<TimelineItem[]> {
  let page = await timelinePage(db, query);
  yield page.items;
  while (page.next) {
    page = await timelinePage(db, { ...query, after: page.next });
    yield page.items;
  }
}

/** As `timelinePages`, all legs of the commitments. */
export async function* legPages(db: CommitmentsReader, query: Omit<LegPageQuery, 'after'>): AsyncGenerator<Leg[]> {
  let page = await legPage(db, query);
  yield page.items;
  while (page.next) {
    page = await legPage(db, { ...query, after: page.next });
    yield page.items;
  }
}
