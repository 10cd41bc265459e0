import type { AddedAccount, Changes, Conflict, CorrectedAccount } from '@parley/contracts';
import { marksOf } from '../commands/timeline.js';
import { cutOffWords, instantWords } from '../cut-off.js';
import type { Page } from '../page.js';
import { type Part, tablePart } from '../page-parts.js';
import type { CellLine } from '../table.js';
import { memberWords, type NameOf, spaced, thingsOf, valueWords } from '../value-words.js';
import { effectsPart } from './effects-part.js';
import { fieldLabel } from './fields-part.js';

/** What changed between two points of the record, as a person reads it. */
export function changesPage(changes: Changes, title: string, nameOf: NameOf): Page {
  const { since, counts, added, corrected, retracted, redacted, fields, states, conflicts } = changes;
  return {
    title,
    under: [{ text: `what changed since the ${cutOffWords(since)}`, tone: 'quiet' }, { text: countWords(counts) }],
    asOf: changes.until,
    sections: [
      { head: `Added (${counts.added})`, parts: [addedPart(added)] },
      { head: `Corrected (${counts.corrected})`, parts: [correctedPart(corrected, nameOf)] },
      {
        head: `Retracted (${counts.retracted})`,
        parts: [
          endedPart(
            retracted.map(({ kind, reason, retractedPosition: at, ...one }) => ({
              ...one,
              at,
              why: `${spaced(kind)}: ${reason}`,
            })),
          ),
        ],
      },
      {
        head: `Redacted (${counts.redacted})`,
        parts: [endedPart(redacted.map(({ reason, redactedPosition: at, ...one }) => ({ ...one, at, why: reason })))],
      },
      { head: `Conflicts opened (${counts.conflicts.opened})`, parts: [conflictsPart(conflicts.opened, nameOf)] },
      { head: `Conflicts closed (${counts.conflicts.closed})`, parts: [conflictsPart(conflicts.closed, nameOf)] },
      { head: `States (${counts.states})`, parts: [effectsPart(states, nameOf)] },
      { head: `Statuses of fields (${counts.fields})`, parts: [effectsPart(fields, nameOf)] },
    ],
  };
}

function countWords({ added, corrected, retracted, redacted, fields, states, conflicts }: Changes['counts']): string {
  const parts = [
    added && `${thingsOf(added, 'account')} added`,
    corrected && `${corrected} corrected`,
    retracted && `${retracted} retracted`,
    redacted && `${redacted} redacted`,
    states && `${thingsOf(states, 'state')} and flags`,
    fields && thingsOf(fields, 'status', 'statuses'),
    conflicts.opened && `${thingsOf(conflicts.opened, 'conflict')} opened`,
    conflicts.closed && `${thingsOf(conflicts.closed, 'conflict')} closed`,
  ];
  return parts.filter((part) => part !== 0).join(', ') || 'nothing changed';
}

/** The place of something, in the form that `parley show` takes. */
const placeLine = (stream: string, happening: string | null): CellLine => ({
  text: happening === null ? stream : `${stream}/${happening}`,
  tone: 'quiet',
});

/** Accounts of one happening stand together. */
function addedPart(added: AddedAccount[]): Part | null {
  const groups = Map.groupBy(added, ({ stream, happening }) => `${stream}/${happening}`);
  return tablePart(
    [...groups.values()],
    [
      { head: 'At', cell: (group) => [{ text: group.map(({ position }) => `@${position}`).join(' ') }], modest: 11 },
      { head: 'Recorded', cell: ([first]) => [{ text: minuteOf(first!.recordedAt) }], modest: 10 },
      {
        head: 'Accounts of',
        cell: (group) => [
          { text: group[0]!.headline },
          placeLine(group[0]!.stream, group[0]!.happening),
          ...group.flatMap((account) =>
            marksOf(account).map((mark): CellLine => ({ text: `✗ @${account.position} ${mark} since`, tone: 'bad' })),
          ),
        ],
      },
    ],
  );
}

const minuteOf = (instant: string) => instantWords(instant).slice(0, 'YYYY-MM-DD HH:MM'.length);

const correctedPart = (corrected: CorrectedAccount[], nameOf: NameOf): Part | null =>
  tablePart(corrected, [
    { head: 'At', cell: ({ position }) => [{ text: `@${position}` }], right: true },
    {
      head: 'An account of',
      cell: ({ headline, stream, happening }) => [{ text: headline }, placeLine(stream, happening)],
    },
    {
      head: 'What it says',
      cell: ({ fields }) =>
        fields.map(({ field, before, after }) => ({
          text: `${memberWords(field.replace(/^(?:data|account)\./, ''))}: ${valueWords(before, nameOf)} → ${valueWords(after, nameOf)}`,
        })),
    },
    {
      head: 'Why',
      cell: ({ corrections }) =>
        corrections.map(({ kind, reason, position }) => ({
          text: kind === null ? `erased (@${position})` : `${spaced(kind)}: ${reason ?? ''} (@${position})`,
        })),
    },
  ]);

interface EndedAccount {
  position: number;
  headline: string;
  stream: string;
  happening: string;
  at: number;
  why: string;
}

const endedPart = (accounts: EndedAccount[]): Part | null =>
  tablePart(accounts, [
    { head: 'At', cell: ({ position }) => [{ text: `@${position}` }], right: true },
    {
      head: 'An account of',
      cell: ({ headline, stream, happening }) => [{ text: headline }, placeLine(stream, happening)],
    },
    { head: 'Why', cell: ({ why, at }) => [{ text: why }, { text: `@${at}`, tone: 'quiet' }] },
  ]);

const conflictsPart = (conflicts: Conflict[], nameOf: NameOf): Part | null =>
  tablePart(conflicts, [
    { head: 'At', cell: ({ openedPosition }) => [{ text: `@${openedPosition}` }], right: true },
    {
      head: 'About',
      cell: ({ subject, happening, field }) => [{ text: fieldLabel(field, nameOf) }, placeLine(subject, happening)],
    },
    {
      head: 'Who says what',
      cell: ({ values }) =>
        values.map(({ side, value }) => ({
          text: `${side === null ? 'reports' : nameOf(side)}: ${valueWords(value, nameOf)}`,
        })),
    },
  ]);
