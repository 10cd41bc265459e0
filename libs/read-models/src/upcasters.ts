import { Upcasters } from '@parley/event-store';
import { eventUpcasts } from '@parley/negotiation';

/** How events of every version of every type of the catalogue are read, by folds and by whoever decides. */
export const upcasters = new Upcasters(eventUpcasts);
