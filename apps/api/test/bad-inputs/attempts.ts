import type { Role } from '../../src/auth/roles.js';
import type { Attempt, BadInput, Expected } from './bad-input.js';
import { bearer, type Bench, expected, headersOf, JSON_TYPE } from './bench.js';
import { importedAs, importedUnder, importing, NDJSON_TYPE } from './import-attempts.js';
import { bodyRoutes, postEvents, readRoutes, streamRoutes, type BodyRoute, type ReadRoute } from './target-routes.js';
import {
  actor,
  delivery,
  memorandum,
  roundProposed,
  source,
  withRawJson,
  withValue,
  type Entry,
} from './valid-entries.js';

/** The requests that an entry stands for, on every route that it fits. None: it fits no route. */
export async function attemptsOf(entry: BadInput, bench: Bench): Promise<Attempt[]> {
  const make = BY_GROUP[entry.group];
  return make ? make(entry, bench) : [];
}

type Maker = (entry: BadInput, bench: Bench) => Attempt[] | Promise<Attempt[]>;

/** A post to one route, by somebody who may. */
const post = (entry: BadInput, route: BodyRoute, { keys }: Bench, more: Partial<Attempt>): Attempt => ({
  on: `POST ${route.path}`,
  method: 'POST',
  path: route.path,
  expected: expected(entry, route.success),
  ...more,
  headers: [bearer(keys[route.role]), ...(more.headers ?? [JSON_TYPE])],
});

const get = (
  entry: BadInput,
  route: ReadRoute,
  { keys }: Bench,
  { query, path = route.path, ...more }: Partial<Attempt> & { query?: string },
): Attempt => {
  const given = query?.split('&').map((one) => one.split('=')[0]);
  const needed = route.needs.filter((one) => !given?.includes(one.split('=')[0]));
  const search = [...needed, ...(query === undefined ? [] : [query])].join('&');
  return {
    on: `GET ${route.path}`,
    method: 'GET',
    path: search === '' ? path : `${path}?${search}`,
    expected: expected(entry),
    ...more,
    headers: [bearer(keys[route.role]), ...(more.headers ?? [])],
  };
};

const ONLY_ON: Record<string, string> = { 'replay-audit': '/v1/audits', batch: '/v1/events' };

/** Bodies that are bad as bytes, as JSON or in their shape, on every route that takes one. */
const bodies: Maker = (entry, bench) => {
  const { body, body_hex, body_gen } = entry.input;
  if (body_gen !== undefined) return generatedBodies(entry, bench);
  if (entry.input.patch_valid_body || entry.input.patch_valid_body_raw_json) return patched(entry, bench);
  const only = ONLY_ON[entry.group];
  const routes = bodyRoutes.filter(({ path }) => only === undefined || path === only);
  const ofBodies = routes.map((route) => {
    const text = body === '{valid}' ? JSON.stringify(route.valid()) : body;
    return post(entry, route, bench, {
      headers: headersOf(entry),
      body: body_hex === undefined ? (text ?? '') : Buffer.from(body_hex, 'hex'),
    });
  });
  if (only !== undefined) return ofBodies;
  if (HEADERS_ARE_IT.has(entry.group) || entry.input.headers?.['content-encoding']) {
    return [...ofBodies, ...importedUnder(entry, bench)];
  }
  return [
    ...ofBodies,
    ...importedAs(entry, bench, body_hex === undefined ? (body ?? '') : Buffer.from(body_hex, 'hex')),
  ];
};

/** Groups whose entries are about what the body is said to be. */
const HEADERS_ARE_IT = new Set(['negotiation']);

const LIMIT_BYTES = 8 * 1024 * 1024;
const padded = (bytes: number): string => {
  const text = JSON.stringify(source());
  return text + ' '.repeat(bytes - text.length);
};

const generatedBodies: Maker = (entry, bench) => {
  const on = (body: string): Attempt[] => postEvents.map((route) => post(entry, route, bench, { body }));
  const id = crypto.randomUUID();
  const generated: Record<string, () => Attempt[]> = {
    'st-021': () => bodyRoutes.map((route) => post(entry, route, bench, { body: `{"${'k'.repeat(10_000)}":1}` })),
    'st-022': () => on(`{"events":[${'{},'.repeat(99_999)}{}]}`),
    'bo-017': () => on(padded(LIMIT_BYTES)),
    'bo-018': () => on(padded(LIMIT_BYTES + 1)),
    'ba-004': () =>
      on(
        JSON.stringify({
          events: [
            { ...source(), id },
            { ...source(), id },
          ],
        }),
      ),
  };
  return generated[entry.id]?.() ?? [];
};

