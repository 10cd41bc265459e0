import type { Changes, Conflict } from '@parley/contracts';
import type { PlainColumn } from './table.js';
import { valueWords } from './value-words.js';

/** One thing that changed, as a line for a program. */
interface ChangeRow {
  change: 'added' | 'corrected' | 'retracted' | 'redacted' | 'status' | 'state' | 'opened' | 'closed';
  /** Of the account, or of the event that opened a conflict. */
  position: number | null;
  stream: string;
  happening: string | null;
  /** A field, or the type of an added account. */
  what: string;
  before: string;
  after: string;
  why: string;
}

/** Everything that changed, one thing a row. */
export function changeRows({ added, corrected, retracted, redacted, fields, states, conflicts }: Changes): ChangeRow[] {
  return [
    ...added.map(({ position, stream, happening, type, headline }): ChangeRow => ({
      ...none,
      ...{ change: 'added', position, stream, happening, what: type, after: headline },
    })),
    ...corrected.flatMap(({ position, stream, happening, fields: changed, corrections }): ChangeRow[] => {
      const why = corrections.map(({ kind, reason }) => `${kind ?? 'redacted'}: ${reason ?? ''}`).join('; ');
      const all = { ...none, change: 'corrected' as const, position, stream, happening, why };
      return changed.map(({ field, before, after }) => ({
        ...all,
        what: field,
        before: valueText(before),
        after: valueText(after),
      }));
    }),
    ...retracted.map(({ position, stream, happening, type, kind, reason }): ChangeRow => ({
      ...none,
      ...{ change: 'retracted', position, stream, happening, what: type, why: `${kind}: ${reason}` },
    })),
    ...redacted.map(({ position, stream, happening, type, reason }): ChangeRow => ({
      ...none,
      ...{ change: 'redacted', position, stream, happening, what: type, why: reason },
    })),
    ...fields.map(({ subject, happening, field, before, after }): ChangeRow => ({
      ...none,
      ...{ change: 'status', stream: subject, happening, what: field, before: before ?? '', after: after ?? '' },
    })),
    ...states.map(({ subject, happening, field, before, after }): ChangeRow => ({
      ...none,
      ...{ change: 'state', stream: subject, happening, what: field },
      ...{ before: String(before ?? ''), after: String(after ?? '') },
    })),
    ...conflicts.opened.map((conflict) => ({
      ...conflictRow(conflict),
      change: 'opened' as const,
      after: sidesOf(conflict),
    })),
    ...conflicts.closed.map((conflict) => ({
      ...conflictRow(conflict),
      change: 'closed' as const,
      before: sidesOf(conflict),
    })),
  ];
}

const none = { position: null, before: '', after: '', why: '' };

const conflictRow = ({ openedPosition, subject, happening, field }: Conflict) => ({
  ...none,
  ...{ position: openedPosition, stream: subject, happening, what: field },
});

const valueText = (value: unknown): string => valueWords(value, (actor) => actor);

const sidesOf = ({ values }: Conflict): string =>
  values.map(({ side, value }) => `${side ?? 'reports'}=${valueText(value)}`).join('; ');

export const plainChanges: PlainColumn<ChangeRow>[] = (
  ['change', 'position', 'stream', 'happening', 'what', 'before', 'after', 'why'] as const
).map((head) => ({ head, value: (row) => row[head] }));
