import { z } from 'zod';
import type { RouteSpec } from '../http/route.js';
import { VERSION } from '../version.js';
import { JsonSchemas, type JsonSchema } from './json-schemas.js';
import { NO_EXAMPLES, type OperationExamples, type RealExamples } from './real-examples.js';
import { problemExamples, ProblemResponses } from './route-problems.js';
import { isLines, linesOf, successesOf } from './successes.js';

const DESCRIPTION = `The record of a negotiation: what was held, exchanged, agreed and refused; who says so; what became of
every promise; and proof that nobody rewrote it. Errors are problem+json (RFC 9457); \`/problems\` explains each kind.`;

const problemSchema = z.looseObject({
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

/**
 * The OpenAPI 3.1 description of the routes. The same routes and examples give the same bytes.
 * @param examples what a server answered
 */
export function describeRoutes(routes: readonly RouteSpec[], examples: RealExamples = NO_EXAMPLES): JsonSchema {
  const schemas = new JsonSchemas();
  const problems = new ProblemResponses(examples.problems);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const spec of routes) {
    const path = documentPath(spec.path);
    const known = examples.operations[`${spec.method} ${path}`] ?? {};
    (paths[path] ??= {})[spec.method.toLowerCase()] = operation(spec, { schemas, problems, examples: known });
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
      examples: problemExamples(examples.problems),
      responses: sorted(problems.components),
      schemas: sorted({ ...schemas.components, Problem: problem }),
    },
  };
}

/** The path of a route as OpenAPI has it. It has no words for a parameter that spans segments: `*` is `{path}`. */
export const documentPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}');

interface Writing {
  schemas: JsonSchemas;
  problems: ProblemResponses;
  examples: OperationExamples;
}

function operation(spec: RouteSpec, { schemas, problems, examples }: Writing): JsonSchema {
  const parameters = parametersOf(spec, schemas);
  const requestBody = requestBodyOf(spec, schemas, examples);
  return {
    operationId: operationId(spec),
    tags: [spec.tag],
    summary: spec.summary,
    description: [spec.description, roleNote(spec)].filter(Boolean).join('\n\n'),
    security: securityOf(spec),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: { ...successesOf(spec, schemas, examples), ...problems.of(spec) },
  };
}

const operationId = ({ method, path }: RouteSpec): string =>
  method.toLowerCase() +
  path.replace('*', 'path').replaceAll(/[/:.-]+(\w?)/g, (_, letter: string) => letter.toUpperCase());

const roleNote = ({ role }: RouteSpec): string =>
  ({
    public: '',
    reader: 'Public, unless the server keeps its reads private; then a key of any role.',
    auditor: 'Needs a key with the role `auditor`.',
    editor: 'Needs a key with the role `editor`.',
    admin: 'Needs a key with the role `admin`.',
  })[role];

/** Of schemes that are no OAuth the list names the roles (OpenAPI 3.1.1 §4.8.30): the least that does. */
function securityOf({ role }: RouteSpec): JsonSchema[] {
  if (role === 'public') return [];
  return [...(role === 'reader' ? [{}] : []), { key: [role] }];
}

function parametersOf(spec: RouteSpec, schemas: JsonSchemas): JsonSchema[] {
  const params = (spec.params as z.ZodObject | undefined)?.shape ?? {};
  const query = spec.query?.shape ?? {};
  return [
    ...Object.entries(params).map(([name, schema]) =>
      parameter('path', name.replace('*', 'path'), schema as z.ZodType, schemas),
    ),
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
  const { description, example, ...written } = parameterSchema(schema, schemas);
  const required = place === 'path' || !schema.safeParse(undefined).success;
  return {
    in: place,
    name,
    ...(required ? { required } : {}),
    ...(description ? { description } : {}),
    ...(example === undefined ? {} : { example }),
    schema: written,
  };
}

/** As it is once it is read (a number, not digits); what becomes of a choice is our affair, so that stays as it is sent. */
function parameterSchema(schema: z.ZodType, schemas: JsonSchemas): JsonSchema {
  const read = schemas.write(schema, 'output');
  if (read.type ?? read.enum ?? read.anyOf ?? read.$ref) return read;
  const { default: _read, ...about } = read;
  return { ...about, ...schemas.write(schema, 'input') };
}

function requestBodyOf(spec: RouteSpec, schemas: JsonSchemas, { body: examples }: OperationExamples) {
  const type = spec.bodyType ?? 'application/json';
  if (!spec.body && !spec.bodyType) return undefined;
  const media = isLines(type) ? linesOf(spec.line, schemas, 'input') : { schema: schemas.write(spec.body!, 'input') };
  return { required: true, content: { [type]: { ...media, ...(examples ? { examples } : {}) } } };
}

const sorted = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
