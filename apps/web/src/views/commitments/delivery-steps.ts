import type { CommitmentPage, Leg } from '@parley/contracts';

/** A sum so far, from a day on. */
export interface Step {
  /** ISO day: the last on which it can have come. */
  day: string;
  confirmed: number;
  claimed: number;
}

/** What a chart of a leg shows: sums by day, the days that it is due between, and where it begins and ends. */
export interface LegCourse {
  steps: Step[];
  owed: number | null;
  due: { earliest: string; latest: string } | null;
  /** Sums so far that somebody gave, which are checks and no deliveries. */
  checks: { day: string; value: number; by: string | null; matches: boolean | null }[];
  from: string;
  to: string;
  highest: number;
  /** Deliveries that can't be drawn, since no day of them is on record. */
  undated: number;
}

/**
 * How a leg went, from its ledger: what a tranche adds counts from the last day that it can have come on, the least of what is
 * confirmed and the most of what is claimed. Null where there is no number to draw.
 */
export function courseOf(leg: Leg, { deliveries, cumulative }: CommitmentPage, clock: string): LegCourse | null {
  const tranches = deliveries.filter((delivery) => delivery.leg === leg.leg && delivery.scope === 'tranche');
  const checks = cumulative.filter((check) => check.leg === leg.leg).flatMap(checkOf);
  const steps = tranches.length > 0 ? stepsOf(tranches) : summedSteps(leg, checks);
  const highest = Math.max(
    leg.owed ?? 0,
    ...steps.flatMap(({ confirmed, claimed }) => [confirmed, claimed]),
    ...checks.map(({ value }) => value),
  );
  if (highest === 0) return null;
  const begun = leg.history[0]?.happened?.earliest ?? leg.history[0]?.happened?.latest ?? null;
  const due =
    leg.due && leg.due.latest !== null
      ? { earliest: leg.due.earliest ?? leg.due.latest, latest: leg.due.latest }
      : null;
  const days = [
    begun,
    due?.earliest,
    due?.latest,
    ...steps.map(({ day }) => day),
    ...checks.map(({ day }) => day),
  ].filter((day): day is string => typeof day === 'string');
  const sorted = days.sort();
  const from = sorted[0] ?? clock;
  const last = sorted.at(-1) ?? clock;
  return { steps, owed: leg.owed, due, checks, from, to: last, highest, undated: tranches.filter(isUndated).length };
}

type Deliveries = CommitmentPage['deliveries'];

const isUndated = ({ happened }: Deliveries[number]) => !(happened?.latest ?? happened?.earliest);

function stepsOf(deliveries: Deliveries): Step[] {
  const tranches = deliveries
    .filter((delivery) => !isUndated(delivery))
    .map(({ happened, confirmed, claimed }) => ({
      day: happened?.latest ?? happened?.earliest ?? '',
      confirmed: confirmed?.min ?? 0,
      claimed: claimed?.max ?? 0,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  let sum = { confirmed: 0, claimed: 0 };
  return tranches.map(({ day, confirmed, claimed }) => {
    sum = { confirmed: sum.confirmed + confirmed, claimed: sum.claimed + claimed };
    return { day, ...sum };
  });
}

/** Where no delivery is told by itself, a sum that somebody gave is what is confirmed. */
function summedSteps({ confirmed, claimed }: Leg, checks: LegCourse['checks']): Step[] {
  const taken = checks.filter(({ value }) => value === confirmed.min).sort((a, b) => (a.day < b.day ? -1 : 1));
  const day = taken.at(-1)?.day;
  return confirmed.min === 0 || day === undefined ? [] : [{ day, confirmed: confirmed.min, claimed: claimed.max }];
}

function checkOf({ value, happened, by, matches }: CommitmentPage['cumulative'][number]): LegCourse['checks'] {
  const day = happened?.latest ?? happened?.earliest;
  const { min, max } = (typeof value === 'object' && value !== null ? value : {}) as { min?: unknown; max?: unknown };
  const number = typeof min === 'number' ? min : typeof max === 'number' ? max : null;
  return day && number !== null ? [{ day, value: number, by, matches }] : [];
}
