import type { ListedStream } from '@parley/contracts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf, client } from './api-client.js';

/** What a stream is called and which negotiation it belongs to, by its full id; null: it is not on record. */
export const listedStreamQuery = (stream: string) =>
  queryOptions<ListedStream | null>({
    queryKey: ['listed-stream', stream],
    queryFn: async ({ signal }) => {
      const { items } = await answerOf(
        client.GET('/v1/streams', { params: { query: { q: stream, limit: 50 } }, signal }),
      );
      return items.find((listed) => listed.stream === stream) ?? null;
    },
  });

/** The streams of a negotiation (the id of its stream) by their ids, for what they are called. */
export const streamLabelsQuery = (negotiation: string) =>
  queryOptions<ReadonlyMap<string, string>>({
    queryKey: ['stream-labels', negotiation],
    queryFn: async ({ signal }) => {
      const { items } = await answerOf(
        client.GET('/v1/streams', { params: { query: { negotiation: [negotiation], limit: 500 } }, signal }),
      );
      return new Map(items.map(({ stream, label }) => [stream, label]));
    },
  });
