import type { Proposal, Round } from '@parley/contracts';
import { countWords, type NameOf } from '@parley/contracts/words';

/** "a pause" as a heading: the vocabulary of subjects, kinds and roles without its underscores. */
export const plainWords = (word: string | null): string => (word === null ? 'not said' : word.replaceAll('_', ' '));

/** "Pause": as `plainWords`, with a capital. */
export function titleWords(word: string | null): string {
  const words = plainWords(word);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The states of a proposal in the order of the board, with what each means. */
export const proposalStates: Record<Proposal['state'], { title: string; meaning: string }> = {
  unanswered: { title: 'Unanswered', meaning: 'Made on record; no addressee has answered on record.' },
  proposed: { title: 'Proposed', meaning: 'Known only from reports or unnamed voices.' },
  accepted: { title: 'Accepted', meaning: 'All addressees accepted.' },
  rejected: { title: 'Rejected', meaning: 'At least one addressee rejected it.' },
  withdrawn: { title: 'Withdrawn', meaning: 'Its proposer took it back.' },
};

/** "Offer by Russia: pause" */
export function proposalTitle(
  { kind, by, subject }: Pick<Proposal, 'kind' | 'by' | 'subject'>,
  nameOf: NameOf,
): string {
  const what = kind === 'demand' ? 'Demand' : 'Proposal';
  return `${what}${by === null ? '' : ` by ${nameOf(by)}`}: ${plainWords(subject)}`;
}

export const roundStates: Record<NonNullable<Round['state']>, string> = {
  proposed: 'Proposed',
  scheduled: 'Scheduled',
  held: 'Held',
  called_off: 'Called off',
};

/** The state of a round, and that its time has passed where it was not held. */
export function roundStateWords({ state, windowPassed }: Pick<Round, 'state' | 'windowPassed'>): string {
  const words = state === null ? 'Nothing stands' : (roundStates[state] ?? titleWords(state));
  return windowPassed ? `${words}; its time has passed and it was not held` : words;
}

/** "Round 2"; a round without a number is called by its id. */
export const roundTitle = ({ number, stream }: Pick<Round, 'number' | 'stream'>): string =>
  number === null ? titleWords(stream.replace(/^round-/, '').replaceAll('-', ' ')) : `Round ${number}`;

/** "181 days without an answer"; null where none is awaited. */
export const daysWords = (days: number | null): string | null =>
  days === null ? null : `${countWords(days, 'day')} without an answer`;
