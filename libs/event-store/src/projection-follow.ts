import type pg from 'pg';
import { BatchSize } from './batch-size.js';
import { type EventBatch, readBatch } from './event-batch.js';
import { withoutParked } from './parked-events.js';
import { isRefusal, PoisonEvent } from './poison-event.js';
import { countAttempt, type Ownership, type ProjectionState, readOrders, tellState } from './projection-registry.js';
import type { Projection } from './projection.js';
import { ProjectionStep } from './projection-step.js';
import type { RightOfWay } from './right-of-way.js';
import type { RowTables } from './row-tables.js';
import type { WakeSignal } from './wake-signal.js';

/** What a loop works on, and whom it tells. */
export interface Work {
  client: pg.ClientBase;
  projection: Projection;
  /** Learns the tables anew, for a step that begins with nothing in memory. */
  tables: () => Promise<RowTables>;
  owned: Ownership;
  signal: WakeSignal;
  /** Among the loops of this thread. */
  rightOfWay: RightOfWay;
  /** How many events a batch has; absent: as many as serve. */
  batchSize?: number | undefined;
  stopping: () => boolean;
  /** Whether something was asked of it that it has not heard yet. */
  ordered: () => boolean;
  /** Told after each commit that moved the checkpoint. */
  onAdvanced: (from: number, to: number) => void;
  /** Told each time that something went well, or there was nothing to do. */
  onWell: () => void;
  /** It has come to the end of the log; true where it is not to go on. Gets how to fold what came since. */
  atHead: (catchUp: () => Promise<void>) => Promise<boolean>;
}

/** How often handling an event is begun before it is given up. */
export const POISON_ATTEMPTS = 4;
/** From this attempt on events are folded one at a time, so that it is known which one ends the process. */
const SINGLY_FROM = 3;
const POLL_MS = 1_000;
const HEARTBEAT_MS = 5_000;

/** The log ends before what was folded: it is another, or lost its end. */
export class LogLost extends Error {
  override readonly name = 'LogLost';
}

/**
 * Folds batch after batch until it is told to stop, something is asked of it, or the end of the log is the end of it. What is
 * read goes before what is built anew.
 */
export async function follow(work: Work): Promise<void> {
  try {
    await followOn(work);
  } finally {
    work.rightOfWay.release(work);
  }
}

async function followOn(work: Work): Promise<void> {
  const { client, projection, owned, signal, rightOfWay, batchSize } = work;
  const step = new ProjectionStep(client, projection, await work.tables(), owned);
  const size = new BatchSize(batchSize);
  const pace = new Pace(owned);
  let state: ProjectionState | undefined;
  let counted = false;
  let told = 0;
  let heeded = Date.now();
  const giveTurn = owned.rebuild ? () => rightOfWay.giveWay() : undefined;
  while (!work.stopping() && !work.ordered() && !owned.paused) {
    const began = Date.now();
    signal.heed();
    // Orders are told of by a notice, which may be lost with its connection.
    if (began - heeded > HEARTBEAT_MS) {
      await readOrders(client, projection, owned);
      if (owned.paused || owned.parkedRetries.length > 0) return;
      heeded = began;
    }
    if (giveTurn) await giveTurn();
    else rightOfWay.take(work);
    const batch = await read(work, size.count);
    if (batch.until > owned.checkpoint) {
      const from = owned.checkpoint;
      // The first time only: one more statement a batch would be felt, and a new owner counts what ended the one before.
      if (!counted && (await countAttempt(client, projection, owned, from + 1)) >= SINGLY_FROM) {
        return await singly(work, batch.until);
      }
      counted = true;
      state = stateAfter(batch, owned);
      try {
        const written = await step.run(batch, state, { batchSize, stopping: work.stopping, giveTurn });
        size.learn(batch.until - from, batch.size + written, Date.now() - began);
      } catch (error) {
        if (!isRefusal(error) || batch.events.length < 2) throw error;
        // Which event it is shows when they come one by one, over rows loaded anew.
        return await singly(work, batch.until);
      } finally {
        if (owned.checkpoint > from) work.onAdvanced(from, owned.checkpoint);
      }
      pace.moved(owned.checkpoint - from);
      told = Date.now();
    } else if (state === undefined || state === 'catching-up' || Date.now() - told > HEARTBEAT_MS) {
      state = owned.rebuild ? 'rebuilding' : 'live';
      await tellState(client, projection, owned, state, null);
      told = Date.now();
    }
    work.onWell();
    if (batch.until < batch.head) continue;
    if (await work.atHead(() => foldWhatIsLeft(work, step, size))) return;
    // What is appended meanwhile wakes it: to ask again at once would be a statement more for each batch.
    if (owned.rebuild && batch.events.length > 0) continue;
    rightOfWay.release(work);
    await signal.rest(POLL_MS);
  }
}

/** The next batch. @throws LogLost where the log ends before what was folded */
async function read({ client, projection, owned }: Work, count: number): Promise<EventBatch> {
  const batch = await readBatch(client, owned.checkpoint, count, projection.types);
  if (batch.head < owned.checkpoint) {
    throw new LogLost(`The log ends at ${batch.head}, and this was folded up to ${owned.checkpoint}.`);
  }
  return withoutParked(batch, owned.parked);
}

const stateAfter = ({ until, head }: EventBatch, { rebuild }: Ownership): ProjectionState => {
  if (rebuild) return 'rebuilding';
  return until === head ? 'live' : 'catching-up';
};

async function foldWhatIsLeft(work: Work, step: ProjectionStep, size: BatchSize): Promise<void> {
  const batch = await read(work, size.count);
  // Going back takes its time, and those that are read would wait for all of it: the loop does that by itself.
  if (batch.erasedFrom !== null) return;
  await step.run(batch, stateAfter(batch, work.owned), { batchSize: work.batchSize, stopping: work.stopping });
}

/**
 * Goes over a stretch one event at a time, each attempt counted before it is made: whatever an event does to the process,
 * the next owner knows which one it was.
 */
async function singly(work: Work, until: number): Promise<void> {
  const { client, projection, owned } = work;
  const step = new ProjectionStep(client, projection, await work.tables(), owned);
  while (!work.stopping() && owned.checkpoint < until) {
    const from = owned.checkpoint;
    const batch = await read(work, 1);
    const counted = owned.attempt?.position === from + 1;
    const attempts = counted ? owned.attempt!.count : await countAttempt(client, projection, owned, from + 1);
    const [event] = batch.events;
    if (event && attempts > POISON_ATTEMPTS) throw new PoisonEvent(event, new Error(ENDED));
    await step.run(batch, owned.rebuild ? 'rebuilding' : 'catching-up', { batchSize: 1, stopping: work.stopping });
    work.onAdvanced(from, owned.checkpoint);
  }
}

/** What is said of an event of which no attempt left more than its count. */
export const ENDED = `The process ended ${POISON_ATTEMPTS} times while it handled this event.`;

/** How fast it goes: of late more than long ago. */
class Pace {
  #since = performance.now();

  constructor(private readonly owned: Ownership) {}

  moved(events: number): void {
    const now = performance.now();
    const rate = (events * 1_000) / Math.max(now - this.#since, 1);
    const known = this.owned.eventsPerSecond;
    this.owned.eventsPerSecond = known === null ? rate : known * 0.8 + rate * 0.2;
    this.#since = now;
  }
}
