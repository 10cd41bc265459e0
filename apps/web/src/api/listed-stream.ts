import type { ListedStream } from '@parley/contracts';
import { queryOptions } from '@tanstack/react-query';
import { useCallback } from 'react';
import { isStreamId } from '../address/stream-path.js';
import { answerOf, client } from './api-client.js';
import { useLookedUp } from './use-looked-up.js';

/** So many are asked for by their ids at once. */
const MOST = 50;

const listedStreams = async (stream: string[], signal: AbortSignal): Promise<ListedStream[]> =>
  (await answerOf(client.GET('/v1/streams', { params: { query: { stream, limit: MOST } }, signal }))).items;

/** What a stream is called and which negotiation it belongs to, by its full id; null: it is not on record. */
export const listedStreamQuery = (stream: string) =>
  queryOptions<ListedStream | null>({
    queryKey: ['listed-stream', stream],
    queryFn: async ({ signal }) => (await listedStreams([stream], signal))[0] ?? null,
  });

const streamNamesQuery = (streams: readonly string[]) =>
  queryOptions<ReadonlyMap<string, string>>({
    queryKey: ['stream-names', streams],
    queryFn: async ({ signal }) =>
      new Map((await listedStreams([...streams], signal)).map(({ stream, label }) => [stream, label])),
  });

/** What streams are called, by their ids. They are called so now, whatever the point; undefined: not known, or not yet. */
export function useStreamNames(): (stream: string) => string | undefined {
  const lookUp = useLookedUp(MOST, streamNamesQuery);
  return useCallback((stream) => (isStreamId(stream) ? lookUp(stream) : undefined), [lookUp]);
}
