import type { Acts } from './commitment-acts.js';
import type { DeliveryLedger } from './delivery-ledger.js';
import type { LegState, Span, Standing } from './field.js';

/**
 * All that the state of a leg follows from but the clock. Kept in a row, it gives the state on any day without another
 * look at the record.
 */
export interface StateFacts {
  /** The first state that matches and that no clock changes: from `void` to `suspended`; null where none does. */
  settled: SettledState | null;
  /** What it is where it is neither settled nor overdue: `partly_delivered`, or its standing. */
  open: 'partly_delivered' | Standing;
  /** Whether nothing is owed any more, so that no date makes it overdue. */
  met: boolean;
  /** The day of the delivery that met it, where one did. */
  metOn: string | null;
}

export type SettledState = Exclude<LegState, 'overdue' | 'partly_delivered' | Standing>;

/** After every day that can be written. */
const never = '9999-12-32';

/**
 * The state on a day, and how late: days from the end of the due date to the delivery that met the leg, or to the clock
 * while it is overdue; null without a due date, or in time. `clock` is `YYYY-MM-DD`. Overdue is never a breach.
 */
export function stateAt(
  facts: StateFacts,
  due: Pick<Span, 'latest'> | null,
  clock: string,
): { state: LegState; late: number | null } {
  const dueBy = due?.latest ?? never;
  const overdue = facts.settled === null && !facts.met && clock > dueBy;
  const until = facts.metOn ?? (overdue ? clock : dueBy);
  const late = until > dueBy ? daysBetween(dueBy, until) : null;
  return { state: facts.settled ?? (overdue ? 'overdue' : facts.open), late };
}

/** What the state follows from: what is owed and delivered, what was done and judged, how far the leg is acknowledged. */
export function factsOf(owed: number | null, ledger: DeliveryLedger, acts: Acts, standing: Standing): StateFacts {
  const { confirmed, confirmations, steps } = ledger;
  const enough = owed !== null && confirmed.min >= owed;
  const delivered = acts.verdict === 'delivered' || (enough && confirmations > 0);
  const partly = owed === null ? confirmations > 0 : confirmed.min > 0;
  const meeting = enough ? steps.find(({ sum }) => sum >= owed) : steps.at(-1);
  return {
    settled: settledState(acts, delivered),
    open: partly ? 'partly_delivered' : standing,
    met: delivered || enough,
    metOn: delivered ? (meeting?.day ?? null) : null,
  };
}

function settledState(acts: Acts, delivered: boolean): SettledState | null {
  const verdict = (['void', 'breached', 'partly_final'] as const).find((state) => state === acts.verdict);
  if (verdict) return verdict;
  if (delivered) return 'delivered';
  return (['superseded', 'withdrawn', 'suspended'] as const).find((state) => acts[state]) ?? null;
}

const dayMs = 86_400_000;

/** Whole days from one day (`YYYY-MM-DD`) to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
