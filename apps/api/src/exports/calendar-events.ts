import type { Leg, Round } from '@parley/contracts';
import { type Place, slugOf, type Span, spanOver } from '@parley/negotiation';
import type { LegFilter } from '@parley/read-models';
import type { CalendarEvent } from './calendar.js';
import type { ExportContext, NameOf } from './export-context.js';
import { dueTitle, legSentences, roundSentences, titles } from './export-words.js';
import type { ExportRows } from './export-rows.js';

/** What of a negotiation stands in its calendar. */
export interface CalendarFilter {
  rounds: boolean;
  due: boolean;
  party?: readonly string[];
  legs: LegFilter;
  /** ISO days, inclusive. */
  from?: string;
  to?: string;
  match: 'overlaps' | 'within';
}

/** The rounds of a negotiation, then the due dates of its commitments, as they stand in a calendar. */
export async function* calendarEvents(
  rows: ExportRows,
  filter: CalendarFilter,
  context: ExportContext,
): AsyncGenerator<CalendarEvent[]> {
  const within = ({ earliest, latest }: CalendarEvent) => isWithin({ earliest, latest }, filter);
  if (filter.rounds) {
    for await (const rounds of rows.rounds(filter.party)) {
      const changed = await rows.recordedAt(rounds.map(({ lastPosition }) => lastPosition));
      const events = rounds.map((round) => roundEvent(round, changed.get(round.lastPosition)!, context));
      yield events.filter(within);
    }
  }
  if (filter.due) {
    for await (const legs of rows.bareLegs(filter.legs)) {
      const [changed, nameOf] = await Promise.all([
        rows.changesOf(legs.map(({ commitment }) => commitment)),
        rows.namesOf(legs.flatMap(({ from, to, due }) => [from, to, due?.setBy ?? from])),
      ]);
      const events = legs.flatMap((leg) => dueEvent(leg, changed.get(leg.commitment)!, nameOf, context) ?? []);
      yield events.filter(within);
    }
  }
}

/** Rival dates stand side by side: the event takes them all in. */
function roundEvent(round: Round, modified: string, { negotiation, links }: ExportContext): CalendarEvent {
  const offered = round.windows.flatMap(({ window }) => window ?? []);
  const span = round.when ?? spanOver(offered);
  const place = (round.fields.place?.value ?? round.fields.place?.values[0]?.value) as Place | null | undefined;
  return {
    uid: round.stream,
    earliest: span?.earliest ?? null,
    latest: span?.latest ?? null,
    summary: titles.roundInCalendar(titles.round(round.number, slugOf(round.stream)), negotiation.title),
    description: roundSentences(round),
    location: place?.name ?? null,
    url: links.subject(round.stream),
    categories: ['Round'],
    status: statusOf(round),
    sequence: round.revision - 1,
    modified,
  };
}

/** A round that was put off to a new date is not off: it is ahead, and no more than proposed. */
function statusOf({ state, calledOff }: Round): CalendarEvent['status'] {
  if (state === 'called_off') return calledOff?.newWindow ? 'TENTATIVE' : 'CANCELLED';
  return state === 'held' || state === 'scheduled' ? 'CONFIRMED' : 'TENTATIVE';
}

/** States in which nothing is due any more though it was not done. */
const OFF: readonly Leg['state'][] = ['withdrawn', 'superseded', 'void'];

/** null where nobody set a date. */
function dueEvent(leg: Leg, modified: string, nameOf: NameOf, { links }: ExportContext): CalendarEvent | null {
  if (!leg.due) return null;
  const bound = leg.standing === 'agreed' || leg.standing === 'pledged';
  return {
    uid: `${leg.commitment}/${leg.leg}`,
    earliest: leg.due.earliest,
    latest: leg.due.latest,
    summary: dueTitle(leg, nameOf),
    description: legSentences(leg, nameOf),
    location: null,
    url: links.subject(leg.commitment),
    categories: ['Due', leg.state],
    status: OFF.includes(leg.state) ? 'CANCELLED' : bound ? 'CONFIRMED' : 'TENTATIVE',
    sequence: leg.revision - 1,
    modified,
  };
}

/** As the timeline matches days: an open bound reaches as far as it is open. */
function isWithin(
  { earliest, latest }: Pick<Span, 'earliest' | 'latest'>,
  { from, to, match }: CalendarFilter,
): boolean {
  if (from === undefined && to === undefined) return true;
  if (earliest === null && latest === null) return false;
  if (match === 'within') {
    return (
      (from === undefined || (earliest !== null && earliest >= from)) &&
      (to === undefined || (latest !== null && latest <= to))
    );
  }
  return (
    (from === undefined || latest === null || latest >= from) &&
    (to === undefined || earliest === null || earliest <= to)
  );
}
