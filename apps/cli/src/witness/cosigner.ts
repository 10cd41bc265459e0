import {
  type AddCheckpoint,
  answerAddCheckpoint,
  type SigningKey,
  type VerifierKey,
  type WitnessAnswer,
} from '@parley/transparency';
import type { WitnessState } from './witness-state.js';

/** Tells of what was answered, for the log of the witness. */
export type Told = (asked: AddCheckpoint, answer: WitnessAnswer) => void;

/**
 * A witness at work: answers one request after the other, and keeps each head before its cosignature leaves. A crash between the two
 * costs a cosignature, which the log asks for again; it can't cost what was kept.
 */
export class Cosigner {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly key: SigningKey,
    readonly logs: ReadonlyMap<string, readonly VerifierKey[]>,
    readonly state: WitnessState,
    /** In Unix seconds. */
    private readonly clock: () => number,
    private readonly tell: Told,
  ) {}

  /** Answers a request when those before are answered, and what they changed is on the disk. Throws what `WitnessState.keep` throws. */
  answer(asked: AddCheckpoint): Promise<WitnessAnswer> {
    const answered = this.#last.then(() => this.#answerNow(asked));
    // The next one waits for this one, and not for its luck.
    this.#last = answered.catch(() => undefined);
    return answered;
  }

  /** Ends when all that was asked is answered. */
  async rest(): Promise<void> {
    await this.#last;
  }

  async #answerNow(asked: AddCheckpoint): Promise<WitnessAnswer> {
    const { key, logs, state } = this;
    const now = this.clock();
    const answer = await answerAddCheckpoint({ key, logs, seen: state.seen }, asked, now);
    if (answer.status === 200) {
      const checkpoint = `${asked.checkpoint}${answer.cosignature}`;
      await state.keep(asked.head.origin, { ...answer.head, checkpoint, seenAt: now });
    }
    this.tell(asked, answer);
    return answer;
  }
}
