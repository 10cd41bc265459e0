import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Role } from '../../src/auth/roles.js';
import { controllers } from '../../src/controllers.js';
import { routesOf } from '../../src/http/route.js';
import { describeRoutes } from '../../src/openapi/document.js';
import type { Schema } from './schema.js';

export interface Media {
  schema: Schema;
  'x-line'?: Schema;
  'x-event-data'?: Record<string, Schema>;
}
export interface Response {
  headers?: Record<string, unknown>;
  content?: Record<string, Media>;
}
export interface Parameter {
  in: 'path' | 'query' | 'header';
  name: string;
  required?: boolean;
  schema: Schema;
}

/** One operation, as the document describes it. */
export interface Operation {
  method: string;
  /** With `{name}` for a parameter. */
  path: string;
  /** The least role that may use it; null: everybody, whatever key is sent. */
  role: Role | null;
  parameters: Parameter[];
  body?: { type: string; media: Media };
  responses: Record<string, Response>;
}

interface Described {
  security: Record<string, Role[]>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response & { $ref?: string }>;
}

/** The document, as every client has it: nothing else is known of a route here. */
export const document = describeRoutes(routesOf(controllers)) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
};

export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => operationOf(method.toUpperCase(), path, described)),
);

function operationOf(method: string, path: string, described: Described): Operation {
  const [body] = Object.entries(described.requestBody?.content ?? {});
  const responses = Object.entries(described.responses).map(([status, response]) => [status, resolved(response)]);
  return {
    method,
    path,
    role: described.security.flatMap(({ key }) => key ?? [])[0] ?? null,
    parameters: described.parameters ?? [],
    ...(body ? { body: { type: body[0], media: body[1] } } : {}),
    responses: Object.fromEntries(responses) as Record<string, Response>,
  };
}

function resolved(response: Response & { $ref?: string }): Response {
  return response.$ref ? document.components.responses[response.$ref.split('/').at(-1)!]! : response;
}

/** What a `$ref` of the document leads to. */
export const target = (schema: Schema): Schema =>
  schema.$ref ? { ...document.components.schemas[schema.$ref.split('/').at(-1)!]!, ...withoutRef(schema) } : schema;

function withoutRef({ $ref: _ref, ...rest }: Schema): Schema {
  return rest;
}

const ajv = new Ajv2020({ strict: false, allErrors: false });
(formats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'openapi', ...document });
const compiled = new Map<Schema, ValidateFunction>();

/** What is wrong with a value by a schema of the document; undefined: nothing. */
export function faultOf(schema: Schema, value: unknown): string | undefined {
  let validate = compiled.get(schema);
  if (!validate) compiled.set(schema, (validate = ajv.compile(rebased(schema))));
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

const rebased = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"openapi#')) as Schema;
