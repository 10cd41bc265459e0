import { denies, isLive, legsIn, textIn, textsIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import { phrases, wordFor } from './headline-en.js';
import { capital } from './language-en.js';
import { categoryOf, slugOf } from './reference.js';
import { setsTerms } from './who-counts.js';

/**
 * What a stream is about, in words: "the second round of talks", "the memorandum from Ukraine". `bare`: without "the".
 * Only the stream at hand is known from within; any other goes by its name.
 */
export function subjectOf(stream: string, around: Surroundings, article: 'the' | 'bare' = 'the'): string {
  const told = around.streamEntries;
  const category = categoryOf(stream) ?? '';
  if (category === 'actor') return around.nameOf(stream);
  const describe = told[0]?.stream === stream ? describers[category] : undefined;
  const unknown = category === 'negotiation' ? phrases.negotiation : phrases.streamed(category, slugOf(stream));
  const words = describe?.(told, around) ?? unknown;
  return article === 'the' ? phrases.the(words) : words;
}

/** What a stream is called in a list: as `subjectOf` has it, without an article and with a capital; a negotiation by its title. */
export function labelOf(stream: string, around: Surroundings): string {
  const title = categoryOf(stream) === 'negotiation' ? firstOf(around.streamEntries, 'title', textIn) : null;
  return title ?? capital(subjectOf(stream, around, 'bare'));
}

type Describer = (told: readonly Entry[], around: Surroundings) => string | null;

const describers: Partial<Record<string, Describer>> = {
  round: (told) => phrases.round(roundNumberIn(told)),
  document: (told, { nameOf }) => {
    const [kind, from] = [
      firstOf(told, 'kind', textIn),
      firstOf(told, 'from', textIn) ?? firstOf(told, 'author', textIn),
    ];
    return kind === null && from === null ? null : phrases.document(wordFor('document', kind), from && nameOf(from));
  },
  proposal: (told, { nameOf }) => {
    const made = told.find((entry) => entry.type === 'ProposalMade' && asserts(entry));
    if (!made) return null;
    const label = phrases.proposal(made.data.kind === 'demand', textsIn(made.data.by).map(nameOf));
    return phrases.about(label, wordFor('proposal', textIn(made.data.subject)));
  },
  commitment: (told, { nameOf }) => {
    const terms = told.find((entry) => setsTerms(entry) && asserts(entry));
    const legs = terms ? legsIn(terms) : [];
    if (legs.length === 0) return null;
    const what = [...new Set(legs.map((leg) => wordFor('what', textIn(leg.what))).filter((word) => word !== null))];
    return phrases.terms(what, [...new Set(legs.flatMap(({ from, to }) => [nameOf(from), nameOf(to)]))]);
  },
};

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
