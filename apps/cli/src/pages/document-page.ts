import type { Document, DocumentPage } from '@parley/contracts';
import { STATUS } from '../commands/timeline.js';
import type { Page } from '../page.js';
import { fact, factsPart, type Part, tablePart } from '../page-parts.js';
import { type NameOf, spaced, valueWords } from '../value-words.js';
import { fieldsPart } from './fields-part.js';
import { happeningsPart } from './happenings-part.js';
import type { PageContext } from './page-context.js';
import { subjectLines } from './subject-lines.js';

type Publication = Document['publications'][number];

/** A document: what it is, the ways that it went, and how it became known. */
export function documentPage(document: DocumentPage, { nameOf, label }: PageContext): Page {
  return {
    title: label,
    under: subjectLines(document),
    asOf: document.asOf,
    sections: [
      { head: 'The document', parts: [factsPart(documentFacts(document, nameOf))] },
      { head: 'How it became known', parts: [publicationsPart(document.publications, nameOf)] },
      { head: 'Who says what', parts: [fieldsPart(document.fields, nameOf)] },
      { head: 'What happened', parts: [happeningsPart(document.entries, nameOf)] },
    ],
  };
}

function documentFacts({ kind, title, author, from, to, via, topics, items }: DocumentPage, nameOf: NameOf) {
  const named = (actor: string | null) => actor && nameOf(actor);
  return [
    fact('Title', title && `“${title}”`),
    fact('Kind', kind && spaced(kind)),
    fact('Written by', named(author)),
    fact('From', named(from)),
    fact('To', named(to)),
    fact('By way of', named(via)),
    fact('Topics', topics.join(', ')),
    fact('Entries in it', items && valueWords(items, nameOf)),
  ];
}

const publicationsPart = (publications: Publication[], nameOf: NameOf): Part | null =>
  tablePart(publications, [
    { head: 'When', cell: ({ happened }) => [{ text: happened?.words ?? 'no date' }] },
    { head: 'How', cell: ({ mode }) => [{ text: mode === null ? 'not said' : spaced(mode) }] },
    { head: 'By', cell: ({ by }) => [{ text: by.map(nameOf).join(', ') }] },
    { head: 'Where', cell: ({ channel, url }) => [{ text: channel ?? '' }, { text: url ?? '', tone: 'quiet' }] },
    {
      head: 'Status',
      cell: ({ status }) => {
        const { sign, tone } = STATUS[status] ?? { sign: '–', tone: 'quiet' };
        return [{ text: `${sign} ${status}`, tone }];
      },
    },
  ]);
