import type { CommitmentPage } from '@parley/contracts';
import { STATES } from '../commands/commitments.js';
import type { Page } from '../page.js';
import { type Part, tablePart } from '../page-parts.js';
import type { Column } from '../table.js';
import { type NameOf, spaced, valueWords } from '../value-words.js';
import { fieldsPart } from './fields-part.js';
import { happeningsPart } from './happenings-part.js';
import { ledgerPart } from './ledger-part.js';
import { legPart } from './leg-part.js';
import type { PageContext } from './page-context.js';
import { subjectLines } from './subject-lines.js';
import { termsPart } from './terms-part.js';

/** A commitment whole: its legs, the ledger, sums held against it, terms and states over time, and its happenings. */
export function commitmentPage(commitment: CommitmentPage, { nameOf, label }: PageContext): Page {
  const { legs, deliveries } = commitment;
  const ledgers = legs.map((leg) => ({
    head: `Ledger of ${leg.leg}: what is told of each delivery`,
    parts: [
      ledgerPart(
        deliveries.filter((delivery) => delivery.leg === leg.leg),
        leg,
        nameOf,
      ),
    ],
  }));
  return {
    title: label,
    under: subjectLines(commitment),
    asOf: commitment.asOf,
    sections: [
      {
        head: legs.length === 1 ? 'What is promised' : `${legs.length} promises`,
        parts: legs.map((leg) => legPart(leg, nameOf)),
      },
      { head: 'Who says what', parts: [fieldsPart(commitment.fields, nameOf, 'that it is promised')] },
      ...ledgers,
      {
        head: 'Sums so far, held against what was confirmed by then',
        parts: [sumsPart(commitment.cumulative, nameOf)],
      },
      { head: 'Terms over time', parts: [termsPart(commitment.terms, nameOf)] },
      { head: 'States over time', parts: [historyPart(commitment.history)] },
      { head: 'What happened', parts: [happeningsPart(commitment.entries, nameOf)] },
    ],
  };
}

function sumsPart(sums: CommitmentPage['cumulative'], nameOf: NameOf): Part | null {
  return tablePart(sums, [
    { head: 'When', cell: ({ happened }) => [{ text: happened?.words ?? 'no date' }], modest: 18 },
    { head: 'Leg', cell: ({ leg }) => [{ text: leg }] },
    { head: 'Who', cell: ({ by }) => [{ text: by === null ? 'reports' : nameOf(by) }] },
    { head: 'Sum', cell: ({ value }) => [{ text: valueWords(value, nameOf) }] },
    {
      head: 'Check',
      cell: ({ matches }) => {
        if (matches === null) return [{ text: '– nothing counted to hold it against', tone: 'quiet' }];
        return matches ? [{ text: '✓ fits', tone: 'good' }] : [{ text: '✗ differs', tone: 'bad' }];
      },
    },
  ]);
}

type Change = CommitmentPage['history'][number];

const historyColumns: Column<Change>[] = [
  { head: 'Recorded', cell: ({ position }) => [{ text: `@${position}` }], right: true },
  { head: 'When', cell: ({ happened }) => [{ text: happened?.words ?? 'no date' }] },
  { head: 'Leg', cell: ({ leg }) => [{ text: leg }] },
  {
    head: 'State',
    cell: ({ state }) => {
      const { sign, tone } = STATES[state] ?? { sign: '?', tone: 'quiet' };
      return [{ text: `${sign} ${spaced(state)}`, tone }];
    },
  },
];

const historyPart = (history: Change[]): Part | null => tablePart(history, historyColumns);
