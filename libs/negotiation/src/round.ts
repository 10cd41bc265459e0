import { z } from 'zod';
import type { EarlierVersion } from './event-spec.js';
import { placeSchema } from './place.js';
import { complain } from './problem.js';
import { quantitySchema, type Quantity } from './quantity.js';
import { actorId, negotiationId, ref } from './reference.js';
import { line, listOf, wholeNumber } from './text.js';
import { whenSchema } from './when.js';

const roundNumber = wholeNumber(1, 9999).meta({ description: 'As the sides count them' });

export const roundFormatSchema = z.enum(['direct', 'mediated', 'closed', 'open', 'online']);

const durationUnits = ['minute', 'hour', 'day'];

const sessionLength = quantitySchema.check(
  complain(({ unit }: Pick<Quantity, 'unit'>) =>
    durationUnits.includes(unit) ? null : { message: `must be one of ${durationUnits.join(', ')}`, path: ['unit'] },
  ),
);

/** Someone wants to meet. */
export const roundProposedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  number: roundNumber.nullish(),
  by: actorId.nullish(),
  window: whenSchema.nullish().meta({ description: 'When to meet' }),
  place: placeSchema.nullish(),
  agenda: listOf(line()).nullish(),
  participants: listOf(line()).nullish().meta({ description: 'Who should come, in words' }),
});

/** They met. It needs no earlier proposal: the record may learn late. */
export const roundHeldSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  number: roundNumber.nullish(),
  place: placeSchema.nullish(),
  host: actorId.nullish(),
  format: listOf(roundFormatSchema).nullish(),
  duration: sessionLength.nullish().meta({ description: 'In minutes, hours or days' }),
  participants: listOf(
    z.strictObject({
      actor: actorId,
      side: actorId.nullish(),
      role: z.enum(['head', 'member', 'host', 'observer']).nullish(),
    }),
    200,
  ).nullish(),
  outcomes: listOf(
    z.strictObject({ topic: line(), result: z.enum(['agreed', 'not_agreed', 'unclear']), ref: ref.nullish() }),
  ).nullish(),
});

/** A date is set. It may lie ahead. */
export const roundScheduledSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  number: roundNumber.nullish(),
  when: whenSchema.meta({ description: 'When they are to meet; it may lie ahead' }),
  place: placeSchema.nullish(),
  by: actorId.nullish().meta({ description: 'Who set the date' }),
});

const calledOffFields = z.strictObject({
  negotiation: negotiationId.nullish(),
  how: z.enum(['cancelled', 'postponed']),
  by: actorId.nullish().meta({ description: 'Who called it off' }),
  newWindow: whenSchema
    .nullish()
    .meta({ description: 'When to meet instead; it may lie ahead. Only of what is postponed' }),
  reason: line(2000).nullish(),
});

/** The meeting does not take place, or not yet: what is to be held at another time is postponed. */
export const roundCalledOffSchema = calledOffFields.check(
  complain((data: Pick<z.infer<typeof calledOffFields>, 'how' | 'newWindow'>) =>
    contradictsItself(data) ? { message: 'must be postponed where there is a new window', path: ['how'] } : null,
  ),
);

/** Version 1 took a new window for what was cancelled too, which one reader took for a cancellation, another for none. */
export const roundCalledOffBefore: EarlierVersion[] = [
  {
    data: calledOffFields,
    next: (data) => (contradictsItself(data) ? { ...data, how: 'postponed' } : data),
    reading: 'a round that is cancelled, and has a new window, is read as postponed',
  },
];

const contradictsItself = ({ how, newWindow }: { how?: unknown; newWindow?: unknown }) =>
  how === 'cancelled' && Boolean(newWindow);

export type RoundProposed = z.infer<typeof roundProposedSchema>;
export type RoundHeld = z.infer<typeof roundHeldSchema>;
export type RoundScheduled = z.infer<typeof roundScheduledSchema>;
export type RoundCalledOff = z.infer<typeof roundCalledOffSchema>;
