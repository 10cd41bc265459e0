import 'reflect-metadata';
import { controllers } from './controllers.js';
import { routesOf } from './http/route.js';
import { describeRoutes } from './openapi/document.js';

export { createServer, type Server, type ServerOptions } from './server.js';
export { ConfigError, readConfig, type Config } from './config.js';

/** The OpenAPI 3.1 document of the API, as /openapi.json gives it. Needs no server and no database. */
export const openApiDocument = (): Record<string, unknown> => describeRoutes(routesOf(controllers));
