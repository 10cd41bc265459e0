import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { ApiFault } from './api/api-client.js';
import { createQueryClient } from './api/query-client.js';
import { createPageRouter } from './page-router.js';

const place = document.getElementById('page');
if (place) {
  const queries = createQueryClient();
  const router = createPageRouter(queries);
  // What the server rendered stays in sight until the same can be shown alive.
  void router.load().finally(() => {
    createRoot(place, { onCaughtError: tell }).render(
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>,
    );
  });
}

/** What the API refused is said on the page; anything else that was caught is a fault of the page. */
function tell(error: unknown): void {
  if (!(error instanceof ApiFault)) console.error(error);
}
