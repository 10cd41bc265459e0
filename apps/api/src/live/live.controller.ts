import type { Readable } from 'node:stream';
import { Controller, Inject } from '@nestjs/common';
import { liveChangeSchema } from '@parley/contracts';
import { EventStore } from '@parley/event-store';
import { z } from 'zod';
import { EVENT_STREAM } from '../http/event-stream.js';
import { EventStreams } from '../http/event-streams.js';
import { Problem } from '../http/problem.js';
import { Input, Route, route, type InputOf } from '../http/route.js';
import { pointParameters, RecordPoint } from '../reading/record-point.js';
import { negotiationOf, slugParameter } from '../reading/slug-parameter.js';
import { LiveFeed } from './live-feed.js';

const followNegotiation = route({
  method: 'GET',
  path: '/v1/negotiations/:id/live',
  role: 'reader',
  tag: 'Read',
  summary: 'Follow a negotiation: what each event changes, as it comes',
  description:
    'Server-sent events: one `changed` for each position of the log that touched the negotiation, its `id` the position, ' +
    'its data the happenings and legs that it changed, as they are from there on. Begins behind `Last-Event-ID`, else ' +
    'with what comes from now on, and tells at once where that is. A reader that comes back with the last `id` that it ' +
    'saw misses nothing and sees nothing twice; one that has read a view goes on from its `asOf.position`. A comment ' +
    'comes every 15 seconds; after an hour, at the latest, the stream ends and is to be taken up again. A key that is ' +
    'revoked ends it within 15 seconds. A browser that must send a key reads it by fetch: keys are never taken from an address.',
  params: z.object({ id: slugParameter }),
  query: z.object({ minPosition: pointParameters.minPosition }),
  formats: [EVENT_STREAM],
  events: { changed: liveChangeSchema },
  problems: ['invalid-last-event-id'],
  requestHeaders: { 'Last-Event-ID': 'The position to go on behind: digits, not beyond the head of the log.' },
});

/** What happens to a negotiation, as it happens. */
@Controller()
export class LiveController {
  constructor(
    @Inject(RecordPoint) private readonly point: RecordPoint,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(EventStreams) private readonly streams: EventStreams,
    @Inject(LiveFeed) private readonly feed: LiveFeed,
  ) {}

  @Route(followNegotiation)
  async follow(@Input() input: InputOf<typeof followNegotiation>): Promise<Readable> {
    const { params, query, request } = input;
    const lastSeen = await this.lastSeen(request.headers['last-event-id']);
    const negotiation = negotiationOf(params);
    const { timeZone, asOf } = await this.point.find(query, { about: { negotiation }, scope: 'none' });
    const after = lastSeen ?? asOf.position;
    return this.streams.open(
      input,
      (signal) => this.feed.changes({ negotiation, timeZone, after }, signal),
      String(after),
    );
  }

  /** @throws Problem invalid-last-event-id */
  private async lastSeen(header: string | string[] | undefined): Promise<number | undefined> {
    if (header === undefined) return undefined;
    const text = String(header);
    const position = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(position)) {
      throw new Problem('invalid-last-event-id', 'Last-Event-ID must be the position of an event.');
    }
    const head = await this.store.head();
    if (position <= head.position) return position;
    throw new Problem('invalid-last-event-id', `The record ends at position ${head.position}.`);
  }
}
