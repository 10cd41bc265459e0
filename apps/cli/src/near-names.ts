import type { AsOf, ListedStream } from '@parley/contracts';
import type { Api, Page, Query } from './api.js';
import type { Axes } from './reading-options.js';
import { COLLECTIONS } from './shown-thing.js';

const SHOWN = 3;
const ASKED = '500';

/** The streams that somebody may have meant by an id or by words that nothing goes by, the likeliest first. */
export async function nearStreams(api: Api, wanted: string, axes: Axes): Promise<ListedStream[]> {
  const list = (query: Query) => listed(api, { ...query, ...axes });
  const words = slugOf(wanted)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const [found, all] = await Promise.all([words === '' ? [] : list({ q: words }), list({ limit: ASKED })]);
  const near = all
    .map((stream) => ({ stream, far: distance(slugOf(stream.stream), slugOf(wanted)) }))
    .filter(({ stream, far }) => far <= Math.max(2, slugOf(stream.stream).length / 3))
    .sort((a, b) => a.far - b.far)
    .map(({ stream }) => stream);
  const byId = new Map([...near, ...found].map((stream) => [stream.stream, stream]));
  return [...byId.values()].slice(0, SHOWN);
}

/** The stream of just this id as the registry has it by now; undefined where there is none, or it can't be had. */
export async function streamNamed(api: Api, stream: string, axes: Axes = {}): Promise<ListedStream | undefined> {
  const found = await listed(api, { q: stream, ...axes });
  return found.find((one) => one.stream === stream);
}

/** The streams that an id without its category can be of. */
export async function streamsOfSlug(api: Api, slug: string, axes: Axes): Promise<ListedStream[]> {
  const found = await listed(api, { q: slug, ...axes });
  return found.filter(({ stream, category }) => stream === `${category}-${slug}`);
}

/** One page of the registry; nothing where it can't be had. */
async function listed(api: Api, query: Query): Promise<ListedStream[]> {
  const page = await api.get<Page<ListedStream, AsOf>>('/v1/streams', query).catch(() => undefined);
  return page?.body.items ?? [];
}

/** An id without what it is of. */
export const slugOf = (stream: string): string =>
  stream.replace(new RegExp(`^(?:${Object.keys(COLLECTIONS).join('|')})-`), '');

/** The strings that are near to one, the nearest first. */
export const nearest = (wanted: string, all: readonly string[]): string[] =>
  all
    .map((one) => ({ one, far: distance(one, wanted) }))
    .sort((a, b) => a.far - b.far)
    .map(({ one }) => one);

/** How many letters must be put in, taken out or changed to make one of the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (let at = 0; at < b.length; at += 1) {
      const changed = row[at]! + (b[at] === letter ? 0 : 1);
      next.push(Math.min(changed, row[at + 1]! + 1, next[at]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
