import { canonicalJson, NotCanonical } from '@parley/transparency';
import type { Append, Expectation, NewEvent } from './event.js';
import { InvalidAppend } from './store-error.js';

/** An event as it is sent to the database. */
export interface PreparedEvent extends Omit<NewEvent, 'payload'> {
  /** Canonical JSON: what is stored and hashed. */
  payload: string;
  /** 32 bytes. The same for each attempt to store it. */
  salt: Buffer;
}

export interface PreparedAppend {
  events: PreparedEvent[];
  /** Those that ask for something: a mere `any` is left out. */
  expectations: Expectation[];
  /** How much it is to send, roughly, in bytes. */
  size: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Printable ASCII without quote and backslash, as the domain parley.plain_name has it. */
const PLAIN_NAME = /^[!#-[\]-~]{1,200}$/;
const MAX_SCHEMA_VERSION = 32_767;
const MAX_REVISION = 2_147_483_647;
/** Beside the payload: ids, names, salt. */
const SIZE_OF_REST = 250;

/**
 * Checks an append and writes its payloads as canonical JSON. UUIDs may come in capitals (RFC 9562 section 4) and are
 * stored in small letters. `salts` gives that many random bytes.
 * @throws InvalidAppend with the event and, for a fault in a payload, the place in it
 */
export function prepareAppend(append: Append, salts: (bytes: number) => Buffer): PreparedAppend {
  const events = append.events.map((event, index) => prepareEvent(event, index, salts));
  const expectations = (append.expectations ?? []).filter(({ expected, lastEvent }) => expected !== 'any' || lastEvent);
  expectations.forEach(checkExpectation);
  const size = events.reduce((sum, { payload }) => sum + payload.length + SIZE_OF_REST, 0);
  return { events, expectations, size };
}

function prepareEvent(event: NewEvent, index: number, salts: (bytes: number) => Buffer): PreparedEvent {
  const refuse = (message: string): never => {
    throw new InvalidAppend(`Event ${index}: ${message}`, index);
  };
  const uuid = (value: string, name: string): string => {
    const small = value.toLowerCase();
    return UUID.test(small) ? small : refuse(`${name} is not a UUID.`);
  };
  for (const name of ['stream', 'type', 'recordedBy'] as const) {
    if (!PLAIN_NAME.test(event[name])) refuse(`${name} is not 1 to 200 plain ASCII characters.`);
  }
  const { schemaVersion } = event;
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > MAX_SCHEMA_VERSION) {
    refuse(`schemaVersion is not from 1 to ${MAX_SCHEMA_VERSION}.`);
  }
  return {
    id: uuid(event.id, 'id'),
    stream: event.stream,
    type: event.type,
    schemaVersion,
    recordedBy: event.recordedBy,
    causationId: event.causationId === null ? null : uuid(event.causationId, 'causationId'),
    correlationId: event.correlationId === null ? null : uuid(event.correlationId, 'correlationId'),
    payload: canonicalPayload(event.payload, index),
    salt: salts(32),
  };
}

function canonicalPayload(payload: unknown, index: number): string {
  try {
    return canonicalJson(payload);
  } catch (cause) {
    if (!(cause instanceof NotCanonical)) throw cause;
    throw new InvalidAppend(`Event ${index}: ${cause.message}.`, index, cause.pointer, { cause });
  }
}

function checkExpectation({ stream, expected }: Expectation): void {
  if (!PLAIN_NAME.test(stream)) {
    throw new InvalidAppend('An expectation names a stream that is not 1 to 200 plain ASCII characters.', null);
  }
  if (typeof expected === 'number' && !(Number.isInteger(expected) && expected >= 0 && expected <= MAX_REVISION)) {
    throw new InvalidAppend(`${expected} is no revision to expect of ${stream}.`, null);
  }
}
