import { usageFailure } from './failures.js';
import type { Axes } from './reading-options.js';

/** What `parley show` can be asked for. */
export type Thing =
  | { kind: 'stream'; stream: string }
  | { kind: 'entry'; stream: string; happening: string }
  | { kind: 'event'; id: string }
  | { kind: 'position'; position: number }
  /** None of these: something to look up. */
  | { kind: 'words'; words: string };

/** A thing, and the point of the record that its address names. */
export interface AskedThing {
  thing: Thing;
  axes: Axes;
}

/** The kinds of streams, and where in the API each has its pages. */
export const COLLECTIONS = {
  negotiation: 'negotiations',
  round: 'rounds',
  document: 'documents',
  proposal: 'proposals',
  commitment: 'commitments',
  actor: 'actors',
  source: 'sources',
} as const;

export type Category = keyof typeof COLLECTIONS;

const STREAM = new RegExp(`^(?:${Object.keys(COLLECTIONS).join('|')})-[a-z0-9]+(?:-[a-z0-9]+)*$`);
const EVENT = /^(?:event:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const POSITION = /^@(\d{1,15})$/;

/** What a stream is of: what its id begins with. */
export const categoryOf = (stream: string): Category => stream.slice(0, stream.indexOf('-')) as Category;

/**
 * Reads what somebody wants to be shown: the id of a stream, `stream/happening`, the id of an event, `@position`, or an
 * address of the API, as permalinks are; whatever else it is becomes words to look up.
 * @param server the address of the server that is asked
 * @throws CommandFailure (usage) for an address of another server, or of no page
 */
export function thingOf(text: string, server: string): AskedThing {
  const address = addressIn(text, server);
  if (address === undefined) return { thing: idIn(text), axes: {} };
  const [path = '', search = ''] = address.split('?', 2);
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const thing = pageAt(parts);
  if (!thing) throw usageFailure(`"${text}" is no address of something that can be shown`);
  const query = new URLSearchParams(search);
  const axis = (name: string) => query.get(name) ?? undefined;
  const [asOf, saidUntil, clock] = ['asOf', 'saidUntil', 'clock'].map(axis);
  return { thing, axes: { ...(asOf && { asOf }), ...(saidUntil && { saidUntil }), ...(clock && { clock }) } };
}

/** What stands behind `/v1/` in an address; undefined where it is none. */
function addressIn(text: string, server: string): string | undefined {
  const bare = text.replace(/#.*$/, '');
  if (/^https?:\/\//i.test(bare)) {
    if (bare.startsWith(`${server}/v1/`)) return bare.slice(server.length + '/v1/'.length);
    throw usageFailure(`${text} is not an address of ${server}`, ['Say which server to ask: --url']);
  }
  return /^\/?v1\/(.*)$/.exec(bare)?.[1];
}

function pageAt([collection, id, more]: string[]): Thing | undefined {
  if (id === undefined) return undefined;
  if (collection === 'entries') return more === undefined ? undefined : { kind: 'entry', stream: id, happening: more };
  if (collection === 'events') return EVENT.test(id) ? { kind: 'event', id } : undefined;
  const category = Object.entries(COLLECTIONS).find(([, name]) => name === collection)?.[0];
  const stream = collection === 'streams' ? id : `${category}-${id}`;
  return STREAM.test(stream) ? { kind: 'stream', stream } : undefined;
}

function idIn(text: string): Thing {
  const position = POSITION.exec(text)?.[1];
  if (position !== undefined) return { kind: 'position', position: Number(position) };
  const event = EVENT.exec(text)?.[1];
  if (event !== undefined) return { kind: 'event', id: event.toLowerCase() };
  const slash = text.indexOf('/');
  const [stream, happening] = slash === -1 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)];
  if (!STREAM.test(stream) || (slash !== -1 && happening === '')) return { kind: 'words', words: text };
  return slash === -1 ? { kind: 'stream', stream } : { kind: 'entry', stream, happening };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
