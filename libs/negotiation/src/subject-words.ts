import { denies, isLive, legsIn, textIn, textsIn, whenIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import { phrases, wordFor } from './headline-en.js';
import { capital } from './language-en.js';
import type { Leg } from './leg.js';
import { categoryOf, slugOf } from './reference.js';
import { whenWords } from './when-words.js';
import { setsTerms } from './who-counts.js';

/**
 * What a stream is about, in words: "the second round of talks", "the memorandum from A". `bare`: without "the"; `own`:
 * without whose it is, either.
 * Only the stream at hand is known from within; any other goes by its name.
 */
export function subjectOf(stream: string, around: Surroundings, article: 'the' | 'bare' | 'own' = 'the'): string {
  const told = around.streamEntries;
  const category = categoryOf(stream) ?? '';
  if (category === 'actor') return around.nameOf(stream);
  const describe = told[0]?.stream === stream ? describers[category] : undefined;
  const unknown = category === 'negotiation' ? phrases.negotiation : phrases.streamed(category, slugOf(stream));
  const words = describe?.(told, around, article === 'own') ?? unknown;
  return article === 'the' ? phrases.the(words) : words;
}

/**
 * What a stream is called in a list: a negotiation by its title, others as `subjectOf` has it, without an article and with
 * a capital; but for rounds, which have numbers, with the date, as many proposals and terms are alike.
 */
export function labelOf(stream: string, around: Surroundings): string {
  const told = around.streamEntries;
  const category = categoryOf(stream);
  const title = category === 'negotiation' ? firstOf(told, 'title', textIn) : null;
  if (title !== null) return title;
  const label = capital(subjectOf(stream, around, 'bare'));
  const first = told.find((entry) => entry.type !== 'StatementMade' && asserts(entry));
  const happened = category === 'round' ? null : whenIn(first?.happened);
  return happened ? phrases.dated(label, whenWords(happened)) : label;
}

type Describer = (told: readonly Entry[], around: Surroundings, own: boolean) => string | null;

const describers: Partial<Record<string, Describer>> = {
  round: (told) => phrases.round(roundNumberIn(told)),
  document: (told, { nameOf }) => {
    const [kind, from] = [
      firstOf(told, 'kind', textIn),
      firstOf(told, 'from', textIn) ?? firstOf(told, 'author', textIn),
    ];
    return kind === null && from === null ? null : phrases.document(wordFor('document', kind), from && nameOf(from));
  },
  proposal: (told, { nameOf }, own) => {
    const made = proposalMade(told);
    if (!made) return null;
    const label = phrases.proposal(made.data.kind === 'demand', own ? [] : textsIn(made.data.by).map(nameOf));
    return phrases.about(label, wordFor('proposal', textIn(made.data.subject)));
  },
  commitment: (told, { nameOf }) => {
    const terms = told.find((entry) => setsTerms(entry) && asserts(entry));
    const legs = terms ? legsIn(terms) : [];
    if (legs.length === 0) return null;
    return phrases.terms(whatIn(legs), [...new Set(legs.flatMap(({ from, to }) => [nameOf(from), nameOf(to)]))]);
  },
};

/** The first account of a proposal that asserts it. */
export function proposalMade(told: readonly Entry[]): Entry | undefined {
  return told.find((entry) => entry.type === 'ProposalMade' && asserts(entry));
}

/** What legs are about, each once: our word for it, else its categories as the record has them. */
export function whatIn(legs: readonly Leg[], vocabulary: 'what' | 'exchanged' = 'what'): string[] {
  const words = legs.map((leg) => {
    const what = textIn(leg.what);
    const [category] = textsIn(leg.categories);
    return wordFor(vocabulary, what) ?? wordFor('what', what) ?? (category ? phrases.inWords(category) : null);
  });
  return [...new Set(words.filter((word) => word !== null))];
}

const asserts = (entry: Entry) => isLive(entry) && !denies(entry);

/** The number of a round, as the first account to give one has it. */
export function roundNumberIn(told: readonly Entry[]): number | null {
  return firstOf(told, 'number', (value) => (typeof value === 'number' ? value : null));
}

/** What the first account to say so, statements apart, has in a member of its data. */
function firstOf<Value>(told: readonly Entry[], member: string, read: (value: unknown) => Value | null): Value | null {
  const says = (entry: Entry) => entry.type !== 'StatementMade' && asserts(entry) && read(entry.data[member]);
  const first = told.find((entry) => says(entry));
  return first ? read(first.data[member]) : null;
}
