import type { Slice } from '../measure/slices.ts';

/** What the load generator is asked to do. */
export interface LoadJob {
  url: string;
  connections: number;
  ms: number;
  /** Read these one after the other, again and again … */
  paths?: string[];
  /** … or post rounds, with this key, from this number on. */
  posts?: { path: string; key: string; from: number };
}

export interface LoadAnswer extends Slice {
  /** How many requests were begun. */
  sent: number;
}
