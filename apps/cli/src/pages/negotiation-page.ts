import type { Negotiation } from '@parley/contracts';
import { legColumns } from '../commands/commitments.js';
import type { Page } from '../page.js';
import { fact, factsPart, linesPart, tablePart } from '../page-parts.js';
import { spaced, thingsOf } from '../value-words.js';
import { happeningsPart } from './happenings-part.js';
import type { PageContext } from './page-context.js';
import { subjectLines } from './subject-lines.js';

/** So many events back is what is new. */
const BACK = 10;

/** The overview of a negotiation: who, how much of what is on record, what is due and next, and what is new. */
export function negotiationPage(negotiation: Negotiation, { nameOf }: PageContext): Page {
  const { stream, asOf, nextDue, nextRound, newest, counts } = negotiation;
  const slug = stream.replace(/^negotiation-/, '');
  return {
    title: negotiation.title,
    under: [
      {
        text:
          counts.contradicted > 0
            ? `✗ the sides contradict each other in ${thingsOf(counts.contradicted, 'happening')}`
            : '',
        tone: 'bad',
      },
      ...subjectLines({ ...negotiation, negotiation: null }),
    ],
    asOf,
    sections: [
      { head: 'The negotiation', parts: [factsPart(negotiationFacts(negotiation))] },
      { head: 'Next round', parts: [happeningsPart(nextRound ? [nextRound] : [], nameOf)] },
      { head: 'Due next, overdue first', parts: [tablePart(nextDue, legColumns(nameOf))] },
      { head: 'New on record', parts: [happeningsPart(newest, nameOf)] },
      {
        head: 'To read on',
        parts: [
          linesPart(
            ['timeline', 'commitments', 'conflicts', `changes --since @${Math.max(0, asOf.position - BACK)}`].map(
              (command) => ({
                text: `parley ${command.replace(/^\w+/, `$& ${slug}`)}`,
                tone: 'quiet',
              }),
            ),
          ),
        ],
      },
    ],
  };
}

function negotiationFacts({ parties, counts, conflict, background, startedAt, timeZone }: Negotiation) {
  const { happenings, rounds, documents, proposals, commitments } = counts;
  return [
    fact('About', conflict),
    fact('Background', background),
    fact('Began', startedAt?.words),
    fact('Parties', ...parties.map(({ name, role, actor }) => `${name}, ${spaced(role)} (${actor})`)),
    fact('Time zone', timeZone),
    fact(
      'On record',
      [
        thingsOf(happenings, 'happening'),
        thingsOf(rounds, 'round'),
        thingsOf(documents, 'document'),
        thingsOf(proposals, 'proposal'),
        thingsOf(commitments, 'commitment'),
      ].join(', '),
    ),
  ];
}
