import { controllers } from '../src/controllers.js';
import { mayUse, roleSchema, type Role } from '../src/auth/roles.js';
import { routesOf, type RouteSpec } from '../src/http/route.js';
import { startServer, type RunningServer } from './running-server.js';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running?.close());

const routes = routesOf(controllers);
const roles = roleSchema.options;

/** What every route is meant to need. A route that is not in this table fails the test: decide, then add it. */
const NEEDS: Record<string, Role | 'public'> = {
  'POST /v1/events': 'editor',
  'POST /v1/events/:id/redaction': 'admin',
  'GET /v1/events': 'reader',
  'GET /v1/events/:id': 'reader',
  'GET /v1/events/:id/proof': 'reader',
  'GET /v1/log/checkpoint': 'public',
  'GET /v1/log/key': 'public',
  'GET /v1/log/tile/*': 'public',
  'GET /v1/log/tile/entries/*': 'reader',
  'GET /v1/streams/:stream': 'reader',
  'GET /v1/negotiations': 'reader',
  'GET /v1/negotiations/:id': 'reader',
  'GET /v1/negotiations/:id/timeline': 'reader',
  'GET /v1/negotiations/:id/commitments': 'reader',
  'GET /v1/negotiations/:id/live': 'reader',
  'GET /v1/negotiations/:id/proposals': 'reader',
  'GET /v1/negotiations/:id/rounds': 'reader',
  'GET /v1/negotiations/:id/documents': 'reader',
  'GET /v1/negotiations/:id/actors': 'reader',
  'GET /v1/negotiations/:id/sources': 'reader',
  'GET /v1/negotiations/:id/conflicts': 'reader',
  'GET /v1/negotiations/:id/changes': 'reader',
  'GET /v1/negotiations/:id/timeline.csv': 'reader',
  'GET /v1/negotiations/:id/commitments.csv': 'reader',
  'GET /v1/negotiations/:id/timelinejs.json': 'reader',
  'GET /v1/negotiations/:id/timeline.jsonld': 'reader',
  'GET /v1/negotiations/:id/feed.atom': 'reader',
  'GET /v1/negotiations/:id/feed.json': 'reader',
  'GET /v1/negotiations/:id/calendar.ics': 'reader',
  'GET /v1/negotiations/:id/events.ndjson': 'reader',
  'GET /v1/entries/:stream/:happening': 'reader',
  'GET /v1/rounds/:id': 'reader',
  'GET /v1/proposals/:id': 'reader',
  'GET /v1/documents/:id': 'reader',
  'GET /v1/commitments/:id': 'reader',
  'GET /v1/actors': 'reader',
  'GET /v1/sources': 'reader',
  'GET /v1/streams': 'reader',
  'GET /v1/sources/:id': 'reader',
  'GET /v1/actors/:id': 'reader',
  'POST /v1/imports': 'editor',
  'GET /v1/imports': 'editor',
  'GET /v1/imports/:id': 'editor',
  'GET /v1/imports/:id/progress': 'editor',
  'DELETE /v1/imports/:id': 'editor',
  'POST /v1/audits': 'auditor',
  'GET /v1/audits': 'reader',
  'GET /v1/audits/:id': 'reader',
  'GET /v1/audits/:id.html': 'reader',
  'GET /v1/exports/bundle': 'auditor',
  'GET /v1/audits/:id/progress': 'reader',
  'DELETE /v1/audits/:id': 'auditor',
  'GET /v1/keys': 'admin',
  'POST /v1/keys': 'admin',
  'DELETE /v1/keys/:id': 'admin',
  'GET /v1/whoami': 'reader',
  'GET /v1/projections': 'admin',
  'POST /v1/projections/:name/rebuild': 'admin',
  'POST /v1/projections/:name/pause': 'admin',
  'POST /v1/projections/:name/resume': 'admin',
  'POST /v1/projections/:name/retry': 'admin',
  'POST /v1/projections/:name/park': 'admin',
  'GET /v1/projections/:name/parked': 'admin',
  'POST /v1/projections/:name/parked/:position/retry': 'admin',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /problems': 'public',
  'GET /problems/:slug': 'public',
  'GET /openapi.json': 'public',
};

const nameOf = ({ method, path }: RouteSpec): string => `${method} ${path}`;

/** A request that gets past the key and no further: whatever comes after is not 401 or 403. */
const ask = async (spec: RouteSpec, key?: string): Promise<number> => {
  const path = spec.path.replace(':stream', 'actor-nobody').replace(/:\w+/, '00000000-0000-4000-8000-000000000000');
  const answer = await fetch(`${running.url}${path}`, {
    method: spec.method,
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    ...(spec.method === 'POST' ? { body: '{' } : {}),
  });
  await answer.arrayBuffer();
  return answer.status;
};

describe('every route with every role', () => {
  it('declares what the table says, and the table has every route', () => {
    expect(Object.fromEntries(routes.map((spec) => [nameOf(spec), spec.role]))).toEqual(NEEDS);
  });

  it.each(routes.map((spec) => [nameOf(spec), spec] as const))('%s', async (_name, spec) => {
    const open = spec.role === 'public' || spec.role === 'reader';
    expect((await ask(spec)) === 401).toBe(!open);
    expect((await ask(spec, 'wrong-key')) === 401).toBe(spec.role !== 'public');
    for (const role of roles) {
      const status = await ask(spec, running.keys[role]);
      expect({ role, refused: status === 403 }).toEqual({ role, refused: !mayUse(role, spec.role) });
      expect(status).not.toBe(401);
      expect(status).not.toBe(500);
    }
  });

  it('judges the key before the body is read', async () => {
    const sent = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(9_000_000) };
    const answer = await fetch(`${running.url}/v1/events`, sent).catch(() => undefined);
    if (answer) expect(answer.status).toBe(401);
  });

  it('is for nobody where it does not say for whom', async () => {
    const { app } = await import('./undeclared-route.js').then(({ serveUndeclared }) => serveUndeclared());
    const answer = await app.inject({ url: '/undeclared' });
    await app.close();
    expect([answer.statusCode, answer.json<{ type: string }>().type]).toEqual([403, '/problems/forbidden']);
  });
});
