import type { NameOf } from '../value-words.js';

/** What a page is made with besides the answer: names of actors, and what the thing is called. */
export interface PageContext {
  nameOf: NameOf;
  /** As the registry of streams has it. */
  label: string;
}
