import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { controllers } from '../controllers.js';
import { routesOf } from '../http/route.js';
import { PROBLEMS } from '../http/problem-catalogue.js';
import { describeRoutes, documentPath } from './document.js';
import { keptExamples } from './real-examples.js';

interface Operation {
  operationId: string;
  summary: string;
  security: unknown[];
  parameters?: { in: string; name: string; description?: string; schema: object }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response | { $ref: string }>;
}
interface Media {
  schema: object;
  'x-line'?: object;
  'x-event-data'?: Record<string, object>;
  examples?: Record<string, { value: unknown }>;
}
interface Response {
  description: string;
  content?: Record<string, Media>;
}

const routes = routesOf(controllers);
const examples = keptExamples();
const document = describeRoutes(routes, examples) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; responses: Record<string, Response> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI document', () => {
  it('has one operation for each route, under a name of its own', () => {
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const declared = routes.map(({ path, method }) => `${method} ${documentPath(path)}`);
    expect(described.sort()).toEqual(declared.sort());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(routes.length);
  });

  it('declares every parameter of its paths', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      expect(declared).toEqual(inPath);
    }
  });

  it('describes every parameter, and gives it a schema that says something', () => {
    for (const { path, operation } of operations) {
      for (const { name, description, schema } of operation.parameters ?? []) {
        expect({ path, name, described: Boolean(description) }).toEqual({ path, name, described: true });
        expect(Object.keys(schema).join()).toMatch(/type|enum|anyOf|\$ref/);
      }
    }
  });

  it('says of every answer what it is, and of every problem of which kinds it can be', () => {
    for (const { path, method, operation } of operations) {
      expect(operation.summary).toMatch(/^[A-Z]/);
      for (const [status, given] of Object.entries(operation.responses)) {
        const isProblem = status === 'default' || Number(status) >= 400;
        const name = '$ref' in given ? given.$ref.split('/').at(-1)! : '';
        const { description, content = {} } = '$ref' in given ? document.components.responses[name]! : given;
        const types = Object.keys(content);
        expect({ path, method, status, described: description.length > 3 }).toMatchObject({ described: true });
        if (isProblem) expect({ path, method, status, types }).toMatchObject({ types: ['application/problem+json'] });
        else
          expect({ path, status, none: types.length === 0 }).toEqual({
            path,
            status,
            none: /^(204|304)$/.test(status),
          });
      }
    }
  });

  it('knows the lines, the events and the files that OpenAPI has no words for', () => {
    const contentOf = (path: string) => (document.paths[path]!.get!.responses['200'] as Response).content!;
    expect(contentOf('/v1/events')['application/x-ndjson']).toHaveProperty(
      'x-line.$ref',
      '#/components/schemas/RawEvent',
    );
    expect(contentOf('/v1/negotiations/{id}/live')['text/event-stream']).toHaveProperty('x-event-data.changed');
    expect(Object.keys(contentOf('/v1/negotiations/{id}/calendar.ics'))).toEqual(['text/calendar']);
    expect(contentOf('/v1/negotiations/{id}/feed.json')['application/feed+json']!.schema).toHaveProperty(
      'properties.items',
    );
    expect(document.paths['/v1/imports']!.post!.requestBody!.content['application/x-ndjson']).toHaveProperty('x-line');
  });

  it('holds JSON Schemas that compile, with every reference met', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'openapi', ...document });
    const referring = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
    expect(referring.length).toBeGreaterThan(50);
    for (const reference of new Set(referring)) {
      const pointer = reference.slice('"$ref":"'.length, -1);
      expect({ pointer, met: ajv.getSchema(`openapi${pointer}`) !== undefined }).toEqual({ pointer, met: true });
    }
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect({ name, keys: Object.keys(schema).length > 0 }).toEqual({ name, keys: true });
    }
  });

  it('tells a leg that is posted from a leg that is answered', () => {
    const membersOf = (name: string) =>
      Object.keys((document.components.schemas[name] as { properties: object }).properties);
    expect(membersOf('PostedLeg')).toEqual(expect.arrayContaining(['legId', 'quantity']));
    expect(membersOf('Leg')).toEqual(expect.arrayContaining(['leg', 'owed', 'state', 'history']));
  });

  it('says who may use what', () => {
    const securityOf = (method: string, path: string) => document.paths[path]![method]!.security;
    expect(securityOf('get', '/health/live')).toEqual([]);
    expect(securityOf('get', '/v1/events')).toEqual([{}, { key: ['reader'] }]);
    expect(securityOf('post', '/v1/events')).toEqual([{ key: ['editor'] }]);
  });

  it('is the same each time', () => {
    expect(JSON.stringify(describeRoutes(routes, examples))).toBe(JSON.stringify(document));
  });
});

describe('its examples', () => {
  const ajv = new Ajv2020({ strict: false });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema({ $id: 'openapi', ...document });
  const faultOf = (schema: object, value: unknown): string => {
    const rebased = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"openapi#')) as object;
    return ajv.validate(rebased, value) ? '' : ajv.errorsText();
  };

  /** The JSON in an example, each with its schema: an answer is one, or some in lines, or the data of events. */
  function valuesIn(media: Media, value: unknown): [object, unknown][] {
    const lines = media['x-line'];
    if (lines)
      return String(value)
        .trim()
        .split('\n')
        .map((line) => [lines, JSON.parse(line)]);
    const events = media['x-event-data'];
    if (!events) return [[media.schema, value]];
    const [, event = ''] = /^event: (.*)$/m.exec(String(value)) ?? [];
    return [[events[event]!, JSON.parse(/^data: (.*)$/m.exec(String(value))![1]!)]];
  }

  const contents = operations.flatMap(({ path, method, operation }) => [
    ...Object.entries(operation.requestBody?.content ?? {}).map(([type, media]) => ({
      at: `${method} ${path} takes ${type}`,
      media,
    })),
    ...Object.entries(operation.responses).flatMap(([status, response]) =>
      Object.entries('content' in response ? response.content! : {}).map(([type, media]) => ({
        at: `${method} ${path} gives ${status} ${type}`,
        media,
      })),
    ),
  ]);

  it('hold against their schemas', () => {
    for (const { at, media } of contents) {
      for (const [name, { value }] of Object.entries(media.examples ?? {})) {
        const faults = valuesIn(media, value).map(([schema, one]) => faultOf(schema, one));
        expect({ at, name, faults: faults.filter(Boolean) }).toEqual({ at, name, faults: [] });
      }
    }
  }, 60_000);

  it('are there for every body and every answer', () => {
    const without = contents.filter(({ media }) => !media.examples).map(({ at }) => at);
    // Bytes; the document itself; and what is for people to look at.
    expect(without).toEqual([
      'get /openapi.json gives 200 application/json',
      'get /problems gives 200 text/html',
      'get /problems/{slug} gives 200 text/html',
      'get /v1/audits/{id}.html gives 200 text/html',
      'get /v1/exports/bundle gives 200 application/gzip',
      'get /v1/log/tile/entries/{path} gives 200 application/octet-stream',
      'get /v1/log/tile/{path} gives 200 application/octet-stream',
    ]);
  });

  it('of problems are of the kinds that they stand for', () => {
    const problem = document.components.schemas.Problem!;
    expect(Object.keys(examples.problems).length).toBeGreaterThan(20);
    for (const [slug, value] of Object.entries(examples.problems)) {
      expect(value).toMatchObject({
        type: `/problems/${slug}`,
        status: PROBLEMS[slug as keyof typeof PROBLEMS].status,
      });
      expect({ slug, fault: faultOf(problem, value) }).toEqual({ slug, fault: '' });
    }
  });
});
