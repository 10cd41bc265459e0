import type { ParkedEvent, ProjectionStatus } from '@parley/event-store';
import { z } from 'zod';

const failureSchema = z.object({
  position: z.int().nullable().meta({ description: 'null where no single event is to blame.' }),
  id: z.string().nullable(),
  type: z.string().nullable(),
  error: z.string(),
  attempts: z.int().meta({ description: 'How often it was tried; each attempt is counted before it is made.' }),
  at: z.string(),
});

const progressSchema = z.object({
  position: z.int(),
  of: z.int().meta({ description: 'The head of the log.' }),
  eventsPerSecond: z.int().nullable(),
  secondsLeft: z.int().nullable(),
});

/** How far a read model is. */
export const statusSchema = z.object({
  name: z.string(),
  version: z.int(),
  position: z.int().meta({ description: 'The last position that its rows include.' }),
  lagEvents: z.int(),
  lagSeconds: z.number().meta({ description: 'How long the first event that is not included has waited.' }),
  state: z.enum(['live', 'catching-up', 'rebuilding', 'paused', 'stopped']),
  heartbeatSeconds: z.number().nullable().meta({ description: 'How long ago its loop last gave a sign of life.' }),
  skipped: z.int().meta({ description: 'Events of types that it makes nothing of.' }),
  parked: z.int().meta({ description: 'How many events it is built without, because it failed at them.' }),
  failure: failureSchema.optional().meta({ description: 'Where and why it stopped, or what it tries again.' }),
  progress: progressSchema
    .optional()
    .meta({ description: 'Of a rebuild, or of what has yet to reach the end of the log.' }),
});

export function statusAnswer(status: ProjectionStatus): z.input<typeof statusSchema> {
  const { name, version, position, lagEvents, lagSeconds, state, heartbeatSeconds, skipped, parked } = status;
  return {
    ...{ name, version, position, lagEvents, lagSeconds, state, heartbeatSeconds, skipped, parked },
    ...(status.failure ? { failure: status.failure } : {}),
    ...(status.progress ? { progress: status.progress } : {}),
  };
}

/** An event that a read model is built without. */
export const parkedSchema = z.object({
  position: z.int(),
  id: z.string(),
  type: z.string(),
  error: z.string().meta({ description: 'What it failed with the last time.' }),
  attempts: z.int(),
  parkedAt: z.string(),
  retrying: z.boolean().meta({ description: 'It is about to be tried again.' }),
});

export const parkedAnswer = ({
  position,
  id,
  type,
  error,
  attempts,
  parkedAt,
  retrying,
}: ParkedEvent): z.input<typeof parkedSchema> => ({ position, id, type, error, attempts, parkedAt, retrying });
