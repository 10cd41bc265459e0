import 'reflect-metadata';
import { controllers } from './controllers.js';
import { type RouteSpec, routesOf } from './http/route.js';
import { describeRoutes } from './openapi/document.js';
import { keptExamples, type RealExamples } from './openapi/real-examples.js';

export { createServer, type Server, type ServerOptions } from './server.js';
export type { RouteSpec } from './http/route.js';
export type { RealExamples } from './openapi/real-examples.js';
export { ConfigError, readConfig, type Config } from './config.js';

/** Every route of the API, as it is declared. */
export const routes = (): RouteSpec[] => routesOf(controllers);

/** The OpenAPI 3.1 document of the API, as /openapi.json gives it. Needs no server and no database. */
export const openApiDocument = (examples: RealExamples = keptExamples()): Record<string, unknown> =>
  describeRoutes(routes(), examples);
