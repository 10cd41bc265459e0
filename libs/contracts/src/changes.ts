import { z } from 'zod';
import { effectsSchema } from './effects.js';
import { asOfSchema } from './views.js';

/** An account that was recorded or changed, by its own place in the log. */
const changedAccount = {
  /** The id of the posted event. */
  event: z.string(),
  position: z.int(),
  stream: z.string(),
  happening: z.string(),
  type: z.string(),
  /** Of its happening, at the later point. */
  headline: z.string(),
};

export const addedAccountSchema = z.object({
  ...changedAccount,
  recordedAt: z.string(),
  /** What it has become since, still before the later point. */
  corrected: z.boolean(),
  retracted: z.boolean(),
  redacted: z.boolean(),
});

export const correctedAccountSchema = z.object({
  ...changedAccount,
  /** The corrections between the two points, in their order. */
  corrections: z.array(
    z.object({
      event: z.string(),
      position: z.int(),
      recordedAt: z.string(),
      kind: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** What they changed, all together: `happening`, `happened`, `account.<member>`, `data.<member>`. */
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});

export const retractedAccountSchema = z.object({
  ...changedAccount,
  kind: z.string(),
  reason: z.string(),
  /** The position of the retraction. */
  retractedPosition: z.int(),
});

export const redactedAccountSchema = z.object({
  ...changedAccount,
  reason: z.string(),
  /** The position of the redaction. */
  redactedPosition: z.int(),
});

/** What happened to the record of a negotiation between two points: behind `since`, up to `until`. */
export const changesSchema = z.object({
  asOf: asOfSchema,
  since: asOfSchema,
  until: asOfSchema,
  counts: z.object({
    added: z.int(),
    corrected: z.int(),
    retracted: z.int(),
    redacted: z.int(),
    fields: z.int(),
    states: z.int(),
    conflicts: z.object({ opened: z.int(), closed: z.int() }),
  }),
  /** By the position of the account, as are the next three. */
  added: z.array(addedAccountSchema),
  corrected: z.array(correctedAccountSchema),
  retracted: z.array(retractedAccountSchema),
  redacted: z.array(redactedAccountSchema),
  ...effectsSchema.shape,
});

export type AddedAccount = z.infer<typeof addedAccountSchema>;
export type CorrectedAccount = z.infer<typeof correctedAccountSchema>;
export type RetractedAccount = z.infer<typeof retractedAccountSchema>;
export type RedactedAccount = z.infer<typeof redactedAccountSchema>;
export type Changes = z.infer<typeof changesSchema>;
