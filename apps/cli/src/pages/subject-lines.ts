import type { CellLine } from '../table.js';

interface Subject {
  stream: string;
  negotiation: string | null;
  revision: number;
  disputed?: boolean;
}

/** What stands beneath the title of every subject. */
export const subjectLines = ({ stream, negotiation, revision, disputed }: Subject): CellLine[] => [
  { text: disputed ? '✗ disputed' : '', tone: 'bad' },
  { text: [stream, ...(negotiation ? [`in ${negotiation}`] : []), `revision ${revision}`].join(' · '), tone: 'quiet' },
];
