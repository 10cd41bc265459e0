import type { Leg } from '@parley/contracts';
import type { Entry, Quantity } from '@parley/negotiation';
import { type Cell, csvHeader, csvText } from './csv-text.js';
import type { ExportContext } from './export-context.js';

/** A leg with what a row tells beside it. */
export interface CommitmentCsvLeg {
  leg: Leg;
  /** When the newest event of its commitment was recorded; RFC 3339. */
  lastEventAt: string | null;
  /** All assessments on record in its commitment, in the order of their positions. */
  assessments: readonly Entry[];
}

/** The columns of formats.md in their order, and no others; the last two are the cut-off. */
export const commitmentsCsvColumns = [
  ...['commitment_id', 'leg_id', 'from', 'to', 'what', 'owed_min', 'owed_max', 'unit', 'due_edtf', 'due_set_by'],
  ...['confirmed_min', 'confirmed_max', 'claimed_min', 'claimed_max', 'shortfall', 'state', 'disputed', 'late_days'],
  ...['last_event_at', 'pam_level', 'as_of', 'position'],
];

/** `commitments.csv`: a row per leg. */
export async function* commitmentsCsv(
  pages: AsyncIterable<readonly CommitmentCsvLeg[]>,
  { asOf }: Pick<ExportContext, 'asOf'>,
): AsyncGenerator<string> {
  yield csvHeader(commitmentsCsvColumns);
  for await (const legs of pages) {
    const cutOff = [asOf.recordedAt, asOf.position];
    const rows = legs.map((one) => [...cellsOf(one), ...cutOff]);
    if (rows.length > 0) yield csvText(rows);
  }
}

function cellsOf({ leg, lastEventAt, assessments }: CommitmentCsvLeg): Cell[] {
  const { confirmed, claimed, due } = leg;
  return [
    ...[leg.commitment, leg.leg, leg.from, leg.to, leg.what, leg.owed, owedAtMost(leg), leg.unit],
    ...[due?.edtf, due?.setBy, confirmed.min, confirmed.max, claimed.min, claimed.max, leg.shortfall],
    ...[leg.state, leg.disputed, leg.late, lastEventAt, implementationLevel(leg, assessments)],
  ];
}

/** The upper end of the number that `owed` is the lower end of: of the same side's value. */
function owedAtMost({ owed, owedBy, fields }: Leg): number | null {
  const field = fields.quantity;
  if (owed === null || !field) return null;
  const own = field.values.find(({ side }) => side !== null && side === owedBy);
  const value = (own?.value ?? field.value) as Quantity | null;
  return value?.max ?? null;
}

/**
 * How far a leg is carried out, on the scale of the Peace Accords Matrix: 3 delivered, 0 nothing confirmed; what lies
 * between is a judgement, and only an assessment gives it. null: something is confirmed, and nobody has assessed it.
 */
export function implementationLevel(
  { leg, state, confirmed }: Pick<Leg, 'leg' | 'state' | 'confirmed'>,
  assessments: readonly Entry[],
): number | null {
  if (state === 'delivered') return 3;
  const standing = assessments.filter(
    ({ data, retracted, redacted }) => !retracted && !redacted && (data.legId === leg || !data.legId),
  );
  const level = standing.at(-1)?.data.pamLevel;
  if (level === 1 || level === 2) return level;
  return confirmed.max > 0 ? null : 0;
}
