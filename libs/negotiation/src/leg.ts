import { z } from 'zod';
import { complain, type Complaint } from './problem.js';
import { quantitySchema } from './quantity.js';
import { actorId } from './reference.js';
import { line, listOf, slug } from './text.js';
import { whenSchema } from './when.js';

/** What a debtor owes. */
export const legSubjectSchema = z.enum([
  'prisoners',
  'bodies',
  'children',
  'document',
  'answer',
  'decision',
  'ceasefire',
  'withdrawal',
  'passage',
  'goods',
  'payment',
  'hours',
  'other',
]);

/** The name of a leg inside its commitment. */
export const legId = slug(40).meta({ description: 'Names the leg inside its commitment', examples: ['ru-ua'] });

const legFields = z.strictObject({
  legId,
  from: actorId.meta({ description: 'The debtor' }),
  to: actorId.meta({ description: 'The beneficiary' }),
  what: legSubjectSchema,
  categories: listOf(line()).nullish().meta({ description: 'Who or what exactly, in words' }),
  quantity: quantitySchema.nullish(),
  due: whenSchema.nullish(),
  note: line(2000).nullish(),
});

/** One obligation: one debtor, one beneficiary. (Its state as read from the record is `Leg` of @parley/contracts.) */
export const legSchema = legFields
  .check(complain(judgeLeg))
  .meta({ id: 'Leg', description: 'One debtor, one beneficiary; not the same unless an answer or a decision is owed' });

export type Leg = z.infer<typeof legFields>;

function judgeLeg({ from, to, what }: Pick<Leg, 'from' | 'to' | 'what'>): Complaint | null {
  if (from !== to || what === 'answer' || what === 'decision') return null;
  return { message: 'must not be the debtor itself, unless an answer or a decision is owed', path: ['to'] };
}

/** Whether two of the legs go in opposite directions. One that is owed to the debtor itself goes in none. */
export function goBothWays(legs: readonly Pick<Leg, 'from' | 'to'>[]): boolean {
  return legs.some((a) => a.from !== a.to && legs.some((b) => a.from === b.to && a.to === b.from));
}

/** The legs of one set of terms, each with its own name. */
export const legsOf = (least: number) =>
  listOf(legSchema)
    .min(least)
    .check(
      complain((legs: readonly Pick<Leg, 'legId'>[]) =>
        legs.flatMap(({ legId: id }, index) =>
          legs.findIndex((leg) => leg.legId === id) < index
            ? [{ message: 'names another leg of this list already', path: [index, 'legId'] }]
            : [],
        ),
      ),
    );
