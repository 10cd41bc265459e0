import type { Document, Proposal } from '@parley/contracts';
import { type Part, tablePart } from '../page-parts.js';
import { type NameOf, spaced } from '../value-words.js';
import { standingLines } from './proposal-page.js';

/** Proposals under each other. */
export const proposalsPart = (proposals: Proposal[], nameOf: NameOf): Part | null =>
  tablePart(proposals, [
    {
      head: 'Who → whom',
      cell: ({ by, to, kind, subject }) => [
        {
          text: `${by === null ? 'nobody by name' : nameOf(by)} → ${to.length > 0 ? to.map(nameOf).join(', ') : 'all'}`,
        },
        {
          text: [kind, subject]
            .filter((part) => part !== null)
            .map(spaced)
            .join(', '),
        },
      ],
      modest: 26,
    },
    {
      head: 'Terms',
      cell: ({ terms, stream }) => [{ text: terms === null ? '' : `“${terms}”` }, { text: stream, tone: 'quiet' }],
    },
    {
      head: 'State',
      cell: (proposal) => [...standingLines(proposal), { text: proposal.disputed ? '✗ disputed' : '', tone: 'bad' }],
    },
  ]);

/** Documents under each other. */
export const documentsPart = (documents: Document[], nameOf: NameOf): Part | null =>
  tablePart(documents, [
    {
      head: 'Document',
      cell: ({ kind, title, stream }) => [
        { text: [kind === null ? 'document' : spaced(kind), ...(title === null ? [] : [`“${title}”`])].join(' ') },
        { text: stream, tone: 'quiet' },
      ],
    },
    { head: 'From', cell: ({ from, author }) => [{ text: nameOfAny(from ?? author, nameOf) }] },
    { head: 'To', cell: ({ to }) => [{ text: nameOfAny(to, nameOf) }] },
    {
      head: 'Published',
      cell: ({ publications, disputed }) => [
        ...publications.map(({ mode }) => ({ text: mode === null ? 'published' : spaced(mode) })),
        { text: disputed ? '✗ disputed' : '', tone: 'bad' },
      ],
    },
  ]);

const nameOfAny = (actor: string | null, nameOf: NameOf) => (actor === null ? '' : nameOf(actor));
