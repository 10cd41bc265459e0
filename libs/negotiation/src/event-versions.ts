import { type EventType, eventTypes, isEventType, specOf } from './event-catalogue.js';
import type { PostedPayload } from './stated.js';

/** The data of an event, and the type that says what they mean. */
interface OfType<Type extends string = EventType> {
  type: Type;
  data: unknown;
}

/**
 * The version of its type that an entry is stored in: the newest whose data its own are. What is posted in an older one is
 * taken as that, so that whoever posts need not know how the record has grown.
 */
export function schemaVersionOf({ type, data }: OfType): number {
  const { schemaVersion, data: newest, earlier = [] } = specOf(type);
  if (earlier.length === 0 || newest.safeParse(data).success) return schemaVersion;
  const older = earlier.findLastIndex((version) => version.data.safeParse(data).success);
  return older === -1 ? schemaVersion : older + 1;
}

/**
 * Data of any version of a type in the newest one. Which they are of need not be known, as the block of a correction does
 * not say: each step leaves what is of a later version as it is.
 */
export function currentData<Data>(type: string, data: Data): Data {
  const { earlier = [] } = isEventType(type) ? specOf(type) : {};
  if (earlier.length === 0 || typeof data !== 'object' || data === null) return data;
  const told = data as unknown as Record<string, unknown>;
  return earlier.reduce((read, { next }) => next(read), told) as unknown as Data;
}

/** An entry as it is decided on, whatever version it was posted in. */
export function currentEntry<Entry extends OfType>(entry: Entry): Entry {
  const data = currentData(entry.type, entry.data);
  return data === entry.data ? entry : { ...entry, data };
}

/** How data that only an older version of a type can say are read now, in words for whoever posts them; null for others. */
export function olderReading({ type, data }: OfType): string | null {
  const { schemaVersion, earlier = [] } = specOf(type);
  const version = earlier.length > 0 ? schemaVersionOf({ type, data }) : schemaVersion;
  return version === schemaVersion ? null : `is version ${version} of ${type}: ${earlier[version - 1]!.reading}`;
}

type Step = <Payload extends PostedPayload>(payload: Payload) => Payload;

/** For every type, by the version that it leads on from, the step by which a stored payload is read in the next one. */
export const eventUpcasts: Readonly<Record<string, Readonly<Record<number, Step>>>> = Object.fromEntries(
  eventTypes.map((type) => [type, stepsOf(type)]),
);

function stepsOf(type: EventType): Record<number, Step> {
  const { earlier = [] } = specOf(type);
  return Object.fromEntries(
    earlier.map(({ next }, index): [number, Step] => [
      index + 1,
      (payload) => ({ ...payload, data: next(payload.data as Record<string, unknown>) }),
    ]),
  );
}
