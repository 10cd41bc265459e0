import type { TimelineItem } from '@parley/contracts';
import { marksOf, STATUS } from '../commands/timeline.js';
import { type Part, tablePart } from '../page-parts.js';
import type { CellLine } from '../table.js';
import { type NameOf, thingsOf } from '../value-words.js';
import { contradictedFields } from '../who-says-so.js';
import { fieldLabel } from './fields-part.js';

/** Happenings, each with what to ask `parley show` for to read it whole. */
export const happeningsPart = (items: readonly TimelineItem[], nameOf: NameOf): Part | null =>
  tablePart(items, [
    { head: 'When', cell: ({ happened }) => [{ text: happened?.words ?? 'no date' }], modest: 18 },
    { head: 'What', cell: whatLines },
    { head: 'Status', cell: (item) => itemStatusLines(item, nameOf), modest: 16 },
  ]);

const whatLines = ({ headline, stream, happening, accounts }: TimelineItem): CellLine[] => [
  { text: headline },
  { text: `${stream}/${happening}, ${thingsOf(accounts, 'account')}`, tone: 'quiet' },
];

/** The status of a happening as a word, what is contradicted in it, and what became of its accounts. */
export function itemStatusLines(item: Omit<TimelineItem, 'accounts'>, nameOf: NameOf): CellLine[] {
  const { sign, tone } = STATUS[item.status ?? ''] ?? { sign: '–', tone: 'quiet' };
  const clashes = contradictedFields(item.fields)
    .map((name) => fieldLabel(name, nameOf))
    .join(', ');
  return [
    { text: item.status === null ? sign : `${sign} ${item.status}`, tone },
    { text: clashes, tone },
    ...marksOf(item).map((text): CellLine => ({ text, tone: 'bad' })),
  ];
}
