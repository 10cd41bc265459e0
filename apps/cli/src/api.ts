import type { Connection } from './connection.js';
import { type Download, download, type DownloadOptions } from './download.js';
import { CommandFailure, EXIT, Refusal, unreachable } from './failures.js';
import { type Upload, upload } from './upload.js';
import { ANSWER_WITHIN_MS, parsed, problemOf, reasonOf } from './server-answer.js';

/** Parameters of a query; what is undefined is left out, a list is repeated. */
export type Query = Record<string, string | readonly string[] | undefined>;

/** An answer: its JSON as a value, and as the very text that was sent. */
export interface Answer<Body> {
  status: number;
  body: Body;
  text: string;
}

/** The HTTP interface of a Parley server. Every call throws a Refusal, or a CommandFailure where nothing answers. */
export interface Api {
  url: string;
  get<Body>(path: string, query?: Query): Promise<Answer<Body>>;
  /** `body` is JSON text: what a person wrote is sent as it was written. */
  post<Body>(path: string, body: string): Promise<Answer<Body>>;
  /** A body of any length, sent as it is read. */
  upload<Body>(path: string, query: Query, upload: Omit<Upload, 'path'>): Promise<Answer<Body>>;
  /** What is not JSON, in whatever form its address has. */
  download(path: string, query?: Query, options?: DownloadOptions): Promise<Download>;
}

export function apiAt(connection: Connection): Api {
  const { url, key } = connection;
  const headers = {
    accept: 'application/json, application/problem+json',
    ...(key ? { authorization: `Bearer ${key}` } : {}),
  };
  const ask = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const { response, text } = await send(connection, path, { ...init, headers: { ...headers, ...init.headers } });
    const body = parsed(text);
    if (!response.ok) throw new Refusal(response.status, problemOf(response, body));
    if (body === undefined) throw notParley(url);
    return { status: response.status, body: body as Body, text };
  };
  return {
    url,
    get: (path, query = {}) => ask(`${path}${queryText(query)}`, { method: 'GET' }),
    download: (path, query = {}, options = {}) =>
      download(connection, `${path}${queryText(query)}`, {
        ...options,
        headers: { ...headers, accept: '*/*', ...options.headers },
      }),
    upload: async <Body>(path: string, query: Query, { headers: more, ...rest }: Omit<Upload, 'path'>) => {
      const given = { ...headers, ...more };
      const answer = await upload(connection, { ...rest, path: `${path}${queryText(query)}`, headers: given });
      const body = parsed(answer.text);
      if (body === undefined) throw notParley(url);
      return { ...answer, body: body as Body };
    },
    post: (path, body) => ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
  };
}

async function send(
  { url, hint }: Connection,
  path: string,
  init: RequestInit,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return { response, text: await response.text() };
  } catch (error) {
    throw unreachable(`${url} does not answer (${reasonOf(error)})`, [
      ...unsureOf(init.method),
      ...(hint ? [hint] : []),
    ]);
  }
}

const unsureOf = (method: string | undefined) =>
  method === 'POST'
    ? ['What was being sent may have been stored all the same: send it again, the same ids are stored once.']
    : [];

const notParley = (url: string) =>
  new CommandFailure(EXIT.refused, `${url} answers, but not as a Parley server does`, ['Is the address right?']);

function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) for (const one of [value].flat()) parameters.append(name, one);
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

/** A page of a list, as every list of the API answers. */
export interface Page<Item, AsOf> {
  asOf: AsOf;
  items: Item[];
  next: string | null;
}

/** Follows `next` to the last page; the pages are of one position, so together they are one answer. */
export async function allPages<Item, AsOf>(api: Api, path: string, query: Query): Promise<Answer<Page<Item, AsOf>>> {
  const first = await api.get<Page<Item, AsOf>>(path, query);
  if (first.body.next === null) return first;
  const items = [...first.body.items];
  let next: string | null = first.body.next;
  while (next !== null) {
    const { body }: Answer<Page<Item, AsOf>> = await api.get(path, { ...query, cursor: next });
    items.push(...body.items);
    next = body.next;
  }
  const body = { ...first.body, items, next: null };
  return { status: first.status, body, text: JSON.stringify(body) };
}
