import type { ListedActor, ListedSource } from '@parley/contracts';
import { type LegState, standingWords, states, stateWords } from '@parley/contracts/words';
import type { paths } from '../api/generated/api-paths.js';
import { proposalStates, roundStates, titleWords } from './board-words.js';

type Board = keyof paths & `/v1/negotiations/{id}/${'proposals' | 'documents'}`;
type Query<Of extends Board> = NonNullable<paths[Of]['get']['parameters']['query']>;
type Subject = NonNullable<Query<'/v1/negotiations/{id}/proposals'>['subject']>[number];
type DocumentKind = NonNullable<Query<'/v1/negotiations/{id}/documents'>['kind']>[number];

/** Values to choose from, in their order, and the words for each. */
export interface Options {
  options: readonly string[];
  words: (option: string) => string;
}

const optionsOf = (words: Readonly<Record<string, string>>): Options => ({
  options: Object.keys(words),
  words: (option) => words[option] ?? titleWords(option),
});

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const titled = <Value extends string>(values: Record<Value, true>): Options => ({
  options: Object.keys(values),
  words: titleWords,
});

export const legStateOptions: Options = {
  options: states,
  words: (state) => stateWords[state as LegState]?.title ?? titleWords(state),
};
export const standingOptions = optionsOf(
  Object.fromEntries(Object.entries(standingWords).map(([standing, words]) => [standing, capital(words)])),
);
/** What can be owed. The API takes any word here; these are those that an entry can hold. */
export const owedOptions = titled({
  prisoners: true,
  bodies: true,
  children: true,
  document: true,
  answer: true,
  decision: true,
  ceasefire: true,
  withdrawal: true,
  passage: true,
  goods: true,
  payment: true,
  hours: true,
  other: true,
});
export const proposalStateOptions = optionsOf(
  Object.fromEntries(Object.entries(proposalStates).map(([state, { title }]) => [state, title])),
);
export const proposalSubjectOptions = titled<Subject>({
  ceasefire: true,
  pause: true,
  exchange: true,
  return_of_persons: true,
  leaders_meeting: true,
  third_party_role: true,
  withdrawal: true,
  next_round: true,
  other: true,
});
export const roundStateOptions = optionsOf(roundStates);
export const documentKindOptions = titled<DocumentKind>({
  memorandum: true,
  list: true,
  letter: true,
  draft_text: true,
  other: true,
});
export const actorKindOptions = titled<ListedActor['kind']>({
  state: true,
  person: true,
  organisation: true,
  outlet: true,
  court: true,
  anonymous: true,
});
export const sourceKindOptions = titled<ListedSource['kind']>({
  article: true,
  post: true,
  video: true,
  document: true,
  dataset: true,
});
