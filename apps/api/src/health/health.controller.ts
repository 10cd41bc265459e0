import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { Route, route } from '../http/route.js';

const live = route({
  method: 'GET',
  path: '/health/live',
  role: 'public',
  tag: 'Health',
  summary: 'Tell that the process runs',
  description:
    'Asks nothing of the database: a process that answers should not be restarted for a database that does not.',
  answer: z.object({ status: z.literal('live') }),
});

@Controller()
export class HealthController {
  @Route(live)
  live(): { status: 'live' } {
    return { status: 'live' };
  }
}
