import { readFileSync } from 'node:fs';
import type { StoredEvent } from '@parley/event-store';
import { identify, payloadOf, type PostedEntry, schemaVersionOf } from '@parley/negotiation';

/** Entries as the log would hold them, one a minute, for folds that need no database. */
export function recordedEvents(entries: readonly PostedEntry[], from = 1): StoredEvent[] {
  const revisions = new Map<string, number>();
  return entries.map((posted, index) => {
    const entry = identify(posted, `00000000-0000-4000-8000-${String(index + from).padStart(12, '0')}`);
    const revision = (revisions.get(entry.stream) ?? 0) + 1;
    revisions.set(entry.stream, revision);
    return {
      position: index + from,
      id: entry.id,
      stream: entry.stream,
      revision,
      type: entry.type,
      schemaVersion: schemaVersionOf(entry),
      recordedAt: new Date(Date.UTC(2025, 5, 3, 8, index)).toISOString(),
      recordedBy: 'key_test',
      causationId: null,
      correlationId: null,
      payload: payloadOf(entry),
      redaction: null,
      leafHash: Buffer.alloc(32),
    };
  });
}

/** The entries of an example, in the order in which they are posted. */
export function exampleEntries(name: string): PostedEntry[] {
  const file = new URL(`../../../examples/${name}/events.ndjson`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PostedEntry);
}
