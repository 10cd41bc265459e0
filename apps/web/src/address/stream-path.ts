/** What a stream can be about; the first part of its id. */
export const categories = ['negotiation', 'round', 'document', 'proposal', 'commitment', 'actor', 'source'] as const;
export type Category = (typeof categories)[number];

/** The id of a stream without its category: `actor-ua` is `ua`. */
export const slugOf = (id: string): string => id.slice(id.indexOf('-') + 1);

/** The id of a stream as words, where nothing better names it. */
export const idWords = (stream: string): string => slugOf(stream).replaceAll('-', ' ');

const collections: Record<string, string> = {
  negotiation: 'negotiations',
  round: 'rounds',
  document: 'documents',
  proposal: 'proposals',
  commitment: 'commitments',
  actor: 'actors',
  source: 'sources',
};

/** Where the page of a stream stands; null for what is none. */
export function streamPath(stream: string): string | null {
  const collection = collections[stream.slice(0, Math.max(stream.indexOf('-'), 0))];
  return collection === undefined ? null : `/${collection}/${encodeURIComponent(slugOf(stream))}`;
}

/** Where the page of a happening stands. */
export const entryPath = (stream: string, happening: string): string =>
  `/entries/${encodeURIComponent(stream)}/${encodeURIComponent(happening)}`;

const LONGEST = 100;
const STREAM_ID = new RegExp(`^(?:${categories.join('|')})-[a-z0-9]+(?:-[a-z0-9]+)*$`);

/** Whether a text is written as the id of a stream is. */
export const isStreamId = (text: string): boolean => text.length <= LONGEST && STREAM_ID.test(text);
