import type { StoredEvent } from '@parley/event-store';
import type { Delivery, Violation } from '../history.js';

/** Invariant C: positions and revisions without a gap, times that never fall. `log` is in the order of positions. */
export function checkLog(log: readonly StoredEvent[]): Violation[] {
  const revisions = new Map<string, number>();
  let before: StoredEvent | undefined;
  return log.flatMap((event, index): Violation[] => {
    const { position, stream, revision, recordedAt } = event;
    const violations: Violation[] = [];
    const add = (check: string, detail: string): void => void violations.push({ invariant: 'C', check, detail });
    if (position !== (before?.position ?? 0) + 1)
      add('position-gap', `event ${index + 1} has the position ${position}`);
    const last = revisions.get(stream) ?? 0;
    if (revision !== last + 1) add('revision-gap', `${stream} goes from ${last} to ${revision} at ${position}`);
    if (before && recordedAt < before.recordedAt) {
      add('recorded-at-falls', `from ${before.recordedAt} to ${recordedAt} at ${position}`);
    }
    revisions.set(stream, revision);
    before = event;
    return violations;
  });
}

/** Invariant C for consumers: each is given every position once, in order. */
export function checkDeliveries(deliveries: readonly Delivery[]): Violation[] {
  return deliveries.flatMap(({ consumer, positions }) =>
    positions.flatMap((position, index): Violation[] => {
      const before = index === 0 ? 0 : positions[index - 1]!;
      if (position === before + 1) return [];
      const detail = `${consumer} was given ${position} after ${before}`;
      return [{ invariant: 'C', check: position <= before ? 'delivered-again' : 'skipped', detail }];
    }),
  );
}
