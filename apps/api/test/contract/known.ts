import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { RunningServer } from '../running-server.js';
import { document } from './document.js';
import type { Known } from './requests.js';

/** What there is at the server, for requests that are about something: read from its log, or made. */
export async function knownOf(running: RunningServer): Promise<Known> {
  const get = async (path: string) => (await fetch(`${running.url}${path}`)).json();
  const post = (path: string, key: string, body: string, type = 'application/json') =>
    fetch(`${running.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      body,
    });
  const log = (await get('/v1/events?limit=500')) as {
    items: { id: string; stream: string; happening: string | null }[];
  };
  const streams = [...new Set(log.items.map(({ stream }) => stream))];
  const [negotiation = ''] = streams.filter((stream) => stream.startsWith('negotiation-'));
  const timeline = (await get(`/v1/negotiations/${slugOf(negotiation)}/timeline?limit=500`)) as {
    items: { stream: string; happening: string }[];
  };
  const { id: audit } = (await (await post('/v1/audits', running.keys.auditor, '{"kind":"verify"}')).json()) as {
    id: string;
  };
  const line =
    '{"type":"SourceRegistered","stream":"source-imported","data":{"title":"Imported","kind":"article","lang":"en"}}';
  const imported = await post('/v1/imports', running.keys.editor, line, 'application/x-ndjson');
  const { id: imports } = (await imported.json()) as { id: string };
  const disposable = await post('/v1/keys', running.keys.admin, '{"name":"to be revoked","role":"reader"}');
  const { id: key } = (await disposable.json()) as { id: string };
  const ids = log.items.map(({ id }) => ({ id }));
  const own: Known['paths'] = {
    'GET /v1/events/{id}': ids,
    'GET /v1/events/{id}/proof': ids,
    'GET /v1/log/tile/{path}': [{ path: '0/000.p/30' }, { path: '0/000.p/1' }],
    'GET /v1/log/tile/entries/{path}': [{ path: '000.p/30' }, { path: '000.p/7' }],
    'POST /v1/events/{id}/redaction': ids.slice(-3),
    'GET /v1/streams/{stream}': streams.map((stream) => ({ stream })),
    'GET /v1/entries/{stream}/{happening}': timeline.items.map(({ stream, happening }) => ({ stream, happening })),
    'DELETE /v1/keys/{id}': [{ id: key }],
    ...ofReadModel('commitments'),
    'GET /problems/{slug}': ['not-found', 'forbidden'].map((slug) => ({ slug })),
    ...underId('/v1/audits/{id}', audit),
    'GET /v1/audits/{id}.html': [{ id: audit }],
    ...underId('/v1/imports/{id}', imports),
  };
  const slugs = streams.map(slugOf);
  return {
    texts: [...streams, ...slugs, ...log.items.flatMap(({ id, happening }) => [id, happening ?? 'held'])],
    paths: { ...bySlug(streams), ...own },
    bodies: { 'POST /v1/events': accounts, 'POST /v1/imports': accounts },
    query: { ...POINTS, q: ['prisoners', '"all for all" -bodies', 'обмін'], cursor: [] },
  };
}

const ofReadModel = (name: string): Known['paths'] => ({
  ...Object.fromEntries(
    ['rebuild', 'pause', 'resume', 'retry', 'park'].map((verb) => [`POST /v1/projections/{name}/${verb}`, [{ name }]]),
  ),
  'GET /v1/projections/{name}/parked': [{ name }],
  'POST /v1/projections/{name}/parked/{position}/retry': [{ name, position: '1' }],
});

interface ExampleEntry {
  id: string;
  happening?: string;
  account?: object;
}
const entries = readFileSync(new URL('../../../../examples/istanbul-2025/events.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as ExampleEntry);

/** What the record holds, told once more, from another place of its source. */
const accounts = fc
  .tuple(fc.constantFrom(...entries.filter(({ account }) => account)), fc.stringMatching(/^[a-z]{3,8}$/))
  .map(([{ id: _id, ...entry }, locator]) => ({ ...entry, account: { ...entry.account, locator } }));

const slugOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

const someDays = ['2025-05-16', '2025-06-02', '2025-07-23'];
const somePoints = ['@1', '@20', '@30'];

/** Points of the record: the schemas say `a text`, and not which positions there are. */
const POINTS: Record<string, string[]> = {
  asOf: somePoints,
  since: ['@0', '@10'],
  until: somePoints,
  minPosition: ['0', '5'],
  clock: someDays,
  saidUntil: someDays,
  after: ['0', '7'],
  size: [],
};

const methodsAt = (path: string): string[] => Object.keys(document.paths[path]!).map((method) => method.toUpperCase());

function underId(path: string, id: string): Known['paths'] {
  const paths = Object.keys(document.paths).filter((one) => one === path || one.startsWith(`${path}/`));
  return Object.fromEntries(paths.flatMap((one) => methodsAt(one).map((method) => [`${method} ${one}`, [{ id }]])));
}

/** Every operation on a subject by the slug of its stream. */
function bySlug(streams: readonly string[]): Known['paths'] {
  const known: Known['paths'] = {};
  for (const path of Object.keys(document.paths)) {
    const collection = /^\/v1\/([a-z]+)s\/\{id\}/.exec(path)?.[1];
    const places = streams.filter((one) => one.startsWith(`${collection}-`)).map((one) => ({ id: slugOf(one) }));
    if (places.length > 0) for (const method of methodsAt(path)) known[`${method} ${path}`] = places;
  }
  return known;
}
