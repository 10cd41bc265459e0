import type { Readable } from 'node:stream';
import { Controller, Inject } from '@nestjs/common';
import { importSchema } from '@parley/contracts';
import { z } from 'zod';
import { EVENT_STREAM } from '../http/event-stream.js';
import { EventStreams } from '../http/event-streams.js';
import { hasSeenTheEnd, progressEvents } from '../http/progress-stream.js';
import { Input, Route, route, type InputOf } from '../http/route.js';
import { findImport, importOf } from './import-answer.js';
import { ImportJobs } from './import-jobs.js';

const followImport = route({
  method: 'GET',
  path: '/v1/imports/:id/progress',
  role: 'editor',
  tag: 'Post',
  summary: 'Follow an import: how far it is, until it has ended',
  description:
    'Server-sent events: `progress` whenever there is something new, the last one with the id `ended`. Who comes back ' +
    'with that as `Last-Event-ID` gets 204, which ends the EventSource of a browser.',
  params: z.object({ id: z.guid().meta({ description: 'The id of the import.' }) }),
  formats: [EVENT_STREAM],
  events: { progress: importSchema },
  otherStatuses: { 204: 'The end was seen already.' },
  requestHeaders: { 'Last-Event-ID': 'The `id` of the last event that was seen.' },
});

const hasEnded = ({ status }: { status: string }): boolean => status === 'done' || status === 'failed';

/** How far an import is, as it goes on. */
@Controller()
export class ImportProgressController {
  constructor(
    @Inject(ImportJobs) private readonly jobs: ImportJobs,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  @Route(followImport)
  async follow(@Input() input: InputOf<typeof followImport>): Promise<Readable | undefined> {
    const { params, caller, request, reply } = input;
    const look = async () => importOf(await findImport(this.jobs, params.id, caller));
    if (hasEnded(await look()) && hasSeenTheEnd(request)) {
      void reply.status(204);
      return undefined;
    }
    return this.streams.open(input, (signal) => progressEvents(look, hasEnded, signal));
  }
}
