import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LogTree, type StoredCheckpoint } from '@parley/event-store';
import { Problem } from '../http/problem.js';

/** How long an answer waits for the checkpoint that is about to be signed. */
const PATIENCE_MS = 5_000;
const LOOK_EACH_MS = 50;

/** What was signed of the log: all that is served of its tree is covered by that. */
@Injectable()
export class SignedLog {
  /** Events that are known here to be signed. It only grows. */
  #signed = -1;

  constructor(@Inject(LogTree) readonly tree: LogTree) {}

  /** @throws Problem temporary-reduced-capacity before the first was signed */
  async latest(): Promise<StoredCheckpoint> {
    const latest = await this.tree.latestCheckpoint();
    if (!latest) throw notYet('No checkpoint has been signed yet.');
    this.#signed = Math.max(this.#signed, latest.size);
    return latest;
  }

  /** Whether a checkpoint of at least so many events was signed. */
  async covers(size: number): Promise<boolean> {
    if (size <= this.#signed) return true;
    const latest = await this.tree.latestCheckpoint();
    this.#signed = Math.max(this.#signed, latest?.size ?? -1);
    return size <= this.#signed;
  }

  /**
   * The newest checkpoint, once it is of at least so many events: one follows an append within a second.
   * @throws Problem temporary-reduced-capacity where it does not
   */
  async covering(size: number): Promise<StoredCheckpoint> {
    for (const deadline = Date.now() + PATIENCE_MS; ;) {
      const latest = await this.latest();
      if (latest.size >= size) return latest;
      if (Date.now() > deadline) {
        throw notYet(`The newest checkpoint has ${latest.size} events: this one is not covered yet.`);
      }
      await pause(LOOK_EACH_MS);
    }
  }
}

const notYet = (detail: string): Problem =>
  new Problem('temporary-reduced-capacity', detail, { headers: { 'retry-after': '1' } });
