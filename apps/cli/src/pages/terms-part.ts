import type { TermsSet } from '@parley/contracts';
import { type Part, tablePart } from '../page-parts.js';
import type { CellLine } from '../table.js';
import { ATTRIBUTIONS } from './account-words.js';
import { type NameOf, valueWords } from '../value-words.js';

/** Every set of terms that somebody told of, in the order in which they were set. */
export const termsPart = (terms: readonly TermsSet[], nameOf: NameOf): Part | null =>
  tablePart(terms, [
    { head: 'When', cell: ({ happened }) => [{ text: happened?.words ?? 'no date' }], modest: 16 },
    { head: 'By whose word', cell: (set) => tellerLines(set, nameOf), modest: 24 },
    { head: 'What is owed', cell: (set) => owedLines(set, nameOf) },
  ]);

function tellerLines(
  { side, speaker, attribution, polarity, type, position, corrected, retracted }: TermsSet,
  nameOf: NameOf,
): CellLine[] {
  const who = side ?? speaker;
  return [
    { text: who === null ? 'reports' : nameOf(who) },
    { text: attribution && attribution !== 'on_record' ? ATTRIBUTIONS[attribution] : '', tone: 'quiet' },
    { text: `${type} @${position}`, tone: 'quiet' },
    { text: polarity === 'denies' ? '✗ denies it' : '', tone: 'bad' },
    { text: corrected ? 'corrected' : '', tone: 'bad' },
    { text: retracted ? '✗ retracted' : '', tone: 'bad' },
  ];
}

function owedLines({ legs, total, term, duration, formula }: TermsSet, nameOf: NameOf): CellLine[] {
  return [
    ...legs.map((leg) => ({ text: valueWords(leg, nameOf) })),
    { text: total ? `in all: ${valueWords(total, nameOf)}` : '' },
    { text: term ? `term: ${term.words}` : '' },
    { text: duration ? `for ${valueWords(duration, nameOf)}` : '' },
    { text: formula ? `“${formula}”` : '' },
  ];
}
