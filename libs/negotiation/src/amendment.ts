import { z } from 'zod';
import { analystAccountSchema } from './account.js';
import { complain, type Complaint } from './problem.js';
import { negotiationId } from './reference.js';
import { happeningSlug, line, uuid } from './text.js';
import { whenSchema } from './when.js';

/** The blocks of an entry that a correction can replace. */
export const correctableBlocks = ['happening', 'happened', 'account', 'data'] as const;

export type CorrectableBlock = (typeof correctableBlocks)[number];

/**
 * The record had an entry wrong. Each block it names takes the place of the whole block; a changed story is no mistake of
 * the record's and is told by a new account. What `data` and `account` must hold depends on the type of the target.
 */
export const entryCorrectedSchema = z
  .strictObject({
    corrects: uuid.meta({ description: 'The id of the original event, also where it was corrected before' }),
    kind: z.enum(['typo', 'misread', 'miscoded', 'source_changed']),
    reason: line(2000),
    happening: happeningSlug.nullish().meta({ description: 'The happening that it belongs to' }),
    happened: whenSchema.nullish(),
    account: analystAccountSchema
      .nullish()
      .meta({ description: 'The whole account, as the type of the target has it' }),
    data: z
      .record(z.string(), z.unknown())
      .nullish()
      .meta({ description: 'All of the data, as the type of the target has it' }),
  })
  .check(complain(judgeCorrection))
  .meta({ description: 'At least one of happening, happened, account and data' });

/** An entry should not be on record. It leaves all comparisons and stays visible as a tombstone with the reason. */
export const entryRetractedSchema = z.strictObject({
  retracts: uuid.meta({ description: 'The id of the original event, also where it was corrected before' }),
  kind: z.enum(['wrong', 'duplicate', 'source_withdrawn', 'safety']),
  reason: line(2000),
});

/** The payload of an event is erased for good; its place in the log and its hash stay. */
export const entryRedactedSchema = z.strictObject({
  redacts: uuid.meta({ description: 'The id of the event whose payload is erased' }),
  reason: line(2000),
  authority: line().meta({ description: 'By what right, as in "court order"' }),
  negotiation: negotiationId
    .nullish()
    .meta({ description: 'The one that the stream belongs to: the erased payload cannot tell it any more' }),
});

export type EntryCorrected = z.infer<typeof entryCorrectedSchema>;
export type EntryRetracted = z.infer<typeof entryRetractedSchema>;
export type EntryRedacted = z.infer<typeof entryRedactedSchema>;

/** The types of events that change what is on record of another one. They are no accounts themselves. */
export const amendmentTypes = ['EntryCorrected', 'EntryRetracted', 'EntryRedacted'] as const;

export type AmendmentType = (typeof amendmentTypes)[number];

/** Whether a type of event changes what is on record of another event. */
export function isAmendment(type: unknown): type is AmendmentType {
  return amendmentTypes.some((known) => known === type);
}

/** The id of the event that an amendment names; null where its payload has been erased. */
export function amendedBy(type: AmendmentType, data: unknown): string | null {
  const member = ({ EntryCorrected: 'corrects', EntryRetracted: 'retracts', EntryRedacted: 'redacts' } as const)[type];
  return ((data as Record<string, unknown> | null | undefined)?.[member] as string | undefined) ?? null;
}

function judgeCorrection(data: Partial<Record<CorrectableBlock, unknown>>): Complaint | null {
  if (correctableBlocks.some((block) => data[block] !== undefined && data[block] !== null)) return null;
  return { message: `must name at least one of ${correctableBlocks.join(', ')}` };
}
