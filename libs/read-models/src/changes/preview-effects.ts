import { isDeepStrictEqual } from 'node:util';
import type { Clash, Conflict, DryRun, TimelineItem } from '@parley/contracts';
import type { FoldPreview, Row, RowsByTable } from '@parley/event-store';
import { legAtClock, type LegRecord, localDay } from '@parley/negotiation';
import { effectsBetween, type RecordRows, withoutEchoes } from './row-effects.js';
import { subjectOnDay } from './subject-on-day.js';

/** What is said of a post before it is one. */
export type PostEffects = Pick<DryRun, 'effects' | 'clashes'>;

/** The previews of all read models. */
type Previews = readonly FoldPreview[];

/**
 * What events would change, from the rows before and after them: statuses of fields, states and flags in the order of
 * subject, happening and field, and the conflicts that they would open or give other values. Due dates are held against
 * the day of `now` where each negotiation is held.
 */
export function effectsOfPreviews(previews: Previews, now: Date): PostEffects {
  const [before, after] = [rowsOf(previews, 'before', now), rowsOf(previews, 'after', now)];
  const { fields, states } = withoutEchoes(effectsBetween(before, after));
  return { effects: [...fields, ...states].sort(byPlace), clashes: clashesBetween(before, after) };
}

function rowsOf(previews: Previews, when: keyof FoldPreview, now: Date): RecordRows {
  const [items, legs, subjects, conflicts, negotiations] = ['item', 'leg', 'subject', 'conflict', 'negotiation'].map(
    (table) => previews.flatMap((preview) => tableOf(preview[when], table)),
  ) as [Row[], Row[], Row[], Row[], Row[]];
  const zones = new Map(negotiations.map((row) => [row.id, row.time_zone as string]));
  const dayOf = ({ negotiation }: Row) => localDay(now, zones.get(negotiation) ?? 'UTC');
  return {
    items: items.map((row) => ({ ...(row.item as TimelineItem), negotiation: row.negotiation as string | null })),
    legs: legs.map((row) => legAtClock(row.record as LegRecord, dayOf(row))),
    subjects: subjects.map((row) => subjectOnDay({ stream: row.stream as string, subject: row.subject }, dayOf(row))),
    conflicts: conflicts.map((row) => row.conflict as Conflict),
  };
}

const tableOf = (rows: RowsByTable, table: string): readonly Row[] => rows.get(table) ?? [];

function clashesBetween(before: RecordRows, after: RecordRows): Clash[] {
  const known = new Map(before.conflicts.map((conflict) => [placeName(conflict), conflict]));
  return after.conflicts
    .filter((conflict) => !isDeepStrictEqual(known.get(placeName(conflict)), conflict))
    .map(({ openedPosition: _, ...clash }) => clash)
    .sort(byPlace);
}

interface Place {
  subject: string;
  happening: string | null;
  field: string;
}

const placeName = ({ subject, happening, field }: Place): string => JSON.stringify([subject, happening, field]);

function byPlace(a: Place, b: Place): number {
  return compare(a.subject, b.subject) || compare(a.happening ?? '', b.happening ?? '') || compare(a.field, b.field);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
