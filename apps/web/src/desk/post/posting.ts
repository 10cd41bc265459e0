import type { DryRun, PostAnswer } from '@parley/contracts';
import { queryOptions, skipToken } from '@tanstack/react-query';
import { answerOf, client } from '../../api/api-client.js';

/** An entry as it is sent. */
export interface SentEntry {
  id: string;
  type: string;
  stream: string;
  [member: string]: unknown;
}

type Answer = DryRun | PostAnswer;

/** What posting an entry would change; null: there is none to ask for yet. It is never an answer of before. */
export const dryRunQuery = (entry: SentEntry | null) =>
  queryOptions<DryRun>({
    queryKey: ['dry-run', entry],
    staleTime: 0,
    gcTime: 0,
    retry: false,
    queryFn:
      entry === null
        ? skipToken
        : async ({ signal }) => {
            const query = { dryRun: 'true' as const };
            const body = entry as never;
            return (await answerOf<Answer>(client.POST('/v1/events', { params: { query }, body, signal }))) as DryRun;
          },
  });

/** Posts an entry. @throws ApiFault with what is wrong with it */
export async function postEntry(entry: SentEntry): Promise<PostAnswer> {
  return (await answerOf<Answer>(client.POST('/v1/events', { body: entry as never }))) as PostAnswer;
}

/** The happening that an event was recorded under; null where it has none. */
export async function happeningOf(id: string): Promise<string | null> {
  const { happening } = await answerOf(client.GET('/v1/events/{id}', { params: { path: { id } } }));
  return happening;
}
