import { Controller, Inject } from '@nestjs/common';
import { legSchema, negotiationSchema, negotiationSummarySchema, pageOf, timelineItemSchema } from '@parley/contracts';
import { type LegKey, legPage, negotiationOverview, negotiationPage, type TimelineKey } from '@parley/read-models';
import { z } from 'zod';
import { type JsonText, jsonPage } from '../http/json-text.js';
import { notFound } from '../http/problem.js';
import { listParameters } from '../http/query.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { derivedHeaders, derivedPageHeaders, putDerivedEtag } from '../reading/derived-etag.js';
import { Pages } from '../reading/page.js';
import { pointParameters, RecordPoint } from '../reading/record-point.js';
import { negotiationOf, slugParameter } from '../reading/slug-parameter.js';
import { legFilter, legFilterParameters } from './commitments.parameters.js';
import { defined, timelineFilter, timelineFilterParameters, timelineSortParameter } from './timeline.parameters.js';
import { TimelinePages } from './timeline-pages.js';

const listNegotiations = route({
  method: 'GET',
  path: '/v1/negotiations',
  role: 'reader',
  tag: 'Read',
  summary: 'List the negotiations on record',
  query: z.object({ ...pointParameters, ...listParameters }),
  answer: pageOf(negotiationSummarySchema),
  answerHeaders: derivedPageHeaders,
});

const readNegotiation = route({
  method: 'GET',
  path: '/v1/negotiations/:id',
  role: 'reader',
  tag: 'Read',
  summary: 'Read the overview of a negotiation: parties, counts, what is due next, what is new',
  params: z.object({ id: slugParameter }),
  query: z.object(pointParameters),
  answer: negotiationSchema,
  answerHeaders: derivedHeaders,
});

const readTimeline = route({
  method: 'GET',
  path: '/v1/negotiations/:id/timeline',
  role: 'reader',
  tag: 'Read',
  summary: 'Read the timeline: one item per happening, all accounts of it weighed field by field',
  params: z.object({ id: slugParameter }),
  query: z.object({
    ...pointParameters,
    ...listParameters,
    ...timelineFilterParameters,
    sort: timelineSortParameter,
  }),
  answer: pageOf(timelineItemSchema),
  answerHeaders: derivedPageHeaders,
});

const readCommitments = route({
  method: 'GET',
  path: '/v1/negotiations/:id/commitments',
  role: 'reader',
  tag: 'Read',
  summary: 'Read the commitments: one item per leg, what was promised and what came of it',
  params: z.object({ id: slugParameter }),
  query: z.object({
    ...pointParameters,
    ...listParameters,
    ...legFilterParameters,
  }),
  answer: pageOf(legSchema),
  answerHeaders: derivedPageHeaders,
});

/** What follows from the record of a negotiation. */
@Controller()
export class NegotiationsController {
  constructor(
    @Inject(TimelinePages) private readonly timelines: TimelinePages,
    @Inject(RecordPoint) private readonly point: RecordPoint,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Route(listNegotiations)
  async list(@Input() input: InputOf<typeof listNegotiations>): Promise<AnswerOf<typeof listNegotiations>> {
    const { query, request, reply } = input;
    const place = this.pages.place<number>(request, query.cursor);
    const at = await this.point.find(query, { at: place.at });
    const { asOf } = at;
    const { items, next } = await negotiationPage(
      at.timeline,
      defined({ position: asOf.position, after: place.after, limit: query.limit }),
    );
    putDerivedEtag(input, at);
    return { asOf, items, next: this.pages.next(request, reply, asOf.position, next) };
  }

  @Route(readNegotiation)
  async read(@Input() input: InputOf<typeof readNegotiation>): Promise<AnswerOf<typeof readNegotiation>> {
    const id = negotiationOf(input.params);
    const at = await this.point.find(input.query, { about: { negotiation: id }, scope: { stream: id } });
    const { position, clock } = at.asOf;
    const overview = await negotiationOverview(at.timeline, at.commitments, { id, position, clock });
    if (!overview) throw notFound();
    putDerivedEtag(input, at);
    return { ...overview, asOf: at.asOf };
  }

  @Route(readTimeline)
  async timeline(@Input() input: InputOf<typeof readTimeline>): Promise<JsonText> {
    const { params, query, request, reply } = input;
    const place = this.pages.place<TimelineKey>(request, query.cursor);
    const { sort, limit } = query;
    const asked = defined({
      negotiation: negotiationOf(params),
      filter: timelineFilter(query),
      after: place.after,
      sort,
      limit,
    });
    const { at, items, next } = await this.timelines.page(query, asked, place.at);
    putDerivedEtag(input, at);
    return jsonPage(at.asOf, items, this.pages.next(request, reply, at.asOf.position, next));
  }

  @Route(readCommitments)
  async commitments(@Input() input: InputOf<typeof readCommitments>): Promise<AnswerOf<typeof readCommitments>> {
    const { params, query, request, reply } = input;
    const id = negotiationOf(params);
    // The clock of the first page goes with the cursor: a page turned after midnight is of the same list.
    const place = this.pages.place<LegKey & { clock: string }>(request, query.cursor);
    const at = await this.point.find(query, {
      about: { negotiation: id },
      at: place.at,
      clock: place.after?.clock,
      scope: { stream: id },
    });
    const { asOf } = at;
    const { items, next } = await legPage(
      at.commitments,
      defined({
        negotiation: id,
        position: asOf.position,
        clock: asOf.clock,
        filter: legFilter(query),
        after: place.after,
        limit: query.limit,
      }),
    );
    putDerivedEtag(input, at);
    const after = next && { ...next, clock: asOf.clock };
    return { asOf, items, next: this.pages.next(request, reply, asOf.position, after) };
  }
}
