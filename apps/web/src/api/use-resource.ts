import { useEffect, useState } from 'react';
import { ApiFault } from './api-client.js';

/** Something read from the API. While it is read again, what was read last stays in `data`. */
export interface Resource<Data> {
  data: Data | null;
  fault: ApiFault | null;
  loading: boolean;
}

/** Whatever was thrown, as a fault that can be shown. */
export const asFault = (error: unknown): ApiFault =>
  error instanceof ApiFault ? error : new ApiFault(0, 'The answer of the server can’t be read.', null);

interface Settled<Data> {
  key: string;
  data: Data | null;
  fault: ApiFault | null;
}

/**
 * Reads something whenever `key` changes (null: not yet). The newest key wins, whatever order the answers come in.
 * `read` must depend on nothing but the key.
 */
export function useResource<Data>(key: string | null, read: (signal: AbortSignal) => Promise<Data>): Resource<Data> {
  const [settled, setSettled] = useState<Settled<Data> | null>(null);
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    read(abort.signal).then(
      (data) => setSettled({ key, data, fault: null }),
      (error: unknown) => {
        if (!abort.signal.aborted) setSettled({ key, data: null, fault: asFault(error) });
      },
    );
    return () => abort.abort();
    // `read` is made anew on every render and says no more than `key` does.
  }, [key]);
  const current = settled?.key === key ? settled : null;
  return { data: (current ?? settled)?.data ?? null, fault: current?.fault ?? null, loading: key !== null && !current };
}
