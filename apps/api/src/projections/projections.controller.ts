import { Controller, Inject } from '@nestjs/common';
import { ProjectionHost } from '@parley/event-store';
import { z } from 'zod';
import { Route, route, type AnswerOf } from '../http/route.js';

const statusSchema = z.object({
  name: z.string(),
  version: z.int(),
  position: z.int().meta({ description: 'The last position that its rows include.' }),
  lagEvents: z.int(),
  lagSeconds: z.number().meta({ description: 'How long the first event that is not included has waited.' }),
  state: z.enum(['live', 'catching-up', 'rebuilding', 'paused', 'stopped']),
  failure: z
    .object({
      position: z.int().nullable(),
      id: z.string().nullable(),
      type: z.string().nullable(),
      error: z.string(),
      attempts: z.int(),
      at: z.string(),
    })
    .optional()
    .meta({ description: 'The event that it fails at.' }),
});

const listProjections = route({
  method: 'GET',
  path: '/v1/projections',
  role: 'admin',
  tag: 'Operation',
  summary: 'Show how far the read models are',
  answer: z.array(statusSchema),
});

/** The read models, seen by those who operate them. */
@Controller()
export class ProjectionsController {
  constructor(@Inject(ProjectionHost) private readonly host: ProjectionHost) {}

  @Route(listProjections)
  async list(): Promise<AnswerOf<typeof listProjections>> {
    const statuses = await this.host.status();
    return statuses.map(({ name, version, position, lagEvents, lagSeconds, state, failure }) => ({
      name,
      version,
      position,
      lagEvents,
      lagSeconds,
      state,
      ...(failure ? { failure } : {}),
    }));
  }
}
