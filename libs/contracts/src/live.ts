import { z } from 'zod';
import { asOfSchema, legSchema, timelineItemSchema } from './views.js';

/** What one event of the log changed in a negotiation: the data of `event: changed` on its live stream. */
export const liveChangeSchema = z.object({
  items: z.array(timelineItemSchema).meta({ description: 'The happenings that it changed, as they are since.' }),
  legs: z.array(legSchema).meta({ description: 'The legs that it changed, as they are since.' }),
  removed: z
    .array(
      z.union([
        z.object({ stream: z.string(), happening: z.string() }),
        z.object({ commitment: z.string(), leg: z.string() }),
      ]),
    )
    .optional()
    .meta({ description: 'Happenings and legs that are no more, where a correction left nobody to tell of them.' }),
  asOf: asOfSchema.meta({
    description: 'The position of the event. Due dates are held against the day it was recorded.',
  }),
});

export type LiveChange = z.infer<typeof liveChangeSchema>;
