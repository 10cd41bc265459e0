import type { Import, ImportMode, ImportSummary } from '@parley/contracts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf, client } from '../../api/api-client.js';
import type { paths } from '../../api/generated/api-paths.js';
import { upload } from '../../api/upload.js';

type Started = paths['/v1/imports']['post']['responses'][202]['content']['application/json'];

/** The imports of one's own key, the newest first; of an admin all. */
export const importsQuery = () =>
  queryOptions<ImportSummary[]>({
    queryKey: ['imports'],
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await answerOf(client.GET('/v1/imports', { params: { query: { limit: 20 } }, signal }))).items,
  });

export const hasImportEnded = ({ status }: Pick<Import, 'status'>): boolean => status === 'done' || status === 'failed';

interface Sending {
  mode: ImportMode;
  /** Makes sending the same again free. */
  key: string;
  /** Told how many bytes have gone. */
  sent: (bytes: number) => void;
  signal: AbortSignal;
}

/** Sends a file of entries, one a line. Gives the id of the import. @throws ApiFault; an AbortError once the signal aborts */
export async function startImport(file: File, { mode, key, sent, signal }: Sending): Promise<string> {
  const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': key };
  const answer = await upload({ path: `/v1/imports?mode=${mode}`, body: file, headers, sent, signal });
  return (answer as Started).id;
}
