import type { RouteSpec } from '../http/route.js';

/**
 * A page has no description of its own in the reference; its route only says that it is for everybody. The query is the
 * page's own affair: its filters live there.
 */
export const pageRoute = (path: string): RouteSpec => ({
  method: 'GET',
  path,
  role: 'public',
  tag: 'Pages',
  summary: 'A file of the page',
  formats: ['*/*'],
  anyQuery: true,
});
