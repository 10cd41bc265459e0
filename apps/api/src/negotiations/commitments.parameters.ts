import { legStateSchema, standingSchema, streamId } from '@parley/negotiation';
import type { LegFilter } from '@parley/read-models';
import { z } from 'zod';
import { defined } from './timeline.parameters.js';

/** The filters of commitments: a repeated one is or, different ones are and. */
export const legFilterParameters = {
  party: z
    .array(streamId.startsWith('actor-'))
    .max(50)
    .optional()
    .meta({ description: 'A party that is debtor or beneficiary. May be repeated: any of them.' }),
  state: z
    .array(legStateSchema)
    .max(20)
    .optional()
    .meta({ description: 'A state on the day of the clock. May be repeated: any of them.' }),
  standing: z
    .array(standingSchema)
    .max(4)
    .optional()
    .meta({ description: 'How far the promise is acknowledged. May be repeated: any of them.' }),
  what: z
    .array(z.string().min(1).max(40))
    .max(20)
    .optional()
    .meta({ description: 'What is owed, as in `prisoners`. May be repeated: any of them.' }),
  disputed: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ description: 'Whether the sides differ on any of it.' }),
  dueBefore: z.iso.date().optional().meta({ description: 'Legs whose due date ends before this day.' }),
};

type FilterQuery = z.output<z.ZodObject<typeof legFilterParameters>>;

export function legFilter({ party, state, standing, what, disputed, dueBefore }: FilterQuery): LegFilter {
  return defined({ party, state, standing, what, disputed, dueBefore });
}
