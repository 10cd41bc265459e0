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

const logSchema = z.object({
  state: z.enum(['starting', 'signing', 'elsewhere', 'refused', 'failing']).meta({
    description:
      '`elsewhere`: another host has the keys. `refused`: nothing is signed until somebody sees to it; all else goes on. ' +
      '`failing`: it is tried again.',
  }),
  trouble: z.string().nullable().meta({ description: 'What is wrong, in words.' }),
  integrated: z.int().nullable().meta({ description: 'Events in full tiles.' }),
  signed: z.int().nullable().meta({ description: 'Events in the newest checkpoint that this process knows.' }),
  witnesses: z.record(z.string(), z.string()).meta({ description: 'What the last question to each came to.' }),
});

const ready = route({
  method: 'GET',
  path: '/health/ready',
  role: 'public',
  tag: 'Health',
  summary: 'Tell whether requests can be served',
  description:
    'A new connection to the database was made, it is migrated, the example record is posted where one is due, the read ' +
    'models have reached the head that the log had when it was asked, and a first checkpoint was signed. Otherwise a 503 that ' +
    'tells the same checks. `log` tells of the tree and the signer in this process: where they are in trouble, reads and posts go on.',
  problems: ['temporary-reduced-capacity'],
  answer: z.object({
    status: z.literal('ready'),
    checks: z.object({
      database: checkSchema,
      migrations: checkSchema,
      example: checkSchema,
      projections: checkSchema,
      checkpoint: checkSchema,
    }),
    log: logSchema,
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
    const { log } = this.readiness;
    if (failed.length === 0) return { status: 'ready', checks, log };
    const detail = failed.map(([name, check]) => `${name}: ${check.detail}`).join(' ');
    throw new Problem('temporary-reduced-capacity', detail, {
      headers: { 'retry-after': '1' },
      members: { checks, log },
    });
  }
}
