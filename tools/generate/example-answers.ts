import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase, withDatabase } from '@parley/postgres/testing';
import { migrate } from '@parley/postgres';
import { createServer, readConfig, routes } from '../../apps/api/src/index.js';
import { RECORDED_AT } from './steady-answer.js';

/** An example as it is served, and every address at which something of it can be read. */
export interface ServedExample {
  /** The answers by the path of their route, as in `/v1/rounds/:id`: each with the address that was asked. */
  answers: ReadonlyMap<string, readonly Answer[]>;
}

export interface Answer {
  /** With the parameters it was asked with. */
  address: string;
  mediaType: string;
  /** What differs from one run to the next (instants, keys, salts, hashes) is replaced. */
  text: string;
}

const RECORDED_BY = 'key_example';
const READ_ALL = { limit: '500' };

/** Where an example is served, and the key of its administrator. */
export interface Served {
  url: string;
  databaseUrl: string;
  adminKey: string;
}

/** Posts an example to a server of its own, and reads all that can be read of it, as `readAll` does. */
export const serveExample = (databaseUrl: string, name: string, clock: string): Promise<ServedExample> =>
  withExample(databaseUrl, name, ({ url }) => readAll(url, clock));

/**
 * Posts an example to a server of its own, and hands that out until `use` is done.
 * @param databaseUrl any database of the server that the example gets one of
 */
export async function withExample<Result>(
  databaseUrl: string,
  name: string,
  use: (served: Served) => Promise<Result>,
): Promise<Result> {
  const database = await createEmptyDatabase(withDatabase(databaseUrl, 'postgres'));
  await migrate(database.url);
  const adminKey = 'key-of-the-generator-alone';
  const folder = await mkdtemp(join(tmpdir(), 'parley-generate-'));
  const env = {
    DATA_DIR: join(folder, 'data'),
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: 'https://parley.example',
    LOG_LEVEL: 'silent',
  };
  const config = readConfig({ ...env, DATABASE_URL: database.url, EXAMPLE: name, ADMIN_KEY: adminKey });
  const server = await createServer({ config, databaseUrl: database.url, checkAnswers: true });
  try {
    const url = await server.listen();
    await untilReady(url);
    return await use({ url, databaseUrl: database.url, adminKey });
  } finally {
    await server.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks every address at which something of the example can be read, due dates held against `clock`. */
export async function readAll(url: string, clock: string): Promise<ServedExample> {
  const log = await readLog(url);
  const steady = steadyText(log);
  const answers = new Map<string, Answer[]>();
  const places = await placesIn(url, log);
  for (const { path, method, tag, query, formats } of routes()) {
    if (method !== 'GET' || !['Read', 'Export'].includes(tag) || formats?.includes('text/event-stream')) continue;
    const taken = Object.keys(query?.shape ?? {});
    const search = new URLSearchParams(Object.entries({ clock, ...READ_ALL }).filter(([name]) => taken.includes(name)));
    if (taken.includes('since')) search.set('since', '@0');
    const asked: Answer[] = [];
    for (const place of addressesOf(path, places)) {
      const address = [place, String(search)].filter(Boolean).join('?');
      const answer = await fetch(`${url}${address}`);
      if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
      const mediaType = answer.headers.get('content-type')!.split(';', 1)[0]!;
      asked.push({ address, mediaType, text: steady(await answer.text()) });
    }
    answers.set(path, asked);
  }
  return { answers };
}

interface LoggedEvent {
  stream: string;
  recordedAt: string;
  recordedBy: string;
  leafHash: string;
}

async function readLog(url: string): Promise<LoggedEvent[]> {
  const answer = await fetch(`${url}/v1/events`, { headers: { accept: 'application/x-ndjson' } });
  const lines = (await answer.text()).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as LoggedEvent);
}

interface Places {
  streams: readonly string[];
  happenings: readonly { stream: string; happening: string }[];
}

async function placesIn(url: string, log: readonly LoggedEvent[]): Promise<Places> {
  const streams = [...new Set(log.map(({ stream }) => stream))];
  const [negotiation] = streams.filter((stream) => stream.startsWith('negotiation-'));
  const timeline = await fetch(`${url}/v1/negotiations/${slugOf(negotiation!)}/timeline?limit=500&sort=recorded`);
  const { items } = (await timeline.json()) as { items: Places['happenings'] };
  return { streams, happenings: items };
}

/** Every address of a route at which the example has something; none for what it has none of. */
function addressesOf(path: string, { streams, happenings }: Places): string[] {
  if (path.includes(':happening')) {
    return happenings.map(({ stream, happening }) => path.replace(':stream', stream).replace(':happening', happening));
  }
  const collection = /^\/v1\/([a-z]+)s\/:id/.exec(path)?.[1];
  if (!collection) return path.includes(':') ? [] : [path];
  const ofKind = streams.filter((stream) => stream.startsWith(`${collection}-`));
  return ofKind.map((stream) => path.replace(':id', slugOf(stream)));
}

const slugOf = (stream: string) => stream.slice(stream.indexOf('-') + 1);

/** Replaces what differs between two runs over the same entries. */
function steadyText(log: readonly LoggedEvent[]): (text: string) => string {
  const replacements = new Map<string, string>();
  for (const { recordedAt, recordedBy } of log) {
    for (const [at, steady] of spellings(recordedAt)) replacements.set(at, steady);
    replacements.set(recordedBy, RECORDED_BY);
  }
  const any = new RegExp([...replacements.keys()].map(evenFolded).join('|'), 'g');
  return (text) =>
    text
      .replace(any, (found) => replacements.get(found.replaceAll(FOLD, ''))!)
      .replace(/"(salt|leafHash|leafhash)":"[A-Za-z0-9+/]{43}="/g, '"$1":"…"');
}

/** iCalendar folds its lines anywhere, within an instant too (RFC 5545 section 3.1). */
const FOLD = '\r\n ';
const evenFolded = (text: string): string => [...text].map((letter) => letter.replace('.', '\\.')).join(`(?:${FOLD})?`);

/** An instant as the formats spell it, with the same spelling of the one that stands for all. */
function spellings(recordedAt: string): [string, string][] {
  const forms = [
    (text: string) => text,
    (text: string) => text.replace(/\.\d{3}Z$/, 'Z'),
    (text: string) => text.replace(/\.\d{3}Z$/, 'Z').replace(/[-:]/g, ''),
  ];
  return forms.map((form) => [form(recordedAt), form(RECORDED_AT)]);
}

async function untilReady(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; await new Promise((resume) => setTimeout(resume, 50))) {
    const answer = await fetch(`${url}/health/ready`);
    if (answer.ok) return;
    if (Date.now() > deadline) throw new Error(`The example is not ready: ${await answer.text()}`);
  }
}
