import { itemStatusSchema } from '@parley/contracts';
import { accountTypes, attributionSchema, streamId } from '@parley/negotiation';
import { type TimelineFilter, timelineSorts } from '@parley/read-models';
import { z } from 'zod';
import { searchParameter } from '../reading/search-parameter.js';

const many = <Value extends z.ZodType>(value: Value, description: string) =>
  z
    .array(value)
    .max(50)
    .optional()
    .meta({ description: `${description} May be repeated: any of them.` });

const named = (category: string) =>
  many(streamId.startsWith(`${category}-`), `The ${category} itself, and what names it.`);

/** The filters of a timeline: a repeated one is or, different ones are and. */
export const timelineFilterParameters = {
  q: searchParameter,
  type: many(z.enum(accountTypes), 'A type of event that any account has.'),
  party: many(streamId.startsWith('actor-'), 'A party that speaks or takes part.'),
  actor: many(streamId.startsWith('actor-'), 'A speaker.'),
  round: named('round'),
  commitment: named('commitment'),
  document: named('document'),
  proposal: named('proposal'),
  status: many(itemStatusSchema, 'The worst status of the fields.'),
  attribution: many(attributionSchema, 'How directly any account is known.'),
  source: many(streamId.startsWith('source-'), 'A source that any account is taken from.'),
  from: z.iso.date().optional().meta({ description: 'The first day of what happened.' }),
  to: z.iso.date().optional().meta({ description: 'The last day of what happened.' }),
  match: z
    .enum(['overlaps', 'within'])
    .default('overlaps')
    .meta({ description: 'Whether a vague date may reach beyond from and to.' }),
};

export const timelineSortParameter = z
  .enum(timelineSorts)
  .default('happened')
  .meta({ description: 'By what happened, or by when it was first recorded; `-`: newest first.' });

type FilterQuery = z.output<z.ZodObject<typeof timelineFilterParameters>>;

export function timelineFilter(query: FilterQuery): TimelineFilter {
  const { q, type, party, actor, status, attribution, source, from, to, match } = query;
  const { round, commitment, document, proposal } = query;
  const named = { round, commitment, document, proposal };
  return defined({ q, type, party, actor, status, attribution, source, from, to, match, named });
}

/** The same object without what is not there. */
export const defined = <Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