/** Where the members of the entry's neutral body stand in ours. Several: each is tried. */
const PLACES: Record<string, [() => Entry, string][]> = {
  title: [[source, 'data.title']],
  description: [[() => withValue(actor(), 'data.kind', 'anonymous'), 'data.description']],
  tags: [[roundProposed, 'data.agenda']],
  amount: [[memorandum, 'data.items.min']],
  currency: [[memorandum, 'data.items.unit']],
  lang: [[source, 'data.lang']],
  occurredAt: [
    [source, 'data.publishedAt.edtf'],
    [roundProposed, 'happened.edtf'],
  ],
  'sources.0.url': [
    [source, 'data.url'],
    [source, 'data.archiveUrl'],
  ],
  public: [[memorandum, 'data.items.approx']],
  'payload.n': [[source, 'data.title']],
  expectedVersion: [[source, 'expectedRevision']],
  negotiationId: [
    [source, 'stream'],
    [roundProposed, 'data.negotiation'],
  ],
  type: [[source, 'type']],
  id: [[source, 'id']],
  schemaVersion: [[source, 'schemaVersion']],
  leafHash: [[source, 'leafHash']],
  colour: [
    [source, 'colour'],
    [source, 'data.colour'],
  ],
};

const VALUES: Record<string, unknown> = {
  'bo-004': '\u{1F600}'.repeat(300),
  'bo-007': Array.from({ length: 51 }, (_, index) => `t${index}`),
  'da-048': `{${Array.from({ length: 4000 }, (_, index) => 1000 + index).join(',')}}`,
  'bo-020': 'source-'.padEnd(101, 'n'),
};

const patched: Maker = (entry, bench) => {
  const {
    patch_valid_body: patch = {},
    patch_valid_body_raw_json: raw = {},
    patch_valid_body_gen: gen = {},
  } = entry.input;
  const values = Object.entries({ ...gen, ...patch }).flatMap(([name, value]) => {
    const [place, inner] = name === 'sources' ? ['sources.0.url', (value as { url: string }[])[0]!.url] : [name, value];
    const wanted = VALUES[entry.id] ?? inner;
    return (PLACES[place] ?? []).map(([make, path]) => ({
      path,
      wanted,
      text: JSON.stringify(withValue(make(), path, wanted)),
    }));
  });
  const raws = Object.entries(raw).flatMap(([name, json]) =>
    (PLACES[name] ?? []).map(([make, path]) => ({ path, wanted: undefined, text: withRawJson(make(), path, json) })),
  );
  return [...values, ...raws].flatMap(({ path, wanted, text }) => [
    // Before it is posted: what is posted twice is a duplicate.
    ...dryRun(entry, bench, path, text),
    ...postEvents.map((route) =>
      post(entry, route, bench, {
        on: `POST ${route.path} ${path}`,
        body: text,
        holds: storedAsTyped(entry, bench, path, wanted),
      }),
    ),
    ...(expected(entry).status < 400 ? [] : importedAs(entry, bench, text)),
  ]);
};

/** A dry run is judged as a post is, and stores nothing. */
const dryRun = (entry: BadInput, bench: Bench, path: string, body: string): Attempt[] =>
  postEvents.map((route) => {
    const told = expected(entry, 200);
    return post(entry, { ...route, path: `${route.path}?dryRun=true` }, bench, {
      on: `POST ${route.path}?dryRun=true ${path}`,
      body,
      expected: told,
    });
  });

/** What is taken is stored as it was typed. */
const storedAsTyped =
  (entry: BadInput, bench: Bench, path: string, wanted: unknown) =>
  async (body: string): Promise<void> => {
    if (expected(entry).status >= 300) return;
    const [recorded] = (JSON.parse(body) as { events: { id: string }[] }).events;
    const stored = (await bench.ask(`/v1/events/${recorded!.id}`)) as object;
    const value = path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], stored);
    expect(value).toBe(wanted);
  };

/** A stream at revision 7, for expectations about revisions. */
async function streamAtSeven(bench: Bench): Promise<string> {
  const { stream } = actor();
  await bench.post({ events: Array.from({ length: 7 }, () => actor(stream)) });
  return stream;
}

