import { Ajv2020 } from 'ajv/dist/2020.js';
import { controllers } from '../controllers.js';
import { routesOf } from '../http/route.js';
import { describeRoutes } from './document.js';

interface Operation {
  operationId: string;
  security: unknown[];
  parameters?: { in: string; name: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

const routes = routesOf(controllers);
const document = describeRoutes(routes) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI document', () => {
  it('has one operation for each route, under a name of its own', () => {
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const declared = routes.map(({ path, method }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
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
    expect(securityOf('get', '/v1/events')).toEqual([{}, { key: [] }]);
    expect(securityOf('post', '/v1/events')).toEqual([{ key: [] }]);
  });

  it('is the same each time', () => {
    expect(JSON.stringify(describeRoutes(routes))).toBe(JSON.stringify(document));
  });
});
