import type { LiveChange } from '@parley/contracts';
import { legAtClock, type LegRecord } from '@parley/negotiation';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import { withRevision } from '../timeline/timeline.queries.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';
import {
  itemsFromQuery,
  itemsGoneQuery,
  itemTouchesQuery,
  legsFromQuery,
  legsGoneQuery,
  legTouchesQuery,
  type LiveRange,
  POSITIONS_A_PAGE,
} from './live.queries.js';

/** Where changes are read from. */
export interface LiveReaders {
  timeline: TimelineReader;
  commitments: CommitmentsReader;
  /** When the events at some positions were recorded, by position. */
  recordedAt(positions: readonly number[]): Promise<ReadonlyMap<number, string>>;
}

/** Both read models have reached `until`. */
export interface LivePageQuery extends LiveRange {
  /** The day (ISO) that an instant falls on where the negotiation is held. */
  dayOf: (instant: string) => string;
}

/** Changes in order, and the position up to which there are no others. */
export interface LivePage {
  changes: LiveChange[];
  until: number;
}

/** A page ends before it has more rows than this, unless one event alone changed more. */
const ROWS_A_PAGE = 200;

/**
 * The next positions at which an event changed anything in a negotiation, each with the rows as they were from it on.
 * The rows of a position never change once both read models have passed it, unless a redaction erases what they said.
 */
export async function livePage(readers: LiveReaders, query: LivePageQuery): Promise<LivePage> {
  const { timeline, commitments } = readers;
  const { negotiation } = query;
  const touches = await Promise.all([
    itemTouchesQuery(timeline, query).execute(),
    legTouchesQuery(commitments, query).execute(),
  ]);
  const { positions, until } = pageOfTouches(touches, query.until);
  if (positions.length === 0) return { changes: [], until };
  const [items, itemsGone, legs, legsGone, recordedAt] = await Promise.all([
    itemsFromQuery(timeline, negotiation, positions).execute(),
    itemsGoneQuery(timeline, negotiation, positions).execute(),
    legsFromQuery(commitments, negotiation, positions).execute(),
    legsGoneQuery(commitments, negotiation, positions).execute(),
    readers.recordedAt(positions),
  ]);
  const rows = { items: at(items), itemsGone: at(itemsGone), legs: at(legs), legsGone: at(legsGone) };
  const changes = positions.map((position): LiveChange => {
    const recorded = recordedAt.get(position)!;
    return changeAt(position, rows, { position, recordedAt: recorded, clock: query.dayOf(recorded) });
  });
  return { changes, until };
}

const at = <Row extends { position: number }>(rows: Row[]): ReadonlyMap<number, Row[]> =>
  Map.groupBy(rows, ({ position }) => position);

type Rows<Query extends (...args: never[]) => { execute(): Promise<unknown[]> }> = ReadonlyMap<
  number,
  Awaited<ReturnType<ReturnType<Query>['execute']>>
>;

interface ChangedRows {
  items: Rows<typeof itemsFromQuery>;
  itemsGone: Rows<typeof itemsGoneQuery>;
  legs: Rows<typeof legsFromQuery>;
  legsGone: Rows<typeof legsGoneQuery>;
}

function changeAt(position: number, rows: ChangedRows, asOf: LiveChange['asOf']): LiveChange {
  const removed = [
    ...(rows.itemsGone.get(position) ?? []).map(({ stream, happening }) => ({ stream, happening })),
    ...(rows.legsGone.get(position) ?? []).map(({ commitment, leg }) => ({ commitment, leg })),
  ];
  return {
    items: (rows.items.get(position) ?? []).map(withRevision),
    legs: (rows.legs.get(position) ?? []).map(({ record, revision }) => ({
      ...legAtClock(record as LegRecord, asOf.clock),
      revision,
    })),
    ...(removed.length > 0 ? { removed } : {}),
    asOf,
  };
}

interface Touch {
  position: number;
  rows: number;
}

/** The first positions of all lists, as many as a page has. A list that is full says nothing of what is behind it. */
function pageOfTouches(lists: Touch[][], until: number): { positions: number[]; until: number } {
  const known = Math.min(
    until,
    ...lists.map((list) => (list.length < POSITIONS_A_PAGE ? until : list.at(-1)!.position)),
  );
  const rows = new Map<number, number>();
  for (const { position, rows: some } of lists.flat()) rows.set(position, (rows.get(position) ?? 0) + some);
  const inOrder = [...rows].filter(([position]) => position <= known).sort(([a], [b]) => a - b);
  const positions: number[] = [];
  let sum = 0;
  for (const [position, some] of inOrder) {
    if (positions.length > 0 && (positions.length === POSITIONS_A_PAGE || sum + some > ROWS_A_PAGE)) {
      return { positions, until: positions.at(-1)! };
    }
    positions.push(position);
    sum += some;
  }
  return { positions, until: known };
}
