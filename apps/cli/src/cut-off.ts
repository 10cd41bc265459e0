import type { AsOf } from '@parley/contracts';

/** The information cut-off in words: no view is shown without it. */
export function cutOffWords({ position, recordedAt, clock, saidUntil }: AsOf): string {
  const recorded = recordedAt ? `, recorded at ${instantWords(recordedAt)}` : '';
  const said = saidUntil ? `, said until ${saidUntil}` : '';
  return `record as of position ${position}${recorded}, clock ${clock}${said}`;
}

/** `2026-11-22T20:47:12.123Z` as `2026-11-22 20:47:12 UTC`. */
export function instantWords(instant: string): string {
  return instant.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC');
}
