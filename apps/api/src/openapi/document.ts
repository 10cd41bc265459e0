import { z } from 'zod';
import { EVENT_STREAM } from '../http/event-stream.js';
import { PROBLEMS } from '../http/problem-catalogue.js';
import { PROBLEM_MEDIA_TYPE } from '../http/problem.js';
import type { RouteSpec } from '../http/route.js';
import { VERSION } from '../version.js';
import { JsonSchemas, type JsonSchema } from './json-schemas.js';

const DESCRIPTION = `The record of a negotiation: what was held, exchanged, agreed and refused; who says so; what became of
every promise; and proof that nobody rewrote it. Errors are problem+json (RFC 9457); \`/problems\` explains each kind.`;

const problemSchema = z.object({
  type: z.string().meta({ description: '`/problems/<slug>`: that address explains it.' }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().meta({ description: 'The id of the request.' }),
  errors: z
    .array(z.object({ pointer: z.string().optional(), parameter: z.string().optional(), message: z.string() }))
    .optional()
    .meta({ description: 'All faults, each at a JSON Pointer into the body, or of a parameter.' }),
});

/** The OpenAPI 3.1 description of the routes. The same routes give the same bytes. */
export function describeRoutes(routes: readonly RouteSpec[]): JsonSchema {
  const schemas = new JsonSchemas();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const spec of routes) {
    const path = spec.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[spec.method.toLowerCase()] = operation(spec, schemas);
  }
  const problem = schemas.write(problemSchema, 'output');
  return {
    openapi: '3.1.1',
    info: {
      title: 'Parley',
      version: VERSION,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: sorted(paths),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key made by `POST /v1/keys`.' } },
      responses: {
        Problem: {
          description: 'A problem.',
          content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      schemas: sorted({ ...schemas.components, Problem: problem }),
    },
  };
}

function operation(spec: RouteSpec, schemas: JsonSchemas): JsonSchema {
  const parameters = parametersOf(spec, schemas);
  return {
    operationId: operationId(spec),
    tags: [spec.tag],
    summary: spec.summary,
    description: [spec.description, roleNote(spec)].filter(Boolean).join('\n\n'),
    security: securityOf(spec),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(spec.body ? { requestBody: bodyOf(spec, spec.body, schemas) } : {}),
    ...(spec.bodyType
      ? { requestBody: { required: true, content: { [spec.bodyType]: { schema: { type: 'string' } } } } }
      : {}),
    responses: responsesOf(spec, schemas),
  };
}

const operationId = ({ method, path }: RouteSpec): string =>
  method.toLowerCase() + path.replaceAll(/[/:.-]+(\w?)/g, (_, letter: string) => letter.toUpperCase());

const roleNote = ({ role }: RouteSpec): string =>
  ({
    public: '',
    reader: 'Public, unless the server keeps its reads private; then a key of any role.',
    auditor: 'Needs a key with the role `auditor`.',
    editor: 'Needs a key with the role `editor`.',
    admin: 'Needs a key with the role `admin`.',
  })[role];

function securityOf({ role }: RouteSpec): JsonSchema[] {
  if (role === 'public') return [];
  return role === 'reader' ? [{}, { key: [] }] : [{ key: [] }];
}

function parametersOf(spec: RouteSpec, schemas: JsonSchemas): JsonSchema[] {
  const params = (spec.params as z.ZodObject | undefined)?.shape ?? {};
  const query = spec.query?.shape ?? {};
  return [
    ...Object.entries(params).map(([name, schema]) => parameter('path', name, schema as z.ZodType, schemas)),
    ...Object.entries(query).map(([name, schema]) => parameter('query', name, schema as z.ZodType, schemas)),
    ...Object.entries(spec.requestHeaders ?? {}).map(([name, description]) => ({
      in: 'header',
      name,
      description,
      schema: { type: 'string' },
    })),
  ];
}

function parameter(place: 'path' | 'query', name: string, schema: z.ZodType, schemas: JsonSchemas): JsonSchema {
  const { description, ...written } = schemas.write(schema, 'output');
  const required = place === 'path' || !schema.safeParse(undefined).success;
  return {
    in: place,
    name,
    ...(required ? { required } : {}),
    ...(description ? { description } : {}),
    schema: written,
  };
}

const bodyOf = (spec: RouteSpec, body: z.ZodType, schemas: JsonSchemas): JsonSchema => ({
  required: true,
  content: {
    'application/json': {
      schema: schemas.write(body, 'input'),
      ...(spec.bodyExamples ? { examples: spec.bodyExamples } : {}),
    },
  },
});

const NO_CONTENT = '204';

function responsesOf(spec: RouteSpec, schemas: JsonSchemas): JsonSchema {
  const status = spec.status ?? 200;
  const success = answerOf(spec, schemas);
  const responses: Record<string, JsonSchema> = { [status]: { description: 'Done.', ...success } };
  for (const [other, description] of Object.entries(spec.otherStatuses ?? {})) {
    responses[other] = other === NO_CONTENT ? { description } : { ...success, description };
  }
  for (const problem of problemStatuses(spec)) responses[problem] ??= { $ref: '#/components/responses/Problem' };
  return responses;
}

function answerOf(spec: RouteSpec, schemas: JsonSchemas): JsonSchema {
  const headers = Object.entries(spec.answerHeaders ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  const schema = spec.answer && schemas.write(spec.answer, 'output');
  const examples = spec.answerExamples ? { examples: spec.answerExamples } : {};
  const content = (spec.formats ?? ['application/json']).map((format) => [
    format,
    format === 'application/json' && schema ? { schema, ...examples } : { schema: { type: 'string' } },
  ]);
  const events = spec.events && { [EVENT_STREAM]: streamOf(spec.events, schemas) };
  return {
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers) as JsonSchema } : {}),
    ...(spec.answer || events ? { content: { ...(Object.fromEntries(content) as JsonSchema), ...events } } : {}),
  };
}

/** OpenAPI 3.1 has no words for the events of a stream: their data stand beside its schema, by type. */
const streamOf = (events: NonNullable<RouteSpec['events']>, schemas: JsonSchemas): JsonSchema => ({
  schema: { type: 'string', description: 'Server-sent events (WHATWG HTML §9.2).' },
  'x-event-data': Object.fromEntries(
    Object.entries(events).map(([name, data]) => [name, schemas.write(data, 'output')]),
  ),
});

/** Which problems a route can answer with, beyond those that every request can meet. */
function problemStatuses({ role, query, params, body, bodyType }: RouteSpec): (number | 'default')[] {
  const slugs = [
    ...(query ? ['invalid-parameter' as const] : []),
    ...(role === 'public' ? [] : ['unauthenticated' as const, 'forbidden' as const]),
    ...(params ? ['not-found' as const] : []),
    ...(body || bodyType
      ? [
          'malformed-json' as const,
          'body-too-large' as const,
          'unsupported-media-type' as const,
          'validation-failed' as const,
        ]
      : []),
  ];
  return [...new Set(slugs.map((slug) => PROBLEMS[slug].status)), 'default'];
}

const sorted = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
