import { queryOptions } from '@tanstack/react-query';
import { answerOf, client } from '../../api/api-client.js';
import type { paths } from '../../api/generated/api-paths.js';

export type Audit = paths['/v1/audits/{id}']['get']['responses'][200]['content']['application/json'];
export type AuditSummary = Omit<Audit, 'report'>;
export type Report = Extract<NonNullable<Audit['report']>, { counts: unknown }>;

/** Audits, the newest first. */
export const auditsQuery = () =>
  queryOptions<AuditSummary[]>({
    queryKey: ['audits'],
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await answerOf(client.GET('/v1/audits', { params: { query: { limit: 20 } }, signal }))).items,
  });

/** One audit with its report. */
export const auditQuery = (id: string) =>
  queryOptions<Audit>({
    queryKey: ['audit', id],
    staleTime: 0,
    queryFn: ({ signal }) => answerOf(client.GET('/v1/audits/{id}', { params: { path: { id } }, signal })),
  });

export const hasAuditEnded = ({ status }: Pick<Audit, 'status'>): boolean =>
  ['passed', 'failed', 'cancelled'].includes(status);
