import type { Leg } from '@parley/contracts';
import {
  countWords,
  daysBetween,
  listWords,
  type NameOf,
  numberWords,
  unitWords,
  valueWords,
} from '@parley/contracts/words';

const singles: Record<string, string> = {
  document: 'a document',
  answer: 'an answer',
  decision: 'a decision',
  ceasefire: 'a ceasefire',
  withdrawal: 'a withdrawal',
  payment: 'a payment',
  other: 'something else',
};

/** What is counted one by one, by its own name. */
const oneOf: Record<string, { unit: string; one: string }> = {
  prisoners: { unit: 'person', one: 'prisoner' },
  bodies: { unit: 'body', one: 'body' },
  children: { unit: 'child', one: 'child' },
  hours: { unit: 'hour', one: 'hour' },
};

/** What is owed: "6,000 bodies", "prisoners", "an answer". */
export function owedWords({ owed, unit, what }: Pick<Leg, 'owed' | 'unit' | 'what'>): string {
  const kind = singles[what] ?? what;
  if (owed === null || unit === null) return kind;
  const counted = oneOf[what];
  if (counted?.unit === unit) return `${numberWords(owed)} ${owed === 1 ? counted.one : what}`;
  const units = unitWords(unit, owed === 1);
  return `${kind}, ${numberWords(owed)} ${units}`;
}

/** What is on record of how many, where no number stands for this leg: nothing, or a number for the commitment in all. */
export function uncountedWords({ fields }: Pick<Leg, 'fields'>, nameOf: NameOf): string {
  const total = fields['total'];
  if (!total || total.value === null) return 'How many is not on record.';
  const who = total.by.length > 0 ? `told by ${listWords(total.by.map(nameOf))}` : 'as reported';
  return `No number for this leg alone. For the whole: ${valueWords(total.value, nameOf)}, ${who}.`;
}

/** "Russia → Ukraine" */
export const legName = ({ from, to }: Pick<Leg, 'from' | 'to'>, nameOf: NameOf): string =>
  `${nameOf(from)} → ${nameOf(to)}`;

/** "Russia's figure", "as reported by press"; who set a number or a date. */
export const setByWords = (setBy: string, nameOf: NameOf): string =>
  setBy === 'reported' ? 'as reported' : `set by ${nameOf(setBy)}`;

/** How the due date stands against the clock; null where nothing can be said. */
export function dueWords({ due, late, state }: Pick<Leg, 'due' | 'late' | 'state'>, clock: string): string | null {
  if (late !== null && late > 0) {
    return state === 'delivered' ? `met ${countWords(late, 'day')} late` : `${countWords(late, 'day')} past due`;
  }
  if (!due || due.latest === null || ['void', 'delivered', 'superseded', 'withdrawn'].includes(state)) return null;
  const left = daysBetween(clock, due.latest);
  if (left === null || left < 0) return null;
  return left === 0 ? 'last day' : `${countWords(left, 'day')} left`;
}
