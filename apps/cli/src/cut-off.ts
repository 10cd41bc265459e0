import type { AsOf } from '@parley/contracts';

/** The information cut-off in words: no view is shown without it. */
export function cutOffWords({ position, recordedAt, clock }: AsOf): string {
  const recorded = recordedAt ? `, recorded at ${instantWords(recordedAt)}` : '';
  return `record as of position ${position}${recorded}, clock ${clock}`;
}

/** `2026-11-22T20:47:12.123Z` as `2026-11-22 20:47:12 UTC`. */
function instantWords(instant: string): string {
  return instant.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC');
}
