import { z } from 'zod';
import { conflictSchema } from './conflict.js';
import { stateEffectSchema } from './effects.js';
import { warningSchema } from './post.js';

/** What posting would change, and does not change yet. */
export const dryRunSchema = z.object({
  effects: z
    .array(stateEffectSchema)
    .meta({ description: 'Statuses of fields, states and flags, before and after; null where there is none.' }),
  clashes: z
    .array(conflictSchema.omit({ openedPosition: true }))
    .meta({ description: 'Conflicts that it would open or give other values, as they would be.' }),
  warnings: z.array(warningSchema),
});

export type DryRun = z.infer<typeof dryRunSchema>;
export type Clash = DryRun['clashes'][number];
