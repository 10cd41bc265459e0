import fc from 'fast-check';
import { document, faultOf, type Operation, type Parameter } from './document.js';
import { mutationsOf } from './mutations.js';
import { type KnownTexts, valuesOf } from './valid-values.js';

/** A request before it is sent: still in the parts that a mutation changes. */
export interface Request {
  method: string;
  /** By name, not encoded. */
  path: Record<string, string>;
  /** Pairs as they stand in the address, encoded. */
  query: string[];
  headers: Record<string, string>;
  /** JSON texts: one, or one a line. */
  body?: string;
  /** What was changed; undefined: nothing, it is as the document has it. */
  mutation?: string;
  /** Statuses that it must not be answered with any other than; undefined: any that is declared. */
  must?: number[];
}

/** What stands for something on record, by the name of a parameter. */
export interface Known {
  texts: KnownTexts;
  /** Values of path parameters, by operation (`GET /v1/rounds/{id}`): all parameters together. */
  paths: Record<string, Record<string, string>[]>;
  /** Bodies, or lines of them, that are about something on record, by operation. */
  bodies: Record<string, fc.Arbitrary<unknown>>;
  /** Values of query parameters whose schema says too little, or too much: points of the record. */
  query: Record<string, string[]>;
}

const pair = (name: string, value: unknown): string => `${name}=${encodeURIComponent(String(value))}`;

/** Requests as the document has them. */
export function goodRequests(operation: Operation, known: Known): fc.Arbitrary<Request> {
  const { method, path, body } = operation;
  const places = known.paths[`${method} ${path}`] ?? [{}];
  const queries = operation.parameters.filter((one) => one.in === 'query').map((one) => pairsOf(one, known));
  const content = body ? bodiesOf(operation, known) : fc.constant(undefined);
  return fc
    .record({ place: fc.constantFrom(...places), query: fc.tuple(...queries), body: content })
    .map(({ place, query, body: text }) => ({
      method,
      path: place,
      query: query.flat(),
      headers: { ...(body && { 'content-type': body.type }) } as Record<string, string>,
      ...(text === undefined ? {} : { body: text }),
    }));
}

/** Most parameters are left out most of the time: two of them are seldom at odds then. */
function pairsOf({ name, schema, required }: Parameter, known: Known): fc.Arbitrary<string[]> {
  const texts = known.query[name];
  if (texts?.length === 0) return fc.constant([]);
  const values = texts ? fc.constantFrom(...texts) : valuesOf(schema, known.texts);
  const given = values.map((value) => (Array.isArray(value) ? value : [value]).map((one) => pair(name, one)));
  return required ? given : fc.oneof({ arbitrary: fc.constant<string[]>([]), weight: 4 }, given);
}

/** Of lines: one or two. */
function bodiesOf({ method, path, body }: Operation, known: Known): fc.Arbitrary<string> {
  const { media, type } = body!;
  const isJson = type === 'application/json';
  const made = valuesOf(isJson ? media.schema : media['x-line']!, known.texts);
  const real = known.bodies[`${method} ${path}`];
  const texts = (real ? fc.oneof(made, real) : made).map((value) => JSON.stringify(value));
  return isJson ? texts : fc.array(texts, { minLength: 1, maxLength: 2 }).map((lines) => lines.join('\n'));
}

/** A good request with one thing wrong, or odd. */
export function mutatedRequests(operation: Operation, known: Known): fc.Arbitrary<Request> {
  const kinds = [...KINDS, ...(operation.body ? [one(ofBody), ...Array<Mutate>(5).fill(inBody)] : [])];
  return fc
    .tuple(goodRequests(operation, known), fc.constantFrom(...kinds), fc.nat())
    .map(([request, mutate, which]) => mutate(request, operation, which) ?? request);
}

/** One of the ways to spoil a request, by a number; undefined: it has none. */
type Mutate = (request: Request, operation: Operation, which: number) => Request | undefined;
type All = (request: Request, operation: Operation) => Generator<Request>;

const one =
  (all: All): Mutate =>
  (request, operation, which) => {
    const made = [...all(request, operation)];
    return made[which % made.length];
  };

const ODD_SEGMENTS = [
  'nobody',
  'NOBODY',
  '%00',
  '%ED%A0%80',
  '%zz',
  'a%2Fb',
  '..%2f..',
  'a'.repeat(400),
  '%F0%9F%98%80',
  '-',
  '%20',
];

function* ofPath(request: Request): Generator<Request> {
  for (const name of Object.keys(request.path)) {
    for (const segment of ODD_SEGMENTS) {
      yield {
        ...request,
        path: { ...request.path, [name]: segment },
        mutation: `path ${name}=${segment}`,
        must: [400, 404, 414],
      };
    }
  }
}

const ODD_VALUES = [
  '',
  '%00',
  '%ED%A0%80',
  '%zz',
  '-1',
  '1e3',
  '99999999999999999999',
  'x'.repeat(10_000),
  '%F0%9F%98%80',
  '%D9%A3',
];

