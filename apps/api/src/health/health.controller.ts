import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Problem } from '../http/problem.js';
import { Route, route, type AnswerOf } from '../http/route.js';
import { Readiness } from './readiness.js';

const live = route({
  method: 'GET',
  path: '/health/live',
  role: 'public',
  tag: 'Health',
  summary: 'Tell that the process runs',
  description: 'Asks nothing of the database: a process should not be restarted for a database that does not answer.',
  answer: z.object({ status: z.literal('live') }),
});

const checkSchema = z.object({ ok: z.boolean(), detail: z.string() });

const ready = route({
  method: 'GET',
  path: '/health/ready',
  role: 'public',
  tag: 'Health',
  summary: 'Tell whether requests can be served',
  description:
    'A new connection to the database was made, it is migrated, the example record is posted where one is due, and the ' +
    'read models have reached the head that the log had when it was asked. Otherwise a 503 that tells the same checks.',
  problems: ['temporary-reduced-capacity'],
  answer: z.object({
    status: z.literal('ready'),
    checks: z.object({
      database: checkSchema,
      migrations: checkSchema,
      example: checkSchema,
      projections: checkSchema,
    }),
  }),
});

/** What a supervisor asks. */
@Controller()
export class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Route(live)
  live(): AnswerOf<typeof live> {
    return { status: 'live' };
  }

  @Route(ready)
  async ready(): Promise<AnswerOf<typeof ready>> {
    const checks = await this.readiness.check();
    const failed = Object.entries(checks).filter(([, { ok }]) => !ok);
    if (failed.length === 0) return { status: 'ready', checks };
    const detail = failed.map(([name, check]) => `${name}: ${check.detail}`).join(' ');
    throw new Problem('temporary-reduced-capacity', detail, { headers: { 'retry-after': '1' }, members: { checks } });
  }
}
