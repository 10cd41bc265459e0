import type { Import, ImportMode, ImportSummary } from '@parley/contracts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf, client } from '../../api/api-client.js';

/** The imports of one's own key, the newest first; of an admin all. */
export const importsQuery = () =>
  queryOptions<ImportSummary[]>({
    queryKey: ['imports'],
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await answerOf(client.GET('/v1/imports', { params: { query: { limit: 20 } }, signal }))).items,
  });

export const hasImportEnded = ({ status }: Pick<Import, 'status'>): boolean => status === 'done' || status === 'failed';

/** Sends a file of entries, one a line. `key` makes sending it again free. Gives the id of the import. @throws ApiFault */
export async function startImport(file: File, mode: ImportMode, key: string): Promise<string> {
  const asked = client.POST('/v1/imports', {
    params: { query: { mode }, header: { 'Idempotency-Key': key } },
    headers: { 'content-type': 'application/x-ndjson' },
    // As it is, however long.
    body: file as never,
    bodySerializer: (body: unknown) => body as BodyInit,
  });
  return (await answerOf(asked)).id;
}
