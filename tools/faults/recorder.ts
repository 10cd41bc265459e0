import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { moment, type Attempt, type Delivery, type SessionRead, type Told } from './history.js';

/** An attempt that is under way. */
export interface OpenAttempt {
  /** What was told; to be called once. */
  end(told: Told, answer: string): void;
}

/**
 * Keeps what each client asked and was told, and writes it to a file line by line, so that a round that failed can be
 * looked at. An attempt that nobody ended stays unknown, as it is for a client that was killed.
 */
export class Recorder {
  readonly attempts: Attempt[] = [];
  readonly reads: SessionRead[] = [];
  readonly deliveries: Delivery[] = [];
  readonly notes: string[] = [];
  readonly #file: WriteStream;

  constructor(path: string) {
    this.#file = createWriteStream(path);
  }

  begin(asked: Pick<Attempt, 'client' | 'operation' | 'events'>): OpenAttempt {
    const attempt: Attempt = { ...asked, began: moment(), ended: null, told: { outcome: 'info' }, answer: 'none' };
    this.attempts.push(attempt);
    this.#write({ began: attempt.began, ...asked });
    return {
      end: (told, answer) => {
        Object.assign(attempt, { ended: moment(), told, answer });
        this.#write({ ended: attempt.ended, operation: asked.operation, told, answer });
      },
    };
  }

  /** What a client in another process told of an attempt: at its beginning, and again when it was answered. */
  take(attempt: Attempt): void {
    const open = this.attempts.findLast(
      ({ client, operation, began }) =>
        client === attempt.client && operation === attempt.operation && began === attempt.began,
    );
    if (open) Object.assign(open, attempt);
    else this.attempts.push(attempt);
    this.#write(attempt);
  }

  read(read: SessionRead): void {
    this.reads.push(read);
    this.#write(read);
  }

  delivery(consumer: string): Delivery {
    const delivery: Delivery = { consumer, positions: [] };
    this.deliveries.push(delivery);
    return delivery;
  }

  /** Lets go what was told of appends and given to consumers so far: an older backup of the log knows nothing of it. */
  forgetLog(): void {
    this.attempts.length = 0;
    this.deliveries.length = 0;
  }

  /** What was done to whom, for who looks at the file. */
  note(text: string): void {
    this.notes.push(text);
    this.#write({ at: moment(), note: text });
  }

  async close(): Promise<void> {
    for (const delivery of this.deliveries) this.#write(delivery);
    this.#file.end();
    await once(this.#file, 'close');
  }

  #write(line: object): void {
    this.#file.write(`${JSON.stringify(line)}\n`);
  }
}
