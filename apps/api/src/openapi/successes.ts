import type { z } from 'zod';
import { EVENT_STREAM } from '../http/event-stream.js';
import type { RouteSpec } from '../http/route.js';
import type { JsonSchema, JsonSchemas } from './json-schemas.js';
import type { OperationExamples } from './real-examples.js';

const JSON_TYPE = 'application/json';
const NO_CONTENT = '204';
/** Answers without a body: 204 and 304. */
const NOT_MODIFIED = { description: 'The copy that `If-None-Match` names is as good.' };

/** The answers of a route that are no problems, by status. */
export function successesOf(
  spec: RouteSpec,
  schemas: JsonSchemas,
  examples: OperationExamples,
): Record<string, JsonSchema> {
  const statuses = { [spec.status ?? 200]: 'Done.', ...spec.otherStatuses };
  const answers = Object.entries(statuses).map(([status, description]) => {
    if (status === NO_CONTENT) return [status, { description }];
    const content = contentOf(spec, schemas, examples.answers?.[status] ?? {});
    return [status, { description, ...headersOf(spec), ...(content ? { content } : {}) }];
  });
  const unchanged: Record<string, JsonSchema> =
    spec.method === 'GET' && spec.answerHeaders?.ETag ? { 304: NOT_MODIFIED } : {};
  return { ...(Object.fromEntries(answers) as Record<string, JsonSchema>), ...unchanged };
}

function headersOf({ answerHeaders = {} }: RouteSpec): JsonSchema {
  const headers = Object.entries(answerHeaders).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  return headers.length > 0 ? { headers: Object.fromEntries(headers) as JsonSchema } : {};
}

function contentOf(
  spec: RouteSpec,
  schemas: JsonSchemas,
  examples: NonNullable<OperationExamples['answers']>[string],
): JsonSchema | undefined {
  if (!spec.answer && !spec.events) return undefined;
  const content = (spec.formats ?? [JSON_TYPE]).map((format) => [
    format,
    { ...mediaOf(spec, format, schemas), ...(examples[format] ? { examples: examples[format] } : {}) },
  ]);
  return Object.fromEntries(content) as JsonSchema;
}

function mediaOf(spec: RouteSpec, format: string, schemas: JsonSchemas): JsonSchema {
  if (format === EVENT_STREAM) return streamOf(spec.events ?? {}, schemas);
  if (isLines(format)) return linesOf(spec.line, schemas, 'output');
  const schema = spec.written ?? spec.answer;
  if (/[/+]json$/.test(format) && schema) return { schema: schemas.write(schema, 'output') };
  // Bytes of no media type that JSON Schema knows of (OpenAPI 3.1.1 §4.8.14.3).
  if (format === 'application/octet-stream') return { schema: { type: 'string', format: 'binary' } };
  return { schema: { type: 'string' } };
}

/** OpenAPI 3.1 has no words for the events of a stream: their data stand beside its schema, by type. */
const streamOf = (events: Record<string, z.ZodType>, schemas: JsonSchemas): JsonSchema => ({
  schema: { type: 'string', description: 'Server-sent events (WHATWG HTML §9.2).' },
  'x-event-data': Object.fromEntries(
    Object.entries(events).map(([name, data]) => [name, schemas.write(data, 'output')]),
  ),
});

export const isLines = (format: string): boolean => format.endsWith('ndjson');

/** Nor has it any for JSON that comes in lines: what a line is stands beside the schema. */
export const linesOf = (line: z.ZodType | undefined, schemas: JsonSchemas, io: 'input' | 'output'): JsonSchema => ({
  schema: { type: 'string', description: 'A JSON text a line.' },
  ...(line ? { 'x-line': schemas.write(line, io) } : {}),
});
