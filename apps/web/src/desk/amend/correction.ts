import { entryFormSchema, type Schema, type SchemaBook } from '../form/entry-schema.js';
import { sentOf, type Value } from '../form/entry-value.js';
import type { SentEntry } from '../post/posting.js';

const blocks = ['happening', 'happened', 'account', 'data'] as const;

type Stated = Partial<Record<(typeof blocks)[number], unknown>> | null;

/**
 * The schema of the form for a correction of a type: why, and the blocks of the entry as that type has them. What `stood`
 * is needed: a correction puts another block in the place of one, and takes none away; data alone can be left without a
 * member.
 */
export function correctionSchema(type: string, stood: Stated, book: SchemaBook): Schema {
  const { kind, reason } = (book.schemas['EntryCorrected']?.['properties'] ?? {}) as Record<string, Schema>;
  const entry = entryFormSchema(type, book) ?? {};
  const properties = (entry['properties'] ?? {}) as Record<string, Schema>;
  const needed = (entry['required'] ?? []) as string[];
  return {
    type: 'object',
    properties: { kind, reason, ...Object.fromEntries(blocks.map((name) => [name, properties[name]])) },
    required: ['kind', 'reason', ...blocks.filter((name) => needed.includes(name) || (stood?.[name] ?? null) !== null)],
  };
}

interface Correcting {
  id: string;
  stream: string;
  /** What the stream was at when the form was filled in. */
  expectedRevision: number;
  /** The id of the event. */
  corrects: string;
  /** What stood then. */
  first: Value;
  schema: Schema;
  book: SchemaBook;
}

/** Makes the correction that a form stands for, which names whole blocks that differ; null where none does. */
export function correctionOf({ first, schema, book, ...at }: Correcting): (value: Value) => SentEntry | null {
  // Data that were emptied are data still.
  const sent = (value: Value): Record<string, unknown> => ({ data: {}, ...(sentOf(schema, value, book) as object) });
  const before = sent(first);
  const { corrects, id, stream, expectedRevision } = at;
  return (value) => {
    const now = sent(value);
    const changed = blocks.filter((name) => now[name] !== undefined && !isSame(now[name], before[name]));
    if (changed.length === 0) return null;
    const given = Object.fromEntries(changed.map((name) => [name, now[name]]));
    const data = { corrects, kind: now['kind'], reason: now['reason'], ...given };
    return { id, type: 'EntryCorrected', stream, expectedRevision, data };
  };
}

/** Where in the form a pointer into the correction leads. */
export const pointerInForm = (pointer: string): string => pointer.replace(/^\/data(?=\/)/, '');

/** Members in any order are the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    [...names].every((name) => isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]))
  );
}
