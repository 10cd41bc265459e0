import type { AsOf } from '@parley/contracts';

/** A page of a list, as the API answers it. */
export interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  /** The cursor of the next one; null: this is the last. */
  next: string | null;
}
