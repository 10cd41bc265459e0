/** The `Config` of the process. */
export const CONFIG = Symbol('config');
/** The pino `Logger` of the process. */
export const LOG = Symbol('log');
/** Every `RouteSpec` of the API. */
export const ROUTES = Symbol('routes');
/** The address of the database, a text. */
export const DATABASE_URL = Symbol('database url');
