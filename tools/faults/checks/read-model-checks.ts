import { RowStore, type Projection, type StoredEvent } from '@parley/event-store';
import { canonicalJson } from '@parley/transparency';
import type { FoundReadModel, FoundVersion, Violation } from '../history.js';

const LISTED = 5;

/**
 * Invariant D: every version of every row is what the fold of the history up to the checkpoint gives, and nothing else is
 * there. The fold runs over maps in memory, apart from the writer that made the rows.
 */
export async function checkReadModel(
  projection: Projection,
  log: readonly StoredEvent[],
  found: FoundReadModel,
): Promise<Violation[]> {
  const { name, checkpoint, tables } = found;
  const head = log.at(-1)?.position ?? 0;
  if (checkpoint > head) {
    return [violation('checkpoint-beyond-log', `${name} is at ${checkpoint}, the log ends at ${head}`)];
  }
  const memory = new RowStore(projection);
  try {
    await memory.fold(log.filter(({ position }) => position <= checkpoint));
  } catch (error) {
    const detail = `${name} is at ${checkpoint}, and its fold fails before that: ${(error as Error).message}`;
    return [violation('past-a-poison-event', detail)];
  }
  const faults = projection.tables.flatMap((table) => {
    const rows = tables.get(table.name) ?? [];
    const ahead = rows.filter(({ from, to }) => from > checkpoint || (to ?? 0) > checkpoint);
    if (ahead.length > 0) {
      const detail = `${name}.${table.name} has ${ahead.length} rows of events behind the checkpoint ${checkpoint}`;
      return [violation('rows-ahead-of-checkpoint', detail)];
    }
    return differences(`${name}.${table.name}`, memory.versions(table.name), rows);
  });
  return faults.slice(0, LISTED);
}

function differences(table: string, expected: readonly FoundVersion[], actual: readonly FoundVersion[]): Violation[] {
  const wanted = new Map(expected.map((version) => [nameOf(version), textOf(version)]));
  const there = new Map(actual.map((version) => [nameOf(version), textOf(version)]));
  const missing = [...wanted.keys()].filter((name) => !there.has(name));
  // One that stands there twice is one too many, whatever it says.
  const seen = new Set<string>();
  const extra = actual.map(nameOf).filter((name) => !wanted.has(name) || seen.size === seen.add(name).size);
  const different = [...wanted].filter(([name, text]) => there.has(name) && there.get(name) !== text);
  return [
    ...missing.map((name) => violation('row-missing', `${table} ${name}, which the fold gives`)),
    ...extra.map((name) => violation('row-too-many', `${table} ${name}, which the fold does not give`)),
    ...different.map(([name, text]) =>
      violation('row-differs', `${table} ${name} is ${there.get(name)}, the fold gives ${text}`),
    ),
  ];
}

const violation = (check: string, detail: string): Violation => ({ invariant: 'D', check, detail });

const nameOf = ({ part, key, from }: FoundVersion): string => JSON.stringify([part, key, from]);
const textOf = ({ to, row }: FoundVersion): string => canonicalJson([to, row] as never);