const concurrency: Maker = async (entry, bench) => {
  if (entry.input.patch_valid_body && !entry.input.headers) return patched(entry, bench);
  const stream = await streamAtSeven(bench);
  const raw = (entry.input.raw_headers ?? []).map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]);
  const headers = [...headersOf(entry), ...raw].map(([name, value]): [string, string] => [
    name,
    value.replaceAll('v', ''),
  ]);
  const expectedRevision = entry.input.patch_valid_body?.['expectedVersion'];
  const body = JSON.stringify({ ...actor(stream), ...(expectedRevision === undefined ? {} : { expectedRevision }) });
  const attempts = postEvents.flatMap((route) => [
    ...(expected(entry).status < 400
      ? []
      : [
          post(entry, { ...route, path: `${route.path}?dryRun=true` }, bench, {
            headers: [JSON_TYPE, ...headers],
            body,
          }),
        ]),
    post(entry, route, bench, { headers: [JSON_TYPE, ...headers], body }),
  ]);
  // A redaction has no expectation in its body.
  if (expected(entry).status < 400 || expectedRevision !== undefined) return attempts;
  const redaction = await redactionRoute(bench, stream);
  const reason = JSON.stringify(redaction.valid());
  return [...attempts, post(entry, redaction, bench, { headers: [JSON_TYPE, ...headers], body: reason })];
};

/** The redaction of an event that there is: the first of a stream. */
async function redactionRoute(bench: Bench, stream?: string): Promise<BodyRoute> {
  const there = (await bench.ask(`/v1/streams/${stream ?? (await streamAtSeven(bench))}?limit=1`)) as {
    items: { id: string }[];
  };
  const route = bodyRoutes.find(({ path }) => path.endsWith('/redaction'))!;
  return { ...route, path: `/v1/events/${there.items[0]!.id}/redaction`, success: 201 };
}

const idempotency: Maker = async (entry, bench) => {
  const [route] = postEvents;
  const body = JSON.stringify(source());
  const withKey = (key: string): Attempt =>
    post(entry, route!, bench, { headers: [JSON_TYPE, ['Idempotency-Key', key]], body });
  const malformed = async (key: string): Promise<Attempt[]> => {
    const header: [string, string] = ['Idempotency-Key', key];
    const redaction = await redactionRoute(bench);
    return [
      withKey(key),
      post(entry, redaction, bench, { headers: [JSON_TYPE, header], body: JSON.stringify(redaction.valid()) }),
      importing(entry, bench, body, { headers: [['Content-Type', NDJSON_TYPE], header] }),
    ];
  };
  const same = JSON.parse(body) as unknown;
  const made: Record<string, () => Attempt[] | Promise<Attempt[]>> = {
    'ik-003': () => malformed('""'),
    'ik-004': () => malformed(`"${'a'.repeat(256)}"`),
    'ik-006': () => malformed('"\u00e9\u00ff"'),
    'ik-013': () => [
      withKey('"one-key"'),
      {
        ...post(entry, route!, bench, {}),
        headers: [bearer(bench.otherEditor), JSON_TYPE, ['Idempotency-Key', '"one-key"']],
        body: JSON.stringify(source()),
      },
    ],
    'ik-014': async () => {
      const both = await Promise.all([1, 2].map(() => bench.post(same, { 'idempotency-key': '"at-once"' })));
      const ids = both.map(({ body: answer }) => (JSON.parse(answer) as { events: { id: string }[] }).events[0]!.id);
      expect(new Set(ids).size).toBe(1);
      return [withKey('"at-once"')];
    },
    'ik-018': () => readRoutes.map((read) => get(entry, read, bench, { headers: headersOf(entry) })),
  };
  return made[entry.id]?.() ?? [];
};

