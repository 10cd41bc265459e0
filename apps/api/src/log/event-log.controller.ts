import { Controller, Inject } from '@nestjs/common';
import { pageOf, rawEventSchema, type AsOf, type RawEvent } from '@parley/contracts';
import { EventStore, type StoredEvent } from '@parley/event-store';
import { streamId } from '@parley/negotiation';
import { z } from 'zod';
import { Clock } from '../http/clock.js';
import { weakEtag } from '../http/etag.js';
import { notFound } from '../http/problem.js';
import { cursorParameter, wholeNumber } from '../http/query.js';
import { Input, Route, route, type AnswerOf, type InputOf } from '../http/route.js';
import { Pages, type PagePlace } from '../reading/page.js';
import { collect } from './collect.js';
import { ndjson, NDJSON } from './ndjson.js';
import { rawEvent } from './raw-event.js';

const DEFAULT_LIMIT = 50;

const limit = wholeNumber(1, 500)
  .optional()
  .meta({ description: `Events at most. JSON: ${DEFAULT_LIMIT} if absent; NDJSON: all of them.` });

const STREAMED = `With \`Accept: ${NDJSON}\` one event a line, streamed, any length.`;

const pageHeaders = { Link: 'The next page, `rel="next"`.', ETag: 'Weak, over the page; of JSON alone.' };

const listEvents = route({
  method: 'GET',
  path: '/v1/events',
  role: 'reader',
  tag: 'Log',
  summary: 'Read the log in order',
  description: `Every event as it was posted and numbered, oldest first. ${STREAMED}`,
  query: z.object({
    after: wholeNumber(0).default(0).meta({ description: 'Begin behind this position.' }),
    limit,
    cursor: cursorParameter,
  }),
  answer: pageOf(rawEventSchema),
  formats: ['application/json', NDJSON],
  line: rawEventSchema,
  answerHeaders: pageHeaders,
});

const readEvent = route({
  method: 'GET',
  path: '/v1/events/:id',
  role: 'reader',
  tag: 'Log',
  summary: 'Read one event',
  params: z.object({ id: z.guid().meta({ description: 'The id of the event.' }) }),
  answer: rawEventSchema,
});

const readStream = route({
  method: 'GET',
  path: '/v1/streams/:stream',
  role: 'reader',
  tag: 'Log',
  summary: 'Read the events of one stream',
  description: `In the order of their revisions. ${STREAMED}`,
  params: z.object({ stream: streamId.meta({ description: 'The full id of the stream.' }) }),
  query: z.object({ limit, cursor: cursorParameter }),
  answer: pageOf(rawEventSchema),
  formats: ['application/json', NDJSON],
  line: rawEventSchema,
  answerHeaders: pageHeaders,
});

/** The raw log: what was posted, as it was posted, in the order in which it was recorded. */
@Controller()
export class EventLogController {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Route(listEvents)
  async list(@Input() input: InputOf<typeof listEvents>): Promise<AnswerOf<typeof listEvents> | AsyncIterable<string>> {
    const { after, cursor } = input.query;
    return this.answer(input, {
      start: this.pages.place<number>(input.request, cursor),
      read: (from, until, limit) => this.store.asStored.readLog({ after: from ?? after, until, limit }),
      placeOf: ({ position }) => position,
    });
  }

  @Route(readEvent)
  async read(@Input() { params }: InputOf<typeof readEvent>): Promise<RawEvent> {
    const event = await this.store.asStored.readEvent(params.id);
    if (!event) throw notFound('There is no event with this id.');
    return rawEvent(event);
  }

  @Route(readStream)
  async stream(
    @Input() input: InputOf<typeof readStream>,
  ): Promise<AnswerOf<typeof readStream> | AsyncIterable<string>> {
    const { stream } = input.params;
    if (!(await this.store.revisions([stream])).has(stream)) throw notFound('There is no such stream.');
    const { cursor } = input.query;
    return this.answer(input, {
      start: this.pages.place<number>(input.request, cursor),
      read: (from, until, limit) =>
        upTo(until, this.store.asStored.readStream(stream, { from: (from ?? 0) + 1, limit })),
      placeOf: ({ revision }) => revision,
    });
  }

  private async answer(
    input: Pick<InputOf<typeof readStream>, 'request' | 'reply' | 'query' | 'format'>,
    { start, read, placeOf }: Reading,
  ): Promise<AnswerOf<typeof readStream> | AsyncIterable<string>> {
    const asOf = await this.cutOff(start.at);
    const { reply, request } = input;
    if (input.format === NDJSON) return ndjson(reply, read(start.after, asOf.position, input.query.limit));
    const limit = input.query.limit ?? DEFAULT_LIMIT;
    const events = await collect(read(start.after, asOf.position, limit + 1));
    const page = events.slice(0, limit);
    const last = events.length > limit ? page.at(-1) : undefined;
    const items = page.map(rawEvent);
    const next = this.pages.next(request, reply, asOf.position, last ? placeOf(last) : null);
    void reply.header('etag', etagOf(asOf, request.url, items));
    return { asOf, items, next };
  }

  /** The head of the moment, or the position that the first page was read at. */
  private async cutOff(at: number | undefined): Promise<AsOf> {
    const clock = this.clock.now().toISOString().slice(0, 10);
    if (at === undefined) return { ...(await this.store.head()), clock };
    const [event] = await collect(this.store.asStored.readLog({ after: at - 1, until: at }));
    return { position: at, recordedAt: event?.recordedAt ?? null, clock };
  }
}

interface Reading {
  start: PagePlace<number>;
  /** Events behind a place, up to a position. */
  read(from: number | undefined, until: number, limit: number | undefined): AsyncIterable<StoredEvent>;
  placeOf(event: StoredEvent): number;
}

async function* upTo(position: number, events: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent> {
  for await (const event of events) {
    if (event.position > position) return;
    yield event;
  }
}

const etagOf = ({ position, clock }: AsOf, address: string, items: readonly RawEvent[]): string =>
  weakEtag({ position, clock, address, versions: [], redactions: items.filter((item) => item.redacted).length });
