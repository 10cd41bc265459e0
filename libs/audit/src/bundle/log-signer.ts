import type { LogTree } from '@parley/event-store';

/** What signs for the log, on the host that has its keys. */
export interface LogSigner {
  /**
   * A checkpoint of exactly so many events, by the keys of the log. Not stored, and never one that contradicts what was signed
   * last: it is signed only once that is shown to go on from it.
   * @throws where that can't be shown, or this host has no key
   */
  signHead(tree: LogTree, size: number): Promise<string>;
  /** A note with this text, by the keys of the log. @throws where this host has no key */
  signNote(text: string): Promise<string>;
}
