import type { FieldSort } from './comparison.js';
import type { Span, Standing } from './field.js';
import { holdingsOf, newestReport } from './field-status.js';
import type { Quantity } from './quantity.js';
import { statedText } from './stated.js';
import type { Telling } from './telling.js';
import type { LegEnds } from './who-counts.js';

/** A value with who set it: the debtor, who binds itself, else the beneficiary, else the newest report. */
export function settle(
  tellings: readonly Telling[],
  ends: LegEnds,
  sort: FieldSort,
): { value: unknown; setBy: string } | null {
  const sides = new Set([ends.debtor, ends.beneficiary]);
  const holdings = holdingsOf(tellings, sides, sort);
  for (const side of sides) {
    const values = holdings.find((holding) => holding.side === side)?.values ?? [];
    if (values.length > 0) return { value: mildest(values, sort), setBy: side };
  }
  const report = newestReport(tellings, sides);
  return report && { value: report.value, setBy: 'reported' };
}

/**
 * Of several values that one side gave at once and that have no span, the one that binds it least: an unknown number
 * before a known one and the smaller before the larger, an open date before one with an end and the later before the
 * earlier.
 */
function mildest(values: readonly unknown[], sort: FieldSort): unknown {
  const weight = (value: unknown): number => {
    if (sort === 'quantity') return (value as Quantity).min ?? -1;
    return sort === 'when' ? -Date.parse((value as Span).latest ?? '9999-12-31') : 0;
  };
  const milder = (one: unknown, other: unknown) =>
    weight(one) < weight(other) || (weight(one) === weight(other) && statedText(one) < statedText(other));
  return values.reduce((mild, value) => (milder(value, mild) ? value : mild));
}

/** What is owed at least. A number that is withheld binds nobody to a count. */
export function debtOf(quantities: readonly Telling[], ends: LegEnds): { owed: number | null; owedBy: string | null } {
  const counted = quantities.map((telling) =>
    (telling.value as Quantity | undefined)?.withheld ? { ...telling, value: undefined } : telling,
  );
  const settled = settle(counted, ends, 'quantity');
  const owed = (settled?.value as Quantity | undefined)?.min ?? null;
  return { owed, owedBy: owed === null ? null : (settled?.setBy ?? null) };
}

/** How far a leg is acknowledged. What a side has denied since, it no longer acknowledges. */
export function standingOf(existence: readonly Telling[], { debtor, beneficiary }: LegEnds): Standing {
  const sides = new Set(existence.flatMap(({ side }) => side ?? []));
  const holders = holdingsOf(existence, sides, 'plain').filter(({ values }) => values.includes(true));
  const holds = (party: string) => holders.some(({ side }) => side === party);
  if (holds(debtor)) return debtor !== beneficiary && holds(beneficiary) ? 'agreed' : 'pledged';
  return holders.length > 0 ? 'claimed' : 'reported';
}
