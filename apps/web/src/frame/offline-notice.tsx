import { useSyncExternalStore } from 'react';

const listen = (tell: () => void): (() => void) => {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
};

/** Says that there is no network: what is shown stays, and is as old as it says. */
export function OfflineNotice() {
  const online = useSyncExternalStore(listen, () => navigator.onLine);
  return (
    <div role="status" className="offline">
      {!online && (
        <p>
          <strong>You are offline.</strong> What was read stays here; nothing is newer than the cut-off says.
        </p>
      )}
    </div>
  );
}
