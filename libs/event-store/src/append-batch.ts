import type { Expected, Recorded, Verdict } from './event.js';
import type { PreparedAppend } from './prepared-append.js';

/** One call of parley.append for the whole batch; the statement is prepared once a connection. */
export const APPEND_STATEMENT = {
  name: 'parley-append',
  text: 'select * from parley.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)',
};

/** A row of what parley.append answers (0003_append.sql). */
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
}

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
    now,
    appends.map((append) => append.events.length),
    [...places.keys()],
    events.map((event) => event.id),
    eventStreams,
    events.map((event) => event.type),
    events.map((event) => event.schemaVersion),
    events.map((event) => event.recordedBy),
    events.map((event) => event.causationId),
    events.map((event) => event.correlationId),
    // Canonical JSON escapes every control character, so a line break can part the payloads.
    events.map((event) => event.payload).join('\n'),
    Buffer.concat(events.map((event) => event.salt)),
    appends.flatMap((append, index) => append.expectations.map(() => index + 1)),
    expectationStreams,
    expectations.map(({ expected }) => revisionFor(expected)),
    expectations.map(({ lastEvent }) => lastEvent ?? null),
  ];
}

function revisionFor(expected: Expected): number {
  if (typeof expected === 'number') return expected;
  return expected === 'none' ? 0 : -1;
}

/** The verdict on each append of the batch, in its order. */
export function verdictsOf(appends: readonly PreparedAppend[], rows: readonly AnswerRow[]): Verdict[] {
  const expectations = appends.flatMap((append) => append.expectations);
  const refusals = new Map<number, Verdict>();
  const stored = new Set<string>();
  const recorded = new Map<string, Omit<Recorded, 'stream'>>();
  let head = 0;
  for (const row of rows) {
    if (row.outcome === 'head') head = row.position!;
    else if (row.outcome === 'conflict') {
      const { stream, expected } = expectations[row.expectation! - 1]!;
      refusals.set(row.append!, { outcome: 'conflict', stream, expected, actual: row.actual! });
    } else if (row.outcome === 'id-conflict') {
      refusals.set(row.append!, {
        outcome: 'id-conflict',
        id: row.id!,
        stream: row.stream!,
        position: row.position!,
      });
    } else {
      if (row.outcome === 'stored') stored.add(row.id!);
      recorded.set(row.id!, {
        id: row.id!,
        revision: row.revision!,
        position: row.position!,
        recordedAt: row.recorded_at!.toISOString(),
        leafHash: row.leaf_hash!,
      });
    }
  }
  return appends.map(
    ({ events }, index) =>
      refusals.get(index + 1) ?? {
        outcome: 'appended',
        recorded: events.map(({ id, stream }) => ({ ...recorded.get(id)!, stream })),
        stored: events.filter(({ id }) => stored.has(id)).length,
        head,
      },
  );
}
