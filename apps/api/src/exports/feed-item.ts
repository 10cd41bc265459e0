import type { TimelineItem } from '@parley/contracts';
import type { NameOf } from './export-context.js';

/** A happening as feeds show it. */
export interface FeedItem {
  item: TimelineItem;
  /** The same for good, whatever becomes of the happening or of the address of the server; a URN. */
  id: string;
  /** When it was first recorded; RFC 3339. */
  published: string;
  /** When an account of it was last recorded, corrected, retracted or redacted; RFC 3339. */
  updated: string;
  /** Why accounts of it are retracted or redacted, where any are. */
  reasons: readonly string[];
  nameOf: NameOf;
}

/** A page of a feed (RFC 5005 §3). */
export interface FeedPage {
  /** The newest first. */
  items: readonly FeedItem[];
  /** The full address of the next page; null: this is the last. */
  next: string | null;
  /** The full address of the first page. */
  first: string;
}
