import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { answerOf, client } from './api-client.js';
import type { paths } from './generated/api-paths.js';
import { onKeyChange, storedKey } from './session-key.js';

/** Who the server takes the caller for. */
export type Caller = paths['/v1/whoami']['get']['responses'][200]['content']['application/json'];
export type Role = NonNullable<Caller['role']>;

const callerQuery = () =>
  queryOptions<Caller>({
    queryKey: ['caller'],
    staleTime: Infinity,
    queryFn: ({ signal }) => answerOf(client.GET('/v1/whoami', { signal })),
  });

/** Whether this tab has a key. */
export const useHasKey = (): boolean => useSyncExternalStore(onKeyChange, () => storedKey() !== null);

/** The role of the key of this tab; null without one, and while it is not known. */
export function useRole(): Role | null {
  const hasKey = useHasKey();
  const { data } = useQuery({ ...callerQuery(), enabled: hasKey });
  return hasKey ? (data?.role ?? null) : null;
}

/** Why the server did not say what the key of this tab is good for, as an expired one; null where it did, or has not yet. */
export function useCallerFault(): Error | null {
  const hasKey = useHasKey();
  const { error } = useQuery({ ...callerQuery(), enabled: hasKey });
  return hasKey ? error : null;
}

/** Whether a role may do what asks for another: admins may do all, and everybody may read. */
export const mayDo = (role: Role | null, needed: Role): boolean =>
  role !== null && (role === needed || role === 'admin' || needed === 'reader');
