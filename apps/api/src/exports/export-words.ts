import type { AsOf, Leg, Round, TimelineItem } from '@parley/contracts';
import { quantityWords } from '@parley/negotiation';
import type { NameOf } from './export-context.js';

/*
 * All English that the exports add to the record's own words. Another language is another file of this shape.
 */

/** The information cut-off, which no export goes without. */
export function cutOffWords({ position, recordedAt, clock, saidUntil }: AsOf): string {
  const recorded = recordedAt === null ? '' : `, recorded at ${recordedAt}`;
  const said = saidUntil === undefined ? '' : `, only what had been said until ${saidUntil}`;
  return `Record as of position ${position}${recorded}, clock ${clock}${said}.`;
}

export const titles = {
  feed: (title: string) => `${title}: the record`,
  calendar: (title: string) => `${title}: rounds and due dates`,
  retracted: (title: string) => `Retracted: ${title}`,
  undated: (count: number) =>
    count === 1 ? 'One happening without a date is left out.' : `${count} happenings without a date are left out.`,
  noDate: 'No date',
  round: (number: number | null, slug: string) => (number === null ? `Round ${slug}` : `Round ${number}`),
  roundInCalendar: (label: string, title: string) => `${label}: ${title}`,
  accounts: 'All accounts',
};

/** A title with the date that it happened on, as feeds show it. */
export function datedTitle({ happened, headline, retracted }: TimelineItem): string {
  const dated = happened ? `${happened.words}: ${headline}` : headline;
  return retracted ? titles.retracted(dated) : dated;
}

/** What there is to know of a happening in a few sentences: its status, who is concerned, what became of its accounts. */
export function itemSentences(item: TimelineItem, nameOf: NameOf, reasons: readonly string[] = []): string[] {
  const contradicted = Object.entries(item.fields)
    .filter(([, field]) => field.status === 'contradicted')
    .map(([name]) => name);
  return [
    ...(item.status === null ? [] : [`Status: ${item.status}.`]),
    ...(contradicted.length > 0 ? [`Contradicted: ${contradicted.join(', ')}.`] : []),
    ...(item.parties.length > 0 ? [`Concerns: ${item.parties.map(nameOf).join(', ')}.`] : []),
    `${counted(item.accounts, 'account')} from ${counted(item.sources, 'source')}.`,
    ...(item.corrected ? ['An account of it was corrected.'] : []),
    ...(item.retracted ? ['All accounts of it were retracted.'] : []),
    ...(item.redacted ? ['Of an account of it, the content was erased.'] : []),
    ...reasons.map((reason) => `Reason: ${reason}`),
  ];
}

/** "A", "A and B", "A, B and C". */
export const listed = (words: readonly string[]): string => new Intl.ListFormat('en-GB').format(words);

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const spaced = (word: string): string => word.replaceAll('_', ' ');

/** What became of a round, in a few sentences. */
export function roundSentences({ words, state, disputed }: Round): string[] {
  return [
    ...(words === null ? [] : [`When: ${words}.`]),
    ...(state === null ? [] : [`State: ${spaced(state)}.`]),
    ...(disputed ? ['Disputed.'] : []),
  ];
}

/** What is due, as it stands in a calendar. */
export function dueTitle(leg: Leg, nameOf: NameOf): string {
  return `Due: ${nameOf(leg.from)} to ${nameOf(leg.to)}, ${owedWords(leg)}`;
}

function owedWords({ owed, unit, what }: Leg): string {
  if (owed === null || unit === null) return spaced(what);
  return quantityWords({ min: owed, max: owed, unit });
}

/** Where a promise stands, in a few sentences. */
export function legSentences(leg: Leg, nameOf: NameOf): string[] {
  const { due, confirmed } = leg;
  const setBy = due && (due.setBy === 'reported' ? 'as reported' : `as ${nameOf(due.setBy)} has it`);
  return [
    ...(due ? [`Due ${due.words}, ${setBy}.`] : []),
    `State: ${spaced(leg.state)}.`,
    `Standing: ${leg.standing}.`,
    ...(leg.disputed ? ['Disputed.'] : []),
    ...(leg.late === null ? [] : [`Late by ${counted(leg.late, 'day')}.`]),
    `Confirmed: ${confirmed.min === confirmed.max ? confirmed.min : `${confirmed.min} to ${confirmed.max}`}.`,
  ];
}
