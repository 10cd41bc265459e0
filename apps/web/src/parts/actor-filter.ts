import type { Negotiation } from '@parley/contracts';
import type { StreamFilter } from './filter-fields.js';

/** A filter by an actor, the parties of the negotiation in front. */
export const actorFilter = (
  name: string,
  label: string,
  negotiation: Pick<Negotiation, 'parties'> | undefined,
): StreamFilter => ({
  kind: 'stream',
  name,
  label,
  categories: ['actor'],
  offered: negotiation?.parties.map(({ actor }) => actor) ?? [],
});
