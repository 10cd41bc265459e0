import type { Proposal, ProposalPage } from '@parley/contracts';
import type { Tone } from '../paint.js';
import type { Page } from '../page.js';
import { fact, factsPart, type Part, tablePart } from '../page-parts.js';
import type { CellLine } from '../table.js';
import { countWords, dayWords, type NameOf, spaced } from '../value-words.js';
import { ATTRIBUTIONS } from './account-words.js';
import { fieldsPart } from './fields-part.js';
import { happeningsPart } from './happenings-part.js';
import type { PageContext } from './page-context.js';
import { subjectLines } from './subject-lines.js';

type Answer = Proposal['answers'][number];
type Stance = Proposal['stances'][number];
type Addressee = Proposal['addressees'][number];

/** A proposal: what is asked of whom, where it stands with each, who answered what by whose word, and who thinks what. */
export function proposalPage(proposal: ProposalPage, { nameOf, label }: PageContext): Page {
  const { answers, denied, reported, addressees } = proposal;
  return {
    title: label,
    under: [...standingLines(proposal), ...subjectLines(proposal)],
    asOf: proposal.asOf,
    sections: [
      { head: 'What is proposed', parts: [factsPart(proposedFacts(proposal, nameOf))] },
      { head: 'Where it stands', parts: [addressees.length > 1 ? addresseesPart(addressees, nameOf) : null] },
      { head: 'Answers', parts: [answersPart(answers, nameOf)] },
      { head: 'Answers that are denied by whose they are said to be', parts: [answersPart(denied, nameOf)] },
      { head: 'Answers that only reports tell of: they move nothing', parts: [answersPart(reported, nameOf)] },
      { head: 'Stances: notes, no answers', parts: [stancesPart(proposal.stances, nameOf)] },
      { head: 'Who says what', parts: [fieldsPart(proposal.fields, nameOf)] },
      { head: 'What happened', parts: [happeningsPart(proposal.entries, nameOf)] },
    ],
  };
}

/** How the state of a proposal is shown. */
export const PROPOSAL_STATES: Record<string, { sign: string; tone: Tone }> = {
  proposed: { sign: '○', tone: 'quiet' },
  unanswered: { sign: '◐', tone: 'open' },
  accepted: { sign: '✓', tone: 'good' },
  rejected: { sign: '✗', tone: 'bad' },
  withdrawn: { sign: '–', tone: 'quiet' },
};

/** Its state, and since when. */
export function standingLines({ state, since, days }: Pick<Proposal, 'state' | 'since' | 'days'>): CellLine[] {
  const { sign, tone } = PROPOSAL_STATES[state] ?? { sign: '?', tone: 'quiet' };
  const for_ = days === null ? '' : `, ${countWords(days, 'day')} by the clock`;
  return [{ text: `${sign} ${state}${since ? ` since ${dayWords(since)}` : ''}${for_}`, tone }];
}

function proposedFacts({ by, to, kind, subject, terms }: ProposalPage, nameOf: NameOf) {
  return [
    fact(
      'Kind',
      [kind, subject]
        .filter((part) => part !== null)
        .map(spaced)
        .join(', '),
    ),
    fact('By', by === null ? 'not known' : nameOf(by)),
    fact('To', to.length > 0 ? to.map(nameOf).join(', ') : 'all principals'),
    fact('Terms', terms && `“${terms}”`),
  ];
}

const addresseesPart = (addressees: Addressee[], nameOf: NameOf): Part | null =>
  tablePart<Addressee>(addressees, [
    { head: 'With', cell: ({ actor }) => [{ text: nameOf(actor) }] },
    { head: 'State', cell: (addressee) => standingLines(addressee) },
  ]);

const answersPart = (answers: Answer[], nameOf: NameOf): Part | null =>
  tablePart(answers, [
    { head: 'When', cell: ({ happened }) => [{ text: happened?.words ?? 'no date' }] },
    { head: 'Who', cell: ({ by }) => [{ text: nameOf(by) }] },
    {
      head: 'Answer',
      cell: ({ answer }) => {
        const { sign, tone } = PROPOSAL_STATES[answer] ?? { sign: '?', tone: 'quiet' };
        return [{ text: `${sign} ${answer}`, tone }];
      },
    },
    {
      head: 'By whose word',
      cell: ({ claimedBy, by }) =>
        claimedBy === null ? [{ text: nameOf(by) }] : [{ text: `claimed by ${nameOf(claimedBy)}`, tone: 'open' }],
    },
  ]);

const stancesPart = (stances: Stance[], nameOf: NameOf): Part | null =>
  tablePart(stances, [
    {
      head: 'Who',
      cell: ({ by, speaker }) => [
        { text: by === null ? 'nobody by name' : nameOf(by) },
        { text: speaker === null || speaker === by ? '' : nameOf(speaker), tone: 'quiet' },
      ],
    },
    { head: 'Stance', cell: ({ kind }) => [{ text: kind }] },
    { head: 'How known', cell: ({ attribution }) => [{ text: attribution === null ? '' : ATTRIBUTIONS[attribution] }] },
    { head: 'Event', cell: ({ event }) => [{ text: event, tone: 'quiet' }] },
  ]);
