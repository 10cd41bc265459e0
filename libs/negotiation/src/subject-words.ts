import { denies, isLive, legsIn, textIn, textsIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import { phrases, wordFor } from './headline-en.js';
import { categoryOf, slugOf } from './reference.js';
import { setsTerms } from './who-counts.js';

/**
 * What a stream is about, in words: "the second round of talks", "the memorandum from Ukraine". `bare`: without "the".
 * Only the stream at hand is known from within; any other goes by its name.
 */
export function subjectOf(stream: string, around: Surroundings, article: 'the' | 'bare' = 'the'): string {
  const told = around.streamEntries.filter((entry) => isLive(entry) && !denies(entry));
  const category = categoryOf(stream);
  const describe = told[0]?.stream === stream && category !== null ? describers[category] : undefined;
  const words = describe?.(told, around) ?? null;
  if (words !== null) return article === 'the' ? phrases.the(words) : words;
  if (category === 'negotiation') return phrases.negotiation;
  return category === 'actor' ? around.nameOf(stream) : phrases.streamed(category ?? '', slugOf(stream));
}

type Describer = (told: readonly Entry[], around: Surroundings) => string | null;

const describers: Partial<Record<string, Describer>> = {
  round: (told) => {
    const number = told.map(({ data }) => data.number).find((value) => typeof value === 'number');
    return phrases.round(typeof number === 'number' ? number : null);
  },
  document: (told, { nameOf }) => {
    const kind = firstText(told, 'kind', ['MemorandumExchanged']);
    const from = firstText(told, 'from', ['MemorandumExchanged']) ?? firstText(told, 'author', ['MemorandumExchanged']);
    return kind === null && from === null ? null : phrases.document(wordFor('document', kind), from && nameOf(from));
  },
  proposal: (told, { nameOf }) => {
    const made = told.find(({ type }) => (type as string) === 'ProposalMade');
    if (!made) return null;
    const label = phrases.proposal(made.data.kind === 'demand', textsIn(made.data.by).map(nameOf));
    return phrases.about(label, wordFor('proposal', textIn(made.data.subject)));
  },
  commitment: (told, { nameOf }) => {
    const legs = told.filter(setsTerms).flatMap(legsIn);
    if (legs.length === 0) return null;
    const what = [...new Set(legs.map((leg) => wordFor('what', textIn(leg.what))).filter((word) => word !== null))];
    return phrases.terms(what, [...new Set(legs.flatMap(({ from, to }) => [nameOf(from), nameOf(to)]))]);
  },
};

function firstText(told: readonly Entry[], member: string, types: readonly string[]): string | null {
  const values = told.filter(({ type }) => types.includes(type)).map(({ data }) => textIn(data[member]));
  return values.find((value) => value !== null) ?? null;
}
