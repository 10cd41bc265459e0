import type { Page } from 'playwright-core';
import type { ApiRole } from '../test/api-process.js';

/** A view to take a picture of, on the record of the example. */
export interface ShownView {
  /** The name of its file. */
  name: string;
  /** Where it stands. */
  path: string;
  /** Whose key is in the tab. */
  role?: ApiRole;
  /** What is done there before the picture is taken. */
  prepare?: (page: Page) => Promise<void>;
  /** Only the part that a window shows, where the whole would be too long to look at. */
  firstWindow?: boolean;
}

const talks = '/negotiations/istanbul-2025';
const day = 'clock=2025-06-12';

/** Every view that readers have of the page, at a day on which something is due. */
export const SHOWN_VIEWS: readonly ShownView[] = [
  { name: 'overview', path: `${talks}?${day}` },
  { name: 'overview-filtered', path: `${talks}?${day}&status=contradicted&party=actor-ru`, firstWindow: true },
  { name: 'overview-as-of', path: `${talks}?asOf=@50&saidUntil=2025-06-02`, firstWindow: true },
  { name: 'entry', path: `/entries/commitment-bodies-2025-06/agreed?${day}` },
  {
    name: 'entry-relayed',
    path: `/entries/proposal-ua-children-return/proposition-listed-children-illegally-taken?${day}`,
  },
  { name: 'commitments', path: `${talks}/commitments?${day}` },
  { name: 'commitment', path: `/commitments/bodies-2025-06?${day}` },
  { name: 'commitment-with-deliveries', path: `/commitments/pow-2025-05?${day}` },
  { name: 'conflicts', path: `${talks}/conflicts?${day}` },
  { name: 'proposals', path: `${talks}/proposals?${day}` },
  { name: 'proposal', path: `/proposals/ru-body-pause?${day}` },
  { name: 'rounds', path: `${talks}/rounds?${day}` },
  { name: 'round', path: `/rounds/istanbul-2?${day}` },
  { name: 'documents', path: `${talks}/documents?${day}` },
  { name: 'document', path: `/documents/ru-memo?${day}` },
  { name: 'actors', path: `${talks}/actors?${day}` },
  { name: 'actor', path: `/actors/ru?${day}` },
  { name: 'sources', path: `${talks}/sources?${day}` },
  { name: 'source', path: `/sources/article-2025-06-02?${day}`, firstWindow: true },
  { name: 'compare', path: `${talks}/compare?since=@40&until=@60&${day}` },
  { name: 'embed', path: `/embed${talks}/commitments?${day}` },
  { name: 'nothing-here', path: '/negotiations/nowhere' },
];
