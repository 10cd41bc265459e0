import { Controller, Inject } from '@nestjs/common';
import { EventStore } from '@parley/event-store';
import { z } from 'zod';
import { Input, type InputOf, Route, route } from '../http/route.js';
import {
  timelineFilter,
  timelineFilterParameters,
  timelineSortParameter,
} from '../negotiations/timeline.parameters.js';
import { pointParameters } from '../reading/record-point.js';
import { slugParameter } from '../reading/slug-parameter.js';
import { cloudEvents } from './cloud-events.js';
import { cloudEventSchema, exportHeaders, jsonLdSchema, timelineJsSchema } from './export-schemas.js';
import { exportedEvents } from './exported-events.js';
import { exportFormats } from './export-formats.js';
import { type BegunExport, Exports } from './exports.js';
import { jsonLd } from './json-ld.js';
import { timelineCsv } from './timeline-csv.js';
import { timelineJs } from './timelinejs.js';
import { timelineJsItems } from './timelinejs-items.js';

const BASE = '/v1/negotiations/:id';

const STREAMED = 'Streamed, of any length; all of it is of one position.';

const params = z.object({ id: slugParameter });
const sorted = { ...pointParameters, ...timelineFilterParameters, sort: timelineSortParameter };

const exportTimelineCsv = route({
  method: 'GET',
  path: `${BASE}/${exportFormats.timelineCsv.path}`,
  role: 'reader',
  tag: 'Export',
  summary: 'Export the accounts of the timeline as CSV: a row per account and leg',
  description: STREAMED,
  params,
  query: z.object(sorted),
  answer: z.string(),
  formats: [exportFormats.timelineCsv.type],
  answerHeaders: exportHeaders,
});

const exportTimelineJs = route({
  method: 'GET',
  path: `${BASE}/${exportFormats.timelineJs.path}`,
  role: 'reader',
  tag: 'Export',
  summary: 'Export the timeline in the form of TimelineJS 3: a slide per happening',
  description: STREAMED,
  params,
  query: z.object({
    ...sorted,
    group: z.enum(['round', 'party']).default('round').meta({ description: 'What the slides stand together by.' }),
  }),
  answer: z.string(),
  written: timelineJsSchema,
  formats: [exportFormats.timelineJs.type],
  answerHeaders: exportHeaders,
});

const exportJsonLd = route({
  method: 'GET',
  path: `${BASE}/${exportFormats.timelineJsonLd.path}`,
  role: 'reader',
  tag: 'Export',
  summary: 'Export the accounts of the timeline as linked data: PROV-O and schema.org',
  description: STREAMED,
  params,
  query: z.object(sorted),
  answer: z.string(),
  written: jsonLdSchema,
  formats: [exportFormats.timelineJsonLd.type],
  answerHeaders: exportHeaders,
});

const exportEvents = route({
  method: 'GET',
  path: `${BASE}/${exportFormats.events.path}`,
  role: 'reader',
  tag: 'Export',
  summary: 'Export the events of a negotiation as CloudEvents 1.0, one a line',
  description:
    'In the order of the log: every account of the happenings that match, whatever corrects, retracts or redacts it, and the ' +
    `registrations of the actors and sources that it rests on. A redacted event has no data. ${STREAMED}`,
  params,
  query: z.object({ ...pointParameters, ...timelineFilterParameters }),
  answer: z.string(),
  line: cloudEventSchema,
  formats: [exportFormats.events.type],
  answerHeaders: exportHeaders,
});

/** The timeline and the events behind it in the formats that people use. */
@Controller()
export class TimelineExportsController {
  constructor(
    @Inject(Exports) private readonly exports: Exports,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  @Route(exportTimelineCsv)
  async csv(@Input() input: InputOf<typeof exportTimelineCsv>): Promise<AsyncIterable<string>> {
    const { rows } = await this.exports.begin(input, exportFormats.timelineCsv);
    return timelineCsv(rows.accounts(timelineFilter(input.query), input.query.sort));
  }

  @Route(exportTimelineJs)
  async slides(@Input() input: InputOf<typeof exportTimelineJs>): Promise<AsyncIterable<string>> {
    const { rows, context } = await this.exports.begin(input, exportFormats.timelineJs);
    const { sort, group } = input.query;
    return timelineJs(timelineJsItems(rows, timelineFilter(input.query), { sort, group }), context);
  }

  @Route(exportJsonLd)
  async linkedData(@Input() input: InputOf<typeof exportJsonLd>): Promise<AsyncIterable<string>> {
    const { rows, context } = await this.exports.begin(input, exportFormats.timelineJsonLd);
    return jsonLd(rows.accounts(timelineFilter(input.query), input.query.sort), context);
  }

  @Route(exportEvents)
  async events(@Input() input: InputOf<typeof exportEvents>): Promise<AsyncIterable<string>> {
    const begun = await this.exports.begin(input, exportFormats.events);
    const events = exportedEvents(this.store, begun.at, begun.rows, wantedBy(input, begun));
    return cloudEvents(events, begun.context);
  }
}

function wantedBy({ query }: InputOf<typeof exportEvents>, { context }: BegunExport) {
  const { asOf: _at, clock: _clock, minPosition: _least, match: _match, ...narrowing } = query;
  return {
    negotiation: context.negotiation.id,
    filter: timelineFilter(query),
    all: Object.values(narrowing).every((value) => value === undefined),
  };
}
