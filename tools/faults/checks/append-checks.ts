import type { StoredEvent } from '@parley/event-store';
import type { Attempt, Place, Violation } from '../history.js';

/** Invariants A, B and G, and of C what clients were told: what became of each append. */
export function checkAppends(attempts: readonly Attempt[], log: readonly StoredEvent[]): Violation[] {
  const byId = new Map(log.map((event) => [event.id, event]));
  return [
    ...checkLost(attempts, byId),
    ...checkDoubled(attempts, log),
    ...checkUnit(attempts, byId),
    ...checkRealTimeOrder(attempts),
  ];
}

/** A: what was acknowledged is there; C: it is where the client was told. */
function checkLost(attempts: readonly Attempt[], byId: ReadonlyMap<string, StoredEvent>): Violation[] {
  return attempts.flatMap(({ told, client, events }) => {
    if (told.outcome !== 'ok') return [];
    const unnamed = events.filter(({ id }) => !told.recorded.some((place) => place.id === id));
    const missing = unnamed.map(({ id }): Violation => {
      return { invariant: 'A', check: 'acknowledged-is-named', detail: `${client} was told ok, and nothing of ${id}` };
    });
    return [...missing, ...told.recorded.flatMap((place) => checkPlace(client, place, byId.get(place.id)))];
  });
}

function checkPlace(client: string, place: Place, stored: StoredEvent | undefined): Violation[] {
  const { id, stream, position, revision } = place;
  if (!stored) return [{ invariant: 'A', check: 'lost', detail: `${client} was told ${id} at ${position}: not there` }];
  if (stored.stream === stream && stored.position === position && stored.revision === revision) return [];
  const found = `${stored.stream} ${stored.revision} at ${stored.position}`;
  return [
    {
      invariant: 'C',
      check: 'acknowledged-place',
      detail: `${id} was told to be ${stream} ${revision} at ${position}, and is ${found}`,
    },
  ];
}

/** B: an id is in the log once, and was told at one place only. */
function checkDoubled(attempts: readonly Attempt[], log: readonly StoredEvent[]): Violation[] {
  const seen = new Map<string, number>();
  const doubled = log.flatMap(({ id, position }): Violation[] => {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, position);
    return first === undefined
      ? []
      : [{ invariant: 'B', check: 'doubled', detail: `${id} at ${first} and ${position}` }];
  });
  const told = new Map<string, number>();
  const moved = attempts.flatMap((attempt) =>
    attempt.told.outcome !== 'ok'
      ? []
      : attempt.told.recorded.flatMap(({ id, position }): Violation[] => {
          const before = told.get(id) ?? position;
          told.set(id, before);
          if (before === position) return [];
          return [{ invariant: 'B', check: 'told-at-two-places', detail: `${id} at ${before}, then at ${position}` }];
        }),
  );
  return [...doubled, ...moved];
}

/** G: all of an append or none of it, in one block; nothing of one whose every attempt failed. */
function checkUnit(attempts: readonly Attempt[], byId: ReadonlyMap<string, StoredEvent>): Violation[] {
  return [...Map.groupBy(attempts, ({ operation }) => operation)].flatMap(([operation, tries]): Violation[] => {
    const { events } = tries[0]!;
    const there = events.flatMap(({ id }) => byId.get(id)?.position ?? []);
    if (tries.every(({ told }) => told.outcome === 'fail') && there.length > 0) {
      const detail = `${operation} was told fail, and stands at ${there.join(', ')}`;
      return [{ invariant: 'G', check: 'refused-is-stored', detail }];
    }
    if (there.length === 0) return [];
    if (there.length < events.length) {
      const detail = `${there.length} of the ${events.length} events of ${operation} are there`;
      return [{ invariant: 'G', check: 'half-stored', detail }];
    }
    const inOneBlock = there.every((position, index) => position === there[0]! + index);
    return inOneBlock ? [] : [{ invariant: 'G', check: 'not-one-block', detail: `${operation}: ${there.join(', ')}` }];
  });
}

/** C: an append that was acknowledged before another began, which alone was tried once, stands before it. */
function checkRealTimeOrder(attempts: readonly Attempt[]): Violation[] {
  const tries = Map.groupBy(attempts, ({ operation }) => operation);
  const told = attempts.flatMap((attempt) =>
    attempt.told.outcome === 'ok' && attempt.ended !== null && attempt.told.recorded.length > 0
      ? [{ ...attempt, ended: attempt.ended, positions: attempt.told.recorded.map(({ position }) => position) }]
      : [],
  );
  // What was tried before may have been stored by the earlier attempt.
  const begun = told
    .filter(({ operation }) => tries.get(operation)!.length === 1)
    .sort((one, other) => one.began - other.began);
  const ended = [...told].sort((one, other) => one.ended - other.ended);
  let highest = { position: 0, operation: '' };
  let next = 0;
  return begun.flatMap(({ operation, began, positions }): Violation[] => {
    for (; ended[next] && ended[next]!.ended < began; next += 1) {
      const position = Math.max(...ended[next]!.positions);
      if (position > highest.position) highest = { position, operation: ended[next]!.operation };
    }
    const lowest = Math.min(...positions);
    if (lowest > highest.position) return [];
    const detail = `${operation} at ${lowest} began after ${highest.operation} was told at ${highest.position}`;
    return [{ invariant: 'C', check: 'real-time-order', detail }];
  });
}