const queries: Maker = async (entry, bench) => {
  if (entry.id === 'ra-011') {
    const path = '/v1/exports/bundle';
    return [
      { on: `GET ${path}`, method: 'GET', path, expected: expected(entry), headers: [bearer(bench.keys.reader)] },
    ];
  }
  const { query } = entry.input;
  if (entry.input.body !== undefined) return bodies(entry, bench);
  if (query === undefined) return [];
  const name = query.split(/[=[]/)[0]!.replace('fromPosition', 'after');
  const value = query.slice(query.indexOf('=') + 1);
  if (entry.id === 'fi-010')
    return [...readRoutes, ...streamRoutes].map((route) => get(entry, route, bench, { query }));
  if (entry.id === 'fi-021') {
    const flood = Array.from({ length: 2000 }, (_, index) => `a${index}=1`).join('&');
    return [...readRoutes, ...streamRoutes].map((route) => get(entry, route, bench, { query: flood }));
  }
  if (entry.id === 'ra-010') {
    const path = '/v1/negotiations/istanbul-2025/timeline.exe';
    return [{ on: path, method: 'GET', path, expected: expected(entry) }];
  }
  if (entry.id === 'ra-012') return readRoutes.map((route) => get(entry, route, bench, {}));
  const names = POINTS_OF_THE_RECORD[name] ?? [name];
  const knowing = readRoutes.filter((route) => names.some((one) => route.knows.has(one)));
  if (name === 'q') return searches(entry, bench, knowing, value);
  if (name === 'cursor') return cursors(entry, bench, knowing, value);
  if (entry.id === 'pg-010') {
    const named: Expected = { status: 400, problem: 'unknown-parameter' };
    return knowing.map((route) => get(entry, route, bench, { query: 'limit[]=10', expected: named }));
  }
  return knowing.flatMap((route) =>
    names
      .filter((one) => route.knows.has(one))
      .map((one) => get(entry, route, bench, { query: `${one}=${encodeURI(value)}` })),
  );
};

/** Parameters that take what `asOf` takes. */
const POINTS_OF_THE_RECORD: Record<string, string[]> = { asOf: ['asOf', 'since', 'until'] };

/** Words to search for; the list has them encoded as far as it matters. */
const searches = (entry: BadInput, bench: Bench, routes: ReadRoute[], value: string): Attempt[] => {
  const text = entry.id === 'fi-013' ? 'a'.repeat(2000) : value.replaceAll(' ', '+').replaceAll("'", '%27');
  return routes.map((route) => get(entry, route, bench, { query: `q=${text}` }));
};

async function cursors(entry: BadInput, bench: Bench, routes: ReadRoute[], value: string): Promise<Attempt[]> {
  const real = new Map<string, string>();
  for (const { path } of routes) {
    // A feed tells the address of the next page; one in XML is not read here.
    if (path.endsWith('.atom')) continue;
    const page = (await bench.ask(`${path}?limit=1`)) as { next?: string | null; next_url?: string };
    const next = page.next_url ? new URL(page.next_url).searchParams.get('cursor') : page.next;
    if (next) real.set(path, next);
  }
  const flipped = (cursor: string): string => cursor.slice(0, 5) + (cursor[5] === 'A' ? 'B' : 'A') + cursor.slice(6);
  const cursorFor = ({ path }: ReadRoute): string | undefined => {
    if (entry.id === 'pg-014') return real.has(path) ? flipped(real.get(path)!) : undefined;
    if (entry.id === 'pg-015') return [...real].find(([other]) => other !== path)?.[1];
    return entry.id === 'pg-019' ? 'A'.repeat(10_240) : value;
  };
  return routes.flatMap((route) => {
    const cursor = cursorFor(route);
    return cursor === undefined ? [] : [get(entry, route, bench, { query: `cursor=${cursor}` })];
  });
}

const paths: Maker = (entry, bench) =>
  [...readRoutes, ...streamRoutes].flatMap((route) =>
    route.withSegment ? [get(entry, route, bench, { path: route.withSegment(entry.input.path_segment ?? '') })] : [],
  );

const framing: Maker = (entry, { keys }) => {
  const raw =
    entry.id === 'ht-026' ? `GET /g/1 HTTP/1.1\r\nHost: x\r\n${'a: 1\r\n'.repeat(2500)}\r\n` : entry.input.raw!;
  const aimed = raw
    .replace('POST /p HTTP/1.1\r\n', `POST /v1/events HTTP/1.1\r\nAuthorization: Bearer ${keys.editor}\r\n`)
    .replace('/g/1', '/v1/events')
    .replace('/g/a b', '/v1/a b');
  return [{ on: '/v1/events', raw: aimed, expected: expected(entry) }];
};

const negotiation: Maker = (entry, bench) => {
  if (entry.method === 'POST') return bodies(entry, bench);
  const jsonOnly = readRoutes.filter(
    ({ path }) => !/^\/v1\/(events|streams\/[^/]+)$/.test(path) || entry.id !== 'cn-015',
  );
  return jsonOnly.map((route) => get(entry, route, bench, { headers: headersOf(entry) }));
};

const jwt = (header: object, payload: object = {}): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'EdDSA', ...header })}.${part({ sub: 'admin', iat: 1_790_000_000, ...payload })}.c2lnbmF0dXJl`;
};

/** Tokens of an OpenID provider are not taken by this release: each of these is a key that nobody made. */
const TOKENS: Record<string, string> = {
  'au-013': jwt({ alg: 'none' }),
  'au-014': jwt({ alg: 'nOnE' }),
  'au-017': jwt({}, { aud: 'other' }),
  'au-018': jwt({}, { exp: 1 }),
  'au-019': jwt({}, { nbf: 9_999_999_999 }),
  'au-021': jwt({}, { iat: 9_999_999_999 }),
  'au-022': jwt({ typ: 'JWT' }),
  'au-023': jwt({ jwk: { kty: 'OKP' } }),
  'au-026': jwt({ kid: 'unknown' }),
  'au-027': jwt({ crit: ['x'] }),
};

const auth: Maker = (entry, bench) => {
  const { editor, reader } = bench.keys;
  const flipped = editor.slice(0, -1) + (editor.endsWith('A') ? 'B' : 'A');
  const credentials: Record<string, string[]> = {
    'au-002': ['Basic YTpi'],
    'au-005': [`Bearer ${flipped}`],
    'au-009': [`Bearer ${editor}`, `Bearer ${reader}`],
    'au-010': [`Bearer ${'a'.repeat(8000)}`],
    ...Object.fromEntries(Object.entries(TOKENS).map(([id, token]) => [id, [`Bearer ${token}`]])),
  };
  if (entry.id === 'au-033') {
    const headers = headersOf(entry);
    return bodyRoutes.map(({ path }) => ({ on: path, method: 'OPTIONS', path, headers, expected: expected(entry) }));
  }
  const sent = (credentials[entry.id] ?? []).map((value): [string, string] => ['Authorization', value]);
  if (sent.length === 0) return [];
  return [
    ...bodyRoutes.map((route) => ({
      ...post(entry, route, bench, { body: JSON.stringify(route.valid()) }),
      headers: [...sent, JSON_TYPE],
    })),
    { ...importing(entry, bench, JSON.stringify(source()), {}), headers: [...sent, ['Content-Type', NDJSON_TYPE]] },
  ];
};

const authorization: Maker = (entry, bench) => {
  const as = (role: Role, path: string): Attempt[] =>
    bodyRoutes
      .filter((route) => route.path === path)
      .map((route) => ({
        ...post(entry, route, bench, { body: JSON.stringify(route.valid()) }),
        headers: [bearer(bench.keys[role]), JSON_TYPE],
      }));
  const made: Record<string, () => Attempt[]> = {
    'az-002': () => as('auditor', '/v1/events'),
    'az-004': () => as('editor', '/v1/audits'),
    'az-005': () => as('editor', '/v1/keys'),
    'ad-005': () => as('editor', '/v1/keys'),
    'az-013': () => readRoutes.map((route) => get(entry, route, bench, { headers: headersOf(entry) })),
  };
  return made[entry.id]?.() ?? [];
};

const administration: Maker = (entry, bench) => {
  const keys = bodyRoutes.find(({ path }) => path === '/v1/keys')!;
  const create = (body: object): Attempt[] => [post(entry, keys, bench, { body: JSON.stringify(body) })];
  const made: Record<string, () => Attempt[]> = {
    'ad-002': () => create({ name: 'x', role: 'root' }),
    'ad-003': () => create({ name: 'x', role: 'reader', expiresAt: null }),
    'ad-005': () => authorization(entry, bench) as Attempt[],
    'ad-006': () =>
      readRoutes
        .filter(({ path }) => path === '/v1/keys')
        .map((route) =>
          get(entry, route, bench, {
            holds: (body) => {
              for (const key of Object.values(bench.keys)) expect(body).not.toContain(key.slice(-30));
            },
          }),
        ),
  };
  return made[entry.id]?.() ?? [];
};

/** Corrections and retractions that the record does not allow. */
async function amendmentOf({ id }: BadInput, bench: Bench): Promise<{ body: unknown; lines?: unknown } | undefined> {
  const stream = await streamAtSeven(bench);
  const { items } = (await bench.ask(`/v1/streams/${stream}?limit=2`)) as { items: { id: string }[] };
  // The first of a stream can't be retracted.
  const told = items[1]!.id;
  const correction = (corrects: string) => ({
    type: 'EntryCorrected',
    stream,
    data: { corrects, kind: 'misread', reason: 'It says otherwise.', data: { name: 'Another name', kind: 'person' } },
  });
  const retraction = {
    type: 'EntryRetracted',
    stream,
    data: { retracts: told, kind: 'wrong', reason: 'It was another.' },
  };
  const own = crypto.randomUUID();
  const made: Record<string, () => Promise<{ body: unknown; lines?: unknown }>> = {
    'do-005': async () => ({ body: correction(crypto.randomUUID()), lines: correction(crypto.randomUUID()) }),
    'do-007': async () => ({ body: { ...correction(own), id: own }, lines: { ...correction(own), id: own } }),
    'ba-007': async () => ({
      body: { events: [retraction, { ...retraction, data: { ...retraction.data, reason: 'Again.' } }] },
    }),
    'do-002': async () => {
      await bench.post(retraction);
      return { body: correction(told), lines: correction(told) };
    },
  };
  return made[id]?.();
}

/** Positions and counts with a zero in front, wherever one is asked for; a proof of what is not signed. */
const proofs: Maker = (entry, bench) => {
  if (entry.id === 'pr-002') {
    return readRoutes
      .filter(({ knows }) => knows.has('size'))
      .map((route) => get(entry, route, bench, { query: 'size=900000' }));
  }
  if (entry.id !== 'pr-010') return [];
  const numbers = ['after', 'limit', 'minPosition', 'size'];
  return [...readRoutes, ...streamRoutes].flatMap((route) =>
    numbers.filter((name) => route.knows.has(name)).map((name) => get(entry, route, bench, { query: `${name}=05` })),
  );
};

const domain: Maker = async (entry, bench) => {
  const [route] = postEvents;
  if (entry.id === 'do-001') return [post(entry, route!, bench, { body: JSON.stringify(delivery()) })];
  const amendment = await amendmentOf(entry, bench);
  if (amendment) {
    const { body, lines } = amendment;
    return [
      ...dryRun(entry, bench, 'amendment', JSON.stringify(body)),
      post(entry, route!, bench, { body: JSON.stringify(body) }),
      ...(lines ? importedAs(entry, bench, JSON.stringify(lines)) : []),
    ];
  }
  if (entry.id !== 'do-010') return [];
  const first = { ...source(), id: crypto.randomUUID() };
  await bench.post(first);
  return [post(entry, route!, bench, { body: JSON.stringify(withValue(first, 'data.title', 'Another title')) })];
};

const limits: Maker = async (entry, bench) => {
  if (entry.id !== 'li-008') return [];
  const id = crypto.randomUUID();
  const body = JSON.stringify({ ...source(), id });
  await bench.postAndLeave(body);
  // It was not waited for, and is stored once all the same.
  while (((await bench.ask(`/v1/events/${id}`)) as { id?: string }).id !== id)
    await new Promise((resume) => setTimeout(resume, 20));
  return postEvents.map((route) => post(entry, route, bench, { body, expected: { status: 200 } }));
};

/** A key is never taken from an address, which ends up in logs and histories. */
const tokenInQuery: Maker = (entry, { keys }) =>
  readRoutes
    .filter(({ role }) => role !== 'reader')
    .map(({ path }) => {
      const address = `${path}?access_token=${keys.admin}`;
      return { on: path, method: 'GET', path: address, expected: expected(entry) };
    });

const streams: Maker = (entry, bench) => {
  const { raw_headers: raw = [], query } = entry.input;
  const lines = raw.map((line) => line.split(': ') as [string, string]);
  if (entry.id === 'se-014') return tokenInQuery(entry, bench);
  return streamRoutes.map((route) =>
    get(entry, route, bench, { headers: [...headersOf(entry), ...lines], ...(query === undefined ? {} : { query }) }),
  );
};

const BY_GROUP: Record<string, Maker> = {
  admin: administration,
  auth,
  authz: authorization,
  batch: (entry, bench) => (entry.id === 'ba-007' ? domain(entry, bench) : bodies(entry, bench)),
  bounds: (entry, bench) =>
    entry.input.body_gen === undefined ? patched(entry, bench) : generatedBodies(entry, bench),
  concurrency,
  'dangerous-text': patched,
  dates: patched,
  domain,
  encoding: bodies,
  filters: queries,
  'http-framing': framing,
  idempotency,
  'json-structure': bodies,
  'json-syntax': bodies,
  limits,
  negotiation,
  pagination: queries,
  path: paths,
  proofs,
  'replay-audit': queries,
  'source-url': patched,
  sse: streams,
  types: patched,
  unicode: bodies,
};
