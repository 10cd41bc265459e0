import { ENTRIES_PER_REQUEST, ENTRY_BYTES } from '@parley/contracts';
import { isRedaction, parsePostedEntry, type PostedEntry } from '@parley/negotiation';
import { type BodyFault, faultsProblem } from '../http/faults.js';
import { Problem } from '../http/problem.js';

export interface PostedBody {
  entries: PostedEntry[];
  /** The JSON Pointer of an entry in the body. */
  pointerOf(entry: number): string;
}

/**
 * The entries of a body that is `{events: [entry, …]}` or one bare entry, or all that is wrong with them at once.
 * @throws Problem validation-failed and its kin (422), forbidden for a redaction
 */
export function readPostedBody(body: unknown): PostedBody {
  const batch = isObject(body) && Object.hasOwn(body, 'events');
  const pointerOf = (entry: number) => (batch ? `/events/${entry}` : '');
  const values = batch ? readBatch(body) : [body];
  if (values.some(isRedaction)) {
    throw new Problem(
      'forbidden',
      'A redaction is made by POST /v1/events/{id}/redaction, never by posting its event.',
    );
  }
  const faults: BodyFault[] = [];
  const entries = values.flatMap((value, index) => {
    const size = sizeFault(value, pointerOf(index));
    const parsed = parsePostedEntry(value);
    if (size) faults.push(size);
    if (!parsed.ok)
      faults.push(...parsed.faults.map((fault) => ({ ...fault, pointer: pointerOf(index) + fault.pointer })));
    return parsed.ok ? [parsed.entry] : [];
  });
  faults.push(...repeatedIds(values, pointerOf));
  if (faults.length > 0) throw faultsProblem(faults);
  return { entries, pointerOf };
}

function readBatch(body: Record<string, unknown>): unknown[] {
  const { events } = body;
  const faults: BodyFault[] = Object.keys(body)
    .filter((name) => name !== 'events')
    .map((name) => ({
      pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: 'is not a known member',
      problem: 'unknown-property',
    }));
  const wrong = (message: string) => faults.push({ pointer: '/events', message, problem: 'validation-failed' });
  if (!Array.isArray(events)) wrong('must be a list of entries');
  else if (events.length === 0) wrong('must have at least one entry');
  else if (events.length > ENTRIES_PER_REQUEST) wrong(`must have at most ${ENTRIES_PER_REQUEST} entries`);
  if (faults.length > 0) throw faultsProblem(faults);
  return events as unknown[];
}

/** The size of an entry is that of its JSON without white space, in UTF-8. */
function sizeFault(value: unknown, pointer: string): BodyFault | undefined {
  if (Buffer.byteLength(JSON.stringify(value)) <= ENTRY_BYTES) return undefined;
  return { pointer, message: `must be at most ${ENTRY_BYTES} bytes of JSON`, problem: 'validation-failed' };
}

function repeatedIds(values: readonly unknown[], pointerOf: (entry: number) => string): BodyFault[] {
  const first = new Map<string, number>();
  const faults: BodyFault[] = [];
  values.forEach((value, index) => {
    const id = isObject(value) ? value.id : undefined;
    if (typeof id !== 'string') return;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else {
      const message = `is the id of ${pointerOf(earlier)} too`;
      faults.push({ pointer: `${pointerOf(index)}/id`, message, problem: 'validation-failed' });
    }
  });
  return faults;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
