import type { AsOf } from '@parley/contracts';
import type { Links } from './links.js';

/** What every format says of itself, beside its rows. */
export interface ExportContext {
  /** The id of the stream, its slug and what the negotiation is called. */
  negotiation: { id: string; slug: string; title: string };
  /** The information cut-off. */
  asOf: AsOf;
  links: Links;
  /** The full address of this very answer. */
  self: string;
  /** The full address of the same at this position for good. */
  memento: string;
}

/** Gives the name that an id is known by. */
export type NameOf = (actor: string) => string;
