import type { Round, RoundPage } from '@parley/contracts';
import { legColumns } from '../commands/commitments.js';
import { STATUS } from '../commands/timeline.js';
import type { Tone } from '../paint.js';
import type { Page } from '../page.js';
import { fact, factsPart, type Part, tablePart } from '../page-parts.js';
import type { CellLine } from '../table.js';
import { type NameOf, spaced } from '../value-words.js';
import { documentsPart, proposalsPart } from './board-parts.js';
import { fieldsPart } from './fields-part.js';
import { happeningsPart } from './happenings-part.js';
import type { PageContext } from './page-context.js';
import { subjectLines } from './subject-lines.js';

type Outcome = Round['outcomes'][number];
type Offered = Round['windows'][number];

/** A round: whether and when it is held, who leads, what it came to, and everything that names it. */
export function roundPage(round: RoundPage, { nameOf, label }: PageContext): Page {
  return {
    title: label,
    under: [...stateLines(round), ...subjectLines(round)],
    asOf: round.asOf,
    sections: [
      { head: 'The round', parts: [factsPart(roundFacts(round, nameOf))] },
      { head: 'Dates offered', parts: [windowsPart(round.windows, nameOf)] },
      { head: 'What it came to', parts: [outcomesPart(round.outcomes, nameOf)] },
      { head: 'Who says what', parts: [fieldsPart(round.fields, nameOf)] },
      { head: 'Commitments', parts: [tablePart(round.commitments, legColumns(nameOf))] },
      { head: 'Proposals', parts: [proposalsPart(round.proposals, nameOf)] },
      { head: 'Documents', parts: [documentsPart(round.documents, nameOf)] },
      { head: 'What is said about it', parts: [happeningsPart(round.statements, nameOf)] },
      { head: 'What happened', parts: [happeningsPart(round.entries, nameOf)] },
    ],
  };
}

const STATES: Record<string, { sign: string; tone: Tone }> = {
  proposed: { sign: '○', tone: 'open' },
  scheduled: { sign: '◕', tone: 'open' },
  held: { sign: '✓', tone: 'good' },
  called_off: { sign: '✗', tone: 'bad' },
};

function stateLines({ state, words, windowPassed }: RoundPage): CellLine[] {
  if (state === null) return [{ text: '– nothing that is on record of it stands', tone: 'quiet' }];
  const { sign, tone } = STATES[state] ?? { sign: '?', tone: 'quiet' };
  return [
    { text: `${sign} ${spaced(state)}${words ? `, ${words}` : ''}`, tone },
    { text: windowPassed ? '! all its dates have passed by the clock' : '', tone: 'bad' },
  ];
}

function roundFacts({ number, heads, calledOff }: RoundPage, nameOf: NameOf) {
  const off = calledOff && [
    `${calledOff.how ? spaced(calledOff.how) : 'called off'}${calledOff.by ? ` by ${nameOf(calledOff.by)}` : ''}`,
    calledOff.reason ?? '',
    calledOff.newWindow ? `new date: ${calledOff.newWindow.words}` : '',
  ];
  return [
    fact('Number', number === null ? null : String(number)),
    fact('Called off', ...(off ?? [])),
    fact(
      'Heads',
      ...heads.map(({ actor, side }) => `${nameOf(actor)}${side && side !== actor ? `, for ${nameOf(side)}` : ''}`),
    ),
  ];
}

const windowsPart = (windows: Offered[], nameOf: NameOf): Part | null =>
  tablePart(windows, [
    { head: 'By', cell: ({ by }) => [{ text: by === null ? 'nobody by name' : nameOf(by) }] },
    { head: 'Dates', cell: ({ window }) => [{ text: window?.words ?? 'none' }] },
    {
      head: 'Status',
      cell: ({ status }) => {
        const { sign, tone } = STATUS[status] ?? { sign: '–', tone: 'quiet' };
        return [{ text: `${sign} ${status}`, tone }];
      },
    },
  ]);

const RESULTS: Record<string, { sign: string; tone: Tone }> = {
  agreed: { sign: '✓', tone: 'good' },
  not_agreed: { sign: '✗', tone: 'bad' },
};

const outcomesPart = (outcomes: Outcome[], nameOf: NameOf): Part | null =>
  tablePart(outcomes, [
    { head: 'Topic', cell: ({ topic, ref }) => [{ text: topic }, { text: ref ?? '', tone: 'quiet' }] },
    {
      head: 'Result',
      cell: ({ result }) => {
        const { sign, tone } = RESULTS[result] ?? { sign: '?', tone: 'open' };
        return [{ text: `${sign} ${spaced(result)}`, tone }];
      },
    },
    {
      head: 'By whose word',
      cell: ({ by }) => [{ text: by.length > 0 ? by.map(nameOf).join(', ') : 'reports only' }],
    },
  ]);
