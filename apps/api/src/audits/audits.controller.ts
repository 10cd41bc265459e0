import { Controller, Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { AuditJobs, type Audit } from '@parley/audit';
import { EventStore } from '@parley/event-store';
import { z } from 'zod';
import { faultsProblem } from '../http/faults.js';
import { notFound } from '../http/problem.js';
import { listParameters } from '../http/query.js';
import { Input, Route, route, type AnswerOf, type InputOf } from '../http/route.js';
import { Pages } from '../reading/page.js';
import { auditSchema, auditSummary, auditSummarySchema } from './audit.schema.js';

const auditId = z.object({ id: z.guid().meta({ description: 'The id of the audit.' }) });

const startAudit = route({
  method: 'POST',
  path: '/v1/audits',
  role: 'auditor',
  tag: 'Audit',
  summary: 'Start an audit',
  description:
    '`verify` checks the log itself: every leaf from its stored bytes, every payload against its commitment, the order ' +
    'of all. `replay` does that, folds all events anew, and compares what comes out with what the API shows. One runs ' +
    'at a time; one that is asked for again while it waits is the one that waits.',
  body: z.strictObject({
    kind: z.enum(['replay', 'verify']),
    until: z.int().min(0).optional().meta({ description: 'The last position to include. Absent: the head.' }),
  }),
  status: 202,
  answer: z.object({ id: z.uuid() }),
  answerHeaders: { Location: 'The audit, whose status tells how far it is.' },
});

const listAudits = route({
  method: 'GET',
  path: '/v1/audits',
  role: 'reader',
  tag: 'Audit',
  summary: 'List audits, the newest first',
  query: z.object(listParameters),
  answer: z.object({ items: z.array(auditSummarySchema), next: z.string().nullable() }),
  answerHeaders: { Link: 'The next page, `rel="next"`.' },
});

const readAudit = route({
  method: 'GET',
  path: '/v1/audits/:id',
  role: 'reader',
  tag: 'Audit',
  summary: 'Read an audit: how far it is, or its report',
  params: auditId,
  answer: auditSchema,
});

const cancelAudit = route({
  method: 'DELETE',
  path: '/v1/audits/:id',
  role: 'auditor',
  tag: 'Audit',
  summary: 'Cancel an audit',
  description: 'One that waits ends at once, one that runs within moments; one that has ended stays as it is.',
  params: auditId,
  status: 204,
});

/** Audits: what the record shows is what the log says, or where not. */
@Controller()
export class AuditsController {
  constructor(
    @Inject(AuditJobs) private readonly jobs: AuditJobs,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Route(startAudit)
  async start(@Input() { body, reply }: InputOf<typeof startAudit>): Promise<AnswerOf<typeof startAudit>> {
    const { kind, until } = body;
    if (until !== undefined) {
      const { position } = await this.store.head();
      const message = `must not be beyond the end of the log, which is ${position}`;
      if (until > position) throw faultsProblem([{ pointer: '/until', message, problem: 'validation-failed' }]);
    }
    const id = await this.jobs.enqueue({ kind, until: until ?? null });
    void reply.header('location', `/v1/audits/${id}`);
    return { id };
  }

  @Route(listAudits)
  async list(@Input() { query, request, reply }: InputOf<typeof listAudits>): Promise<AnswerOf<typeof listAudits>> {
    const { after } = this.pages.place<number>(request, query.cursor);
    const before = after === undefined ? {} : { before: after };
    const audits = await this.jobs.list({ limit: query.limit + 1, ...before });
    const page = audits.slice(0, query.limit);
    const last = audits.length > query.limit ? page.at(-1)!.number : null;
    return { items: page.map(auditSummary), next: this.pages.next(request, reply, 0, last) };
  }

  @Route(readAudit)
  async read(@Input() { params }: InputOf<typeof readAudit>): Promise<AnswerOf<typeof readAudit>> {
    const audit = await this.find(params.id);
    return { ...auditSummary(audit), report: audit.report };
  }

  @Route(cancelAudit)
  async cancel(@Input() { params }: InputOf<typeof cancelAudit>): Promise<void> {
    await this.find(params.id);
    await this.jobs.cancel(params.id);
  }

  private async find(id: string): Promise<Audit> {
    const audit = await this.jobs.get(id);
    if (!audit) throw notFound('There is no audit with this id.');
    return audit;
  }
}

/** Runs what is queued for as long as the process serves. */
@Injectable()
export class AuditRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(AuditJobs) private readonly jobs: AuditJobs) {}

  onApplicationBootstrap(): void {
    this.jobs.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.jobs.stop();
  }
}