function* ofQuery(request: Request, operation: Operation): Generator<Request> {
  const refused = { must: [400] };
  yield { ...request, query: [...request.query, 'colour=blue'], mutation: 'an unknown parameter', ...refused };
  for (const { name, schema } of operation.parameters.filter((one) => one.in === 'query')) {
    const rest = request.query.filter((one) => !one.startsWith(`${name}=`));
    const isList = schema.type === 'array';
    const item = isList ? schema.items! : schema;
    for (const value of ODD_VALUES) {
      const read = item.type === 'integer' ? Number(value) : decoded(value);
      const wrong =
        read === undefined || faultOf(item, read) !== undefined || (value === '1e3' && item.type === 'integer');
      if (name === 'minPosition' && !wrong) continue;
      const mutation = `${name}=${value.slice(0, 20)}`;
      yield { ...request, query: [...rest, `${name}=${value}`], mutation, ...(wrong ? refused : {}) };
    }
    if (!isList)
      yield { ...request, query: [...rest, `${name}=1`, `${name}=1`], mutation: `${name} twice`, ...refused };
    else if (schema.maxItems) {
      const flood = Array.from({ length: schema.maxItems + 1 }, () => `${name}=a`);
      yield { ...request, query: [...rest, ...flood], mutation: `${name} too often`, ...refused };
    }
  }
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

function* ofHeaders(request: Request, operation: Operation): Generator<Request> {
  const put = (name: string, value: string, mutation: string, must?: number[]): Request => {
    const headers = { ...request.headers, [name]: value };
    return { ...request, headers, mutation, ...(must ? { must } : {}) };
  };
  yield put('accept', 'image/png', 'accept a picture', isFile(operation) ? undefined : [406]);
  yield put('accept', 'a/b;q=', 'a broken Accept');
  yield put('if-none-match', '*', 'If-None-Match: *');
  yield put('if-none-match', '"\u00ff', 'a broken If-None-Match');
  yield put('if-modified-since', 'yesterday', 'a broken date');
  yield put('range', 'bytes=5-1', 'a range');
  for (const { name } of operation.parameters.filter((one) => one.in === 'header')) {
    for (const value of ['"', 'W/"1"', '1.5', '-1', '99999999999999999999', '\u00e9\u00ff', 'x'.repeat(3000), '*']) {
      yield put(name, value, `${name}: ${value.slice(0, 20)}`);
    }
  }
}

const isFile = ({ responses }: Operation): boolean => responses['200']?.content?.['*/*'] !== undefined;

function* ofCaller(request: Request, { role }: Operation): Generator<Request> {
  const wrong = { mutation: 'a key that nobody made', ...(role === null ? {} : { must: [401] }) };
  yield { ...request, headers: { ...request.headers, authorization: 'Bearer pk_nobody' }, ...wrong };
  yield { ...request, headers: { ...request.headers, authorization: 'Basic YTpi' }, ...wrong, mutation: 'Basic' };
  const needsOne = role !== null && role !== 'reader';
  yield {
    ...request,
    headers: { ...request.headers, authorization: '' },
    mutation: 'no key',
    ...(needsOne ? { must: [401] } : {}),
  };
  if (needsOne) {
    yield {
      ...request,
      headers: { ...request.headers, authorization: 'as reader' },
      mutation: 'too small a role',
      must: [403],
    };
  }
}

const METHODS = ['PUT', 'PATCH', 'DELETE', 'POST'];

function* ofMethod(request: Request, { path }: Operation): Generator<Request> {
  const { body: _body, ...rest } = request;
  // `{id}.html` is an address of `{id}` too.
  const also = document.paths[path.replace(/\}\.\w+$/, '}')] ?? {};
  const others = METHODS.map((method) => method.toLowerCase()).filter(
    (method) => !document.paths[path]![method] && !also[method],
  );
  for (const method of others.map((one) => one.toUpperCase()))
    yield { ...rest, method, headers: {}, mutation: `by ${method}`, must: [405] };
}

/** A body that is none, no JSON, of another type, or that breaks one keyword of its schema. */
function* ofBody(request: Request, { body }: Operation): Generator<Request> {
  const { type } = body!;
  const refused = { must: [400, 413, 415, 422] };
  const lines = type !== 'application/json';
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '7',
    '\ufeff{}',
    '{"a":1,"a":2}',
    '{"__proto__":{}}',
    `${'['.repeat(40)}1${']'.repeat(40)}`,
  ]) {
    yield { ...request, body: text, mutation: `the body ${text.slice(0, 20)}`, ...(lines ? {} : refused) };
  }
  for (const other of ['text/plain', 'application/x-www-form-urlencoded', `${type}; charset=latin1`, 'application/']) {
    yield { ...request, headers: { ...request.headers, 'content-type': other }, mutation: other, must: [415] };
  }
  yield { ...request, headers: { ...request.headers, 'content-encoding': 'gzip' }, mutation: 'gzip', must: [415] };
}

/** A body that breaks, or strains, one keyword of its schema. */
function inBody(request: Request, { body }: Operation, which: number): Request | undefined {
  const { type, media } = body!;
  const lines = type !== 'application/json';
  const [first = '', ...others] = lines ? request.body!.split('\n') : [request.body];
  const schema = lines ? media['x-line']! : media.schema;
  const made = [...mutationsOf(schema, JSON.parse(first))];
  const chosen = made[which % made.length];
  if (!chosen) return undefined;
  const { keyword, at, value } = chosen;
  const wrong = !lines && faultOf(schema, value) !== undefined;
  return {
    ...request,
    body: [JSON.stringify(value), ...others].join('\n'),
    mutation: `${keyword} at ${at || 'the root'}`,
    ...(wrong ? { must: [400, 413, 422] } : {}),
  };
}

const KINDS: Mutate[] = [ofPath, ofQuery, ofQuery, ofQuery, ofHeaders, ofCaller, ofMethod].map(one);
