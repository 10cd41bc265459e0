import { randomUUID } from 'node:crypto';
import type { Append, Expected, NewEvent, Recorded, StoredEvent, Verdict } from '../src/event.js';

/** An event that says nothing in particular. */
export function sampleEvent(stream: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    id: randomUUID(),
    stream,
    type: 'NoteTaken',
    schemaVersion: 1,
    recordedBy: 'key_test',
    causationId: null,
    correlationId: null,
    payload: { happening: 'taken', happened: null, account: null, data: { text: 'a note' } },
    ...more,
  };
}

export const sampleEvents = (stream: string, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) =>
    sampleEvent(stream, { payload: { happening: null, happened: null, account: null, data: { index } } }),
  );

export const appendOf = (events: NewEvent[], expected?: Expected): Append => ({
  events,
  ...(expected === undefined ? {} : { expectations: [{ stream: events[0]!.stream, expected }] }),
});

/** What an append recorded; throws where it was refused. */
export function recordedBy(verdict: Verdict): Recorded[] {
  if (verdict.outcome !== 'appended') throw new Error(`refused: ${JSON.stringify(verdict)}`);
  return verdict.recorded;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const positions = (events: readonly Pick<StoredEvent, 'position'>[]): number[] =>
  events.map(({ position }) => position);

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
