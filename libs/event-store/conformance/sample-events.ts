import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Answer, Append, EventToStore, Expected, Json, OpenStore, Place } from './store-under-test.js';

/** An event that says nothing in particular. */
export const note = (stream: string, data: Json = { text: 'a note' }, type = 'NoteTaken'): EventToStore => ({
  id: randomUUID(),
  stream,
  type,
  data,
});

export const notes = (stream: string, count: number): EventToStore[] =>
  upTo(count).map((index) => note(stream, { index }));

/** An append whose first event's stream is expected to be at something. */
export const appendOf = (events: EventToStore[], expected: Expected = 'any'): Append => ({
  events,
  expectations: [{ stream: events[0]!.stream, expected }],
});

/** Where the events came to stand; fails where the append was refused. */
export function placesOf(answer: Answer): Place[] {
  if (answer.outcome !== 'appended') assert.fail(`refused: ${JSON.stringify(answer)}`);
  return answer.places;
}

/** Appends, which must hold, and says where the events came to stand. */
export const stored = async (store: OpenStore, events: EventToStore[], expected?: Expected): Promise<Place[]> =>
  placesOf(await store.append(appendOf(events, expected)));

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Asserts that the log holds just these events in this order, at the positions 1..n. */
export async function assertLog(store: OpenStore, events: readonly EventToStore[]): Promise<void> {
  const read = await collect(store.readLog());
  assert.equal(read.length, events.length, 'how many events the log has');
  assert.deepEqual(idsOf(read), idsOf(events), 'the events of the log');
  assert.deepEqual(
    read.map(({ position }) => position),
    upTo(events.length),
    'the positions of the log',
  );
}

export const idsOf = (events: readonly Pick<EventToStore, 'id'>[]): string[] => events.map(({ id }) => id);

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Asserts that the values are the expected ones, in any order. */
export const assertSame = (actual: readonly number[], expected: readonly number[], what: string): void =>
  assert.deepEqual(
    actual.toSorted((a, b) => a - b),
    expected,
    what,
  );
