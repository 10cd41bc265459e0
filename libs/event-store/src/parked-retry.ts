import { goBack } from './going-back.js';
import { settleParkedRetry } from './parked-events.js';
import { PoisonEvent } from './poison-event.js';
import { ENDED, POISON_ATTEMPTS, type Work } from './projection-follow.js';
import { countAttempt, forgetAttempts } from './projection-registry.js';

/**
 * Tries an event again that was left out, which is counted as any attempt is: one that ends the process again and again
 * is given up. Where it fails again it stays left out, the rows stay as they were, and `onError` is told.
 * @throws Fenced; whatever the database answers
 */
export async function retryParked(work: Work, position: number, onError: (error: Error) => void): Promise<void> {
  const { client, projection, owned } = work;
  const parked = new Set(owned.parked);
  parked.delete(position);
  const begun = await countAttempt(client, projection, owned, position);
  const outcome = begun > POISON_ATTEMPTS ? new Error(ENDED) : await foldFrom(work, position, parked);
  if (outcome === 'interrupted') return await forgetAttempts(client, projection, owned);
  if (outcome instanceof Error) {
    await settleParkedRetry(client, projection, position, outcome.message);
    await forgetAttempts(client, projection, owned);
    onError(outcome);
  } else {
    owned.parked = parked;
    owned.attempt = null;
  }
  owned.parkedRetries = owned.parkedRetries.filter((one) => one !== position);
}

/** Folds anew from the event on, and settles the order in the same transaction. Gives the failure where it is no use. */
async function foldFrom(
  { client, projection, owned, tables, stopping, batchSize }: Work,
  position: number,
  parked: Set<number>,
): Promise<'done' | 'interrupted' | PoisonEvent> {
  const at = { client, projection, tables: await tables(), owned: { ...owned, parked } };
  const stretch = { erasedFrom: position, until: owned.checkpoint, events: [], skipped: 0 };
  try {
    const done = await goBack(at, stretch, 'catching-up', { stopping, batchSize }, () =>
      settleParkedRetry(client, projection, position, null),
    );
    return done ? 'done' : 'interrupted';
  } catch (error) {
    if (!(error instanceof PoisonEvent)) throw error;
    return error;
  }
}
