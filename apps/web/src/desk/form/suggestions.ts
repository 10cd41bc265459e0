import { queryOptions, skipToken } from '@tanstack/react-query';
import { slugOf } from '../../address/stream-path.js';
import { answerOf, ApiFault, client } from '../../api/api-client.js';
import { listedStreamQuery } from '../../api/listed-stream.js';
import { eventsOfStream } from '../../api/raw-events.js';
import type { Suggestion } from '../../parts/combobox.js';
import { typeWords } from '../../words/type-words.js';

/** The happenings that a stream has accounts of, the newest first; `stream` null: of none. */
export const happeningSuggestions = (stream: string | null) =>
  queryOptions<Suggestion[]>({
    queryKey: ['suggested-happenings', stream],
    queryFn:
      stream === null
        ? skipToken
        : async ({ signal }) => {
            const events = await eventsOfStream(stream, signal);
            const told = events.flatMap(({ happening, type }) =>
              happening === null ? [] : [[happening, type] as const],
            );
            return [...new Map(told.reverse())].map(([value, type]) => ({
              value,
              label: value,
              note: typeWords(type),
            }));
          },
  });

/** The legs of a commitment; `stream` null: of none. */
export const legSuggestions = (stream: string | null) =>
  queryOptions<Suggestion[]>({
    queryKey: ['suggested-legs', stream],
    queryFn:
      stream === null
        ? skipToken
        : async ({ signal }) => {
            const params = { path: { id: slugOf(stream) } };
            const { legs } = await answerOf(client.GET('/v1/commitments/{id}', { params, signal }));
            return legs.map(({ leg, from, to, what }) => ({
              value: leg,
              label: leg,
              note: `${slugOf(from)} → ${slugOf(to)}, ${what}`,
            }));
          },
  });

/** What a stream is called, by its id; null: it is not on record. */
export const namedStreamQuery = (stream: string) =>
  queryOptions<string | null>({
    queryKey: ['named-stream', stream],
    queryFn: ({ client: queries, signal }) => {
      const params = { path: { id: slugOf(stream) } };
      if (stream.startsWith('actor-')) {
        return orNone(answerOf(client.GET('/v1/actors/{id}', { params, signal })).then(({ name }) => name));
      }
      if (stream.startsWith('source-')) {
        return orNone(answerOf(client.GET('/v1/sources/{id}', { params, signal })).then(({ title }) => title));
      }
      return queries.fetchQuery(listedStreamQuery(stream)).then((listed) => listed?.label ?? null);
    },
  });

const orNone = (asked: Promise<string>): Promise<string | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof ApiFault && error.status === 404) return null;
    throw error;
  });
