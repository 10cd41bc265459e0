/** The id of a stream without its category: `actor-ua` is `ua`. */
export const slugOf = (id: string): string => id.slice(id.indexOf('-') + 1);

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
