import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Suggestion } from '../parts/combobox.js';
import type { Category } from '../address/stream-path.js';
import { answerOf, client } from './api-client.js';

/** So many are offered at once: what is sought among more is found by typing on. */
const MOST = 20;

interface Sought {
  categories: readonly Category[];
  /** Words of a name, an alias or a title, or an id. None: the first by name. */
  text: string;
  /** The id of the stream of the negotiation that they are to belong to; actors and sources belong to none. */
  negotiation?: string | undefined;
}

/** Registered actors, sources and streams that a text may mean. While others are asked for, the ones before stay. */
export const suggestedStreamsQuery = (sought: Sought) =>
  queryOptions<Suggestion[]>({
    queryKey: ['suggested-streams', sought],
    queryFn: ({ signal }) => suggestedStreams(sought, signal),
    placeholderData: keepPreviousData,
  });

async function suggestedStreams({ categories, text, negotiation }: Sought, signal: AbortSignal): Promise<Suggestion[]> {
  const asked = { ...(text === '' ? {} : { q: text }), limit: MOST };
  const [only] = categories;
  if (categories.length === 1 && only === 'actor') {
    const { items } = await answerOf(client.GET('/v1/actors', { params: { query: asked }, signal }));
    return items.map(({ stream, name, kind, aliases }) => ({
      value: stream,
      label: name,
      note: [kind, ...aliases.slice(0, 1).map((alias) => alias.text)].join(', '),
    }));
  }
  if (categories.length === 1 && only === 'source') {
    const { items } = await answerOf(client.GET('/v1/sources', { params: { query: asked }, signal }));
    return items.map(({ stream, title, publisher, publishedAt }) => ({
      value: stream,
      label: title,
      note: [publisher, publishedAt?.words].filter(Boolean).join(', '),
    }));
  }
  const query = {
    ...asked,
    kind: [...categories],
    ...(negotiation === undefined ? {} : { negotiation: [negotiation] }),
  };
  const { items } = await answerOf(client.GET('/v1/streams', { params: { query }, signal }));
  return items.map(({ stream, label }) => ({ value: stream, label, note: stream }));
}
