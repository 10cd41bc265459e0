import type { Expected, Recorded, Verdict } from './event.js';
import type { PreparedAppend } from './prepared-append.js';

/** One call of parley.append for the whole batch; the statement is prepared once a connection. */
export const APPEND_STATEMENT = {
  name: 'parley-append',
  text: 'select * from parley.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)',
};

/** A row of what parley.append answers (0009_faster_append.sql). */
export interface AnswerRow {
  outcome: 'head' | 'stored' | 'known' | 'conflict' | 'id-conflict';
  append: number | null;
  expectation: number | null;
  actual: number | null;
  id: string | null;
  stream: string | null;
  position: number | null;
  revision: number | null;
  recorded_at: Date | null;
  leaf_hash: Buffer | null;
  revisions: number[] | null;
  leaf_hashes: Buffer | null;
}

const LEAF_BYTES = 32;

/** The arguments of parley.append, in its order. `now` is this process's clock. No id may stand in it twice. */
export function batchArguments(appends: readonly PreparedAppend[], now: Date): unknown[] {
  const events = appends.flatMap((append) => append.events);
  const expectations = appends.flatMap((append) => append.expectations);
  const places = new Map<string, number>();
  const placeOf = ({ stream }: { stream: string }): number => {
    const place = places.get(stream) ?? places.size + 1;
    places.set(stream, place);
    return place;
  };
  const eventStreams = events.map(placeOf);
  const expectationStreams = expectations.map(placeOf);
  return [
    now.toISOString(),
    plainArray(appends.map((append) => append.events.length)),
    namesArray([...places.keys()]),
    plainArray(events.map((event) => event.id)),
    plainArray(eventStreams),
    namesArray(events.map((event) => event.type)),
    plainArray(events.map((event) => event.schemaVersion)),
    namesArray(events.map((event) => event.recordedBy)),
    plainArray(events.map((event) => event.causationId)),
    plainArray(events.map((event) => event.correlationId)),
    // Canonical JSON escapes every control character, so a line break can part the payloads.
    events.map((event) => event.payload).join('\n'),
    Buffer.concat(events.map((event) => event.salt)),
    plainArray(appends.flatMap((append, index) => append.expectations.map(() => index + 1))),
    plainArray(expectationStreams),
    plainArray(expectations.map(({ expected }) => revisionFor(expected))),
    plainArray(expectations.map(({ lastEvent }) => lastEvent ?? null)),
  ];
}

/** An array as PostgreSQL reads it, of what needs no quotes. pg's own writing escapes each item, at several times the cost. */
const plainArray = (items: readonly (number | string | null)[]): string =>
  `{${items.map((item) => item ?? 'null').join(',')}}`;

/** The same of plain names (prepared-append.ts): they hold no quote and no backslash, so quotes around them are enough. */
const namesArray = (names: readonly string[]): string => (names.length === 0 ? '{}' : `{"${names.join('","')}"}`);

/** What parley.append and parley.append_one take for an expected revision; `any` comes here only with a last event. */
export function revisionFor(expected: Expected): number {
  if (typeof expected === 'number') return expected;
  return expected === 'none' ? 0 : -1;
}

/** The verdict on each append of the batch, in its order. */
export function verdictsOf(appends: readonly PreparedAppend[], rows: readonly AnswerRow[]): Verdict[] {
  const head = rows.at(-1)!;
  const refusals = refusalsIn(appends, rows);
  const known = new Map(rows.filter((row) => row.id !== null && row.append === null).map((row) => [row.id!, row]));
  const recordedAt = head.recorded_at?.toISOString() ?? '';
  const revisions = head.revisions ?? [];
  const first = head.position! - revisions.length + 1;
  let place = 0;
  const recordNext = (id: string, stream: string): Recorded => {
    const at = place++;
    const leafHash = head.leaf_hashes!.subarray(at * LEAF_BYTES, (at + 1) * LEAF_BYTES);
    return { id, stream, revision: revisions[at]!, position: first + at, recordedAt, leafHash };
  };
  const verdicts = appends.map(({ events }, index): Verdict => {
    const refusal = refusals.get(index + 1);
    if (refusal) return refusal;
    let stored = 0;
    const recorded = events.map(({ id, stream }) => {
      const row = known.get(id);
      if (row?.outcome !== 'known') stored += 1;
      return row ? recordedBefore(row, stream) : recordNext(id, stream);
    });
    return { outcome: 'appended', recorded, stored, head: head.position! };
  });
  if (place !== revisions.length)
    throw new Error(`parley.append stored ${revisions.length} events where ${place} stood.`);
  return verdicts;
}

function refusalsIn(appends: readonly PreparedAppend[], rows: readonly AnswerRow[]): Map<number, Verdict> {
  const refused = rows.filter((row) => row.append !== null);
  const expectations = refused.length === 0 ? [] : appends.flatMap((append) => append.expectations);
  return new Map(
    refused.map((row): [number, Verdict] => {
      if (row.outcome === 'id-conflict') {
        return [row.append!, { outcome: 'id-conflict', id: row.id!, stream: row.stream!, position: row.position! }];
      }
      const { stream, expected } = expectations[row.expectation! - 1]!;
      return [row.append!, { outcome: 'conflict', stream, expected, actual: row.actual! }];
    }),
  );
}

const recordedBefore = (row: AnswerRow, stream: string): Recorded => ({
  id: row.id!,
  stream,
  revision: row.revision!,
  position: row.position!,
  recordedAt: row.recorded_at!.toISOString(),
  leafHash: row.leaf_hash!,
});
