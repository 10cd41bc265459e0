import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent } from '@parley/event-store';
import { identify, parsePostedEntry, payloadOf, schemaVersionOf } from '@parley/negotiation';
import { type MadeUpEntry, madeUpEntries } from './made-up-record.ts';

const EVENTS_AN_APPEND = 500;

/** The events of entries that were decided beforehand: they hold, so nothing is asked of them. */
export function* madeUpEvents(entries: Iterable<MadeUpEntry> = madeUpEntries(Infinity)): Generator<NewEvent> {
  for (const made of entries) {
    const parsed = parsePostedEntry(made);
    if (!parsed.ok) throw new Error(`An entry that was made up does not hold: ${JSON.stringify(parsed.faults)}`);
    const entry = identify(parsed.entry, randomUUID());
    yield {
      id: entry.id,
      stream: entry.stream,
      type: entry.type,
      schemaVersion: schemaVersionOf(entry),
      recordedBy: 'key_bench',
      causationId: null,
      correlationId: null,
      payload: payloadOf(entry),
    };
  }
}

/** Appends the next so many of the events, by 500 an append, the next being made while one is stored. */
export async function appendEvents(
  store: EventStore,
  events: Iterator<NewEvent>,
  count: number,
  onAppended: (done: number) => void = () => {},
): Promise<void> {
  let stored = Promise.resolve();
  for (let done = 0; done < count;) {
    const batch: NewEvent[] = [];
    while (batch.length < EVENTS_AN_APPEND && done + batch.length < count) {
      const next = events.next();
      if (next.done) break;
      batch.push(next.value as NewEvent);
    }
    await stored;
    if (batch.length === 0) return;
    done += batch.length;
    const upTo = done;
    stored = store.append({ events: batch }).then(({ outcome }) => {
      if (outcome !== 'appended') throw new Error(`A batch was refused: ${outcome}.`);
      onAppended(upTo);
    });
    // What it throws is thrown when it is waited for.
    stored.catch(() => {});
  }
  await stored;
}
