import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { localDay } from '@parley/negotiation';
import { livePage, ReadModels } from '@parley/read-models';
import type { StreamedEvent } from '../http/event-stream.js';
import { isDatabaseAway } from '../http/problem.filter.js';
import { ReadModelWatch } from './read-model-watch.js';

/** Which changes of which negotiation. */
export interface Followed {
  negotiation: string;
  /** Where it is held. */
  timeZone: string;
  /** Changes behind this position. */
  after: number;
}

/** Events in order, and the position up to which there are no others. */
interface Page {
  events: StreamedEvent[];
  until: number;
}

/** How long a stream stays open while the database does not answer; then its reader comes back by itself. */
const AWAY_PATIENCE_MS = 60_000;
const AGAIN_AFTER_MS = 1_000;

/**
 * The changes of negotiations as they come, read from the versions of the rows: whatever is missed is found there, in
 * order and once. A stream holds one page at a time. All that wait at one position of one negotiation read on together,
 * so that a thousand of them ask the database as often as one.
 */
@Injectable()
export class LiveFeed {
  readonly #pages = new Map<string, Promise<Page>>();

  constructor(
    @Inject(ReadModels) private readonly models: ReadModels,
    @Inject(ReadModelWatch) private readonly watch: ReadModelWatch,
  ) {}

  /** All changes behind a position, then each as it comes, until the signal. @throws what the database answers */
  async *changes({ after, ...of }: Followed, signal: AbortSignal): AsyncGenerator<StreamedEvent> {
    for (let at = after; !signal.aborted;) {
      const page = await this.patiently(() => this.page({ ...of, after: at }), signal);
      if (!page) return;
      yield* page.events;
      if (page.until > at) at = page.until;
      // Known to be further than they are: the database lost the last moments of the read models, and makes them anew.
      else if (this.watch.position > at) await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => {});
      await this.watch.beyond(at, signal);
    }
  }

  private page(followed: Followed): Promise<Page> {
    const name = `${followed.negotiation} ${followed.after}`;
    const known = this.#pages.get(name);
    if (known) return known;
    const page = this.read(followed).finally(() => this.#pages.delete(name));
    this.#pages.set(name, page);
    return page;
  }

  private async read({ negotiation, timeZone, after }: Followed): Promise<Page> {
    const { position } = await this.models.cutOff();
    if (position <= after) return { events: [], until: after };
    const dayOf = (instant: string): string => localDay(new Date(instant), timeZone);
    const { changes, until } = await livePage(this.models, { negotiation, after, until: position, dayOf });
    const events = changes.map((change) => ({
      event: 'changed',
      id: String(change.asOf.position),
      data: JSON.stringify(change),
    }));
    return { events, until };
  }

  /** Reads once the database answers again; undefined where the signal comes first. */
  private async patiently(read: () => Promise<Page>, signal: AbortSignal): Promise<Page | undefined> {
    for (let waitedMs = 0; !signal.aborted; waitedMs += AGAIN_AFTER_MS) {
      try {
        return await read();
      } catch (error) {
        if (!isDatabaseAway(error) || waitedMs >= AWAY_PATIENCE_MS) throw error;
        await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => {});
      }
    }
    return undefined;
  }
}
