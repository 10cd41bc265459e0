import { Inject, Injectable } from '@nestjs/common';
import { ReadModels, type TimelineKey, timelinePage, type TimelinePageQuery } from '@parley/read-models';
import { type PointQuery, type RecordAt, RecordPoint } from '../reading/record-point.js';

type Asked = Omit<TimelinePageQuery, 'position'>;

/** A page of a timeline, where it was read, and its items as JSON. */
export interface TimelinePageAt {
  at: RecordAt;
  items: string;
  next: TimelineKey | null;
}

/** Reads timelines page by page. */
@Injectable()
export class TimelinePages {
  constructor(
    @Inject(ReadModels) private readonly models: ReadModels,
    @Inject(RecordPoint) private readonly point: RecordPoint,
  ) {}

  /**
   * One page; `first`: the position that the first one was read at.
   * @throws Problem as `RecordPoint.find`
   */
  async page(query: PointQuery, asked: Asked, first: number | undefined): Promise<TimelinePageAt> {
    const { negotiation } = asked;
    const context = { about: { negotiation }, at: first, scope: { stream: negotiation } };
    if (query.saidUntil !== undefined) {
      const at = await this.point.find(query, context);
      const { items, next } = await timelinePage(at.timeline, { ...asked, position: at.asOf.position });
      return { at, items: items.map((item) => JSON.stringify(item)).join(','), next };
    }
    const { at, page } = await this.point.read(query, context, (position) =>
      this.models.timelinePage({ ...asked, position }),
    );
    return { at, ...page };
  }
}
