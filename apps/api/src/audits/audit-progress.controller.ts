import type { Readable } from 'node:stream';
import { Controller, Inject } from '@nestjs/common';
import { AuditJobs } from '@parley/audit';
import { z } from 'zod';
import { EVENT_STREAM } from '../http/event-stream.js';
import { EventStreams } from '../http/event-streams.js';
import { notFound } from '../http/problem.js';
import { hasSeenTheEnd, progressEvents } from '../http/progress-stream.js';
import { Input, Route, route, type InputOf } from '../http/route.js';
import { auditSummary, auditSummarySchema } from './audit.schema.js';

const followAudit = route({
  method: 'GET',
  path: '/v1/audits/:id/progress',
  role: 'reader',
  tag: 'Audit',
  summary: 'Follow an audit: how far it is, until it has ended',
  description:
    'Server-sent events: `progress` whenever there is something new, the last one with the id `ended`. Who comes back ' +
    'with that as `Last-Event-ID` gets 204, which ends the EventSource of a browser.',
  params: z.object({ id: z.guid().meta({ description: 'The id of the audit.' }) }),
  formats: [EVENT_STREAM],
  events: { progress: auditSummarySchema },
  otherStatuses: { 204: 'The end was seen already.' },
  requestHeaders: { 'Last-Event-ID': 'The `id` of the last event that was seen.' },
});

const HAS_ENDED: readonly string[] = ['passed', 'failed', 'cancelled'];

/** How far an audit is, as it goes on. */
@Controller()
export class AuditProgressController {
  constructor(
    @Inject(AuditJobs) private readonly jobs: AuditJobs,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  @Route(followAudit)
  async follow(@Input() input: InputOf<typeof followAudit>): Promise<Readable | undefined> {
    const { params, request, reply } = input;
    const look = async () => {
      const audit = await this.jobs.get(params.id);
      if (!audit) throw notFound('There is no audit with this id.');
      return auditSummary(audit);
    };
    const { status } = await look();
    if (HAS_ENDED.includes(status) && hasSeenTheEnd(request)) {
      void reply.status(204);
      return undefined;
    }
    return this.streams.open(input, (signal) =>
      progressEvents(look, (audit) => HAS_ENDED.includes(audit.status), signal),
    );
  }
}
