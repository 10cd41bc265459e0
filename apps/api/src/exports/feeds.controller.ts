import { Controller, Inject } from '@nestjs/common';
import { openingEvent, ReadModels, type TimelineKey, timelinePage } from '@parley/read-models';
import { z } from 'zod';
import { listParameters } from '../http/query.js';
import { Input, type InputOf, Route, route } from '../http/route.js';
import { defined, timelineFilter, timelineFilterParameters } from '../negotiations/timeline.parameters.js';
import { Pages } from '../reading/page.js';
import { derivedPageHeaders } from '../reading/derived-etag.js';
import { pointParameters } from '../reading/record-point.js';
import { slugParameter } from '../reading/slug-parameter.js';
import { atomFeed } from './atom-feed.js';
import type { ExportContext } from './export-context.js';
import { type ExportFormat, exportFormats } from './export-formats.js';
import { exportHeaders, jsonFeedSchema } from './export-schemas.js';
import { Exports } from './exports.js';
import { feedIds } from './feed-ids.js';
import type { FeedPage } from './feed-item.js';
import { jsonFeed } from './json-feed.js';

const BASE = '/v1/negotiations/:id';

const feed = (format: ExportFormat, name: string, written?: z.ZodType) =>
  route({
    method: 'GET',
    path: `${BASE}/${format.path}`,
    role: 'reader',
    tag: 'Export',
    summary: `Follow a negotiation as ${name}: an item per happening, what changed last first`,
    description:
      'A correction is the same item, updated; a retraction too, its title beginning with "Retracted". Paged; all pages ' +
      'are of the position of the first.',
    params: z.object({ id: slugParameter }),
    query: z.object({ ...pointParameters, ...listParameters, ...timelineFilterParameters }),
    answer: z.string(),
    ...(written ? { written } : {}),
    formats: [format.type],
    answerHeaders: { ...derivedPageHeaders, ...exportHeaders },
  });

const readAtom = feed(exportFormats.atom, 'an Atom feed');
const readJsonFeed = feed(exportFormats.jsonFeed, 'a JSON Feed 1.1', jsonFeedSchema);

type FeedInput = InputOf<typeof readAtom>;

/** The changes of a negotiation's record, for feed readers. */
@Controller()
export class FeedsController {
  constructor(
    @Inject(ReadModels) private readonly models: ReadModels,
    @Inject(Exports) private readonly exports: Exports,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Route(readAtom)
  async atom(@Input() input: InputOf<typeof readAtom>): Promise<string> {
    const { page, context } = await this.page(input, exportFormats.atom);
    return atomFeed(page, context);
  }

  @Route(readJsonFeed)
  async json(@Input() input: InputOf<typeof readJsonFeed>): Promise<string> {
    const { page, context } = await this.page(input, exportFormats.jsonFeed);
    return jsonFeed(page, context);
  }

  private async page(input: FeedInput, format: ExportFormat): Promise<{ page: FeedPage; context: ExportContext }> {
    const { query, request, reply } = input;
    const place = this.pages.place<TimelineKey & { clock: string }>(request, query.cursor);
    const { at, rows, context } = await this.exports.begin(input, format, place);
    const { position, clock } = at.asOf;
    const { items, next } = await timelinePage(
      at.timeline,
      defined({
        negotiation: context.negotiation.id,
        position,
        filter: timelineFilter(query),
        sort: '-changed' as const,
        after: place.after,
        limit: query.limit,
      }),
    );
    const idOf = feedIds(await openingEvent(this.models.timeline, context.negotiation.id));
    const cursor = this.pages.next(request, reply, position, next && { ...next, clock });
    const page = { items: await rows.feedItems(items, idOf), ...addressesOf(context, cursor) };
    return { page, context };
  }
}

function addressesOf({ self }: ExportContext, cursor: string | null): Pick<FeedPage, 'first' | 'next'> {
  const first = new URL(self);
  first.searchParams.delete('cursor');
  const next = new URL(first);
  if (cursor !== null) next.searchParams.set('cursor', cursor);
  return { first: first.href, next: cursor === null ? null : next.href };
}
