import type { ImportFault } from '@parley/contracts';
import type { Expected } from '@parley/event-store';
import type { PosterExpectation, PostRequest, PostResult } from '../events/post-events.js';
import { lineId, type LineEntry } from './line-entries.js';

/** Posts the entries of one request as one unit. */
export type Post = (request: PostRequest) => Promise<PostResult>;

/**
 * Runs of entries that can be posted as one request and come to the same as if each were one of its own: what a line
 * expects of its stream is judged before the run, so it must be the stream's first in it; and no id stands in it twice.
 */
export function groupsOf(entries: readonly LineEntry[]): LineEntry[][] {
  const groups: LineEntry[][] = [];
  let streams = new Set<string>();
  let ids = new Set<string>();
  for (const one of entries) {
    const { stream, id, expectedRevision } = one.entry;
    const expectsLater = expectedRevision !== undefined && expectedRevision !== null && streams.has(stream);
    if (groups.length === 0 || expectsLater || (id && ids.has(id))) {
      groups.push([]);
      streams = new Set();
      ids = new Set();
    }
    groups.at(-1)!.push(one);
    streams.add(stream);
    if (id) ids.add(id);
  }
  return groups;
}

/** The request that posts these entries: those without an id get one from the import and their line. */
export function requestOf(
  entries: readonly LineEntry[],
  { id, recordedBy }: { id: string; recordedBy: string },
  mayBeKnown: boolean,
): PostRequest {
  return {
    entries: entries.map(({ entry }) => entry),
    ids: entries.map(({ line }) => lineId(id, line)),
    mayBeKnown: mayBeKnown || entries.some(({ entry }) => entry.id),
    expectations: expectationsOf(entries),
    recordedBy,
  };
}

/** What the first entries of streams expect of them. */
function expectationsOf(entries: readonly LineEntry[]): PosterExpectation[] {
  const first = new Map<string, Expected | null>();
  for (const { entry } of entries) {
    if (!first.has(entry.stream)) first.set(entry.stream, (entry.expectedRevision ?? null) as Expected | null);
  }
  return [...first].flatMap(([stream, expected]) => (expected === null ? [] : [{ stream, anyOf: [expected] }]));
}

/**
 * What is wrong with a request that was not posted, by line, in their order; nothing of one that was, or may yet be.
 * @param ids the id of each entry
 */
export function faultsOf(result: PostResult, entries: readonly LineEntry[], ids: readonly string[]): ImportFault[] {
  const fault = (index: number, pointer: string, message: string): ImportFault[] => [
    { line: entries[index]!.line, errors: [{ pointer, message }] },
  ];
  switch (result.outcome) {
    case 'posted':
    case 'contended':
      return [];
    case 'conflict': {
      const { stream, actual } = result;
      const at = actual === 0 ? 'does not exist' : `is at revision ${actual}`;
      const index = entries.findIndex(({ entry }) => entry.stream === stream);
      return fault(index, '/expectedRevision', `does not hold: ${stream} ${at}`);
    }
    case 'id-conflict': {
      const index = entries.findIndex(({ entry }, place) => (entry.id ?? ids[place]) === result.id);
      return fault(index, '/id', 'is taken: the log holds other content under it');
    }
    case 'refused': {
      const byEntry = Map.groupBy(result.faults, ({ entry }) => entry);
      return [...byEntry.keys()]
        .sort((a, b) => a - b)
        .map((index) => ({
          line: entries[index]!.line,
          errors: byEntry.get(index)!.map(({ pointer, message }) => ({ pointer, message })),
        }));
    }
  }
}
