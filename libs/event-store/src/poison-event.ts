import pg from 'pg';
import type { StoredEvent } from './event.js';

/** The fold of one event failed, or its rows do not fit their table. Everything before it is done. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent';
  constructor(
    readonly event: StoredEvent,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }
}

/** A value that does not fit, a broken constraint, a statement that can't work: trying again changes nothing. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^(22|23|42)/.test(error.code ?? '');

/** What a table refuses. With one event only there is no doubt which one it is. */
export const refusalOf = (events: readonly StoredEvent[], error: Error): Error =>
  isRefusal(error) && events.length === 1 ? new PoisonEvent(events[0]!, error) : error;
