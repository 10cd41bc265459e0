import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { ProjectionHost } from '@parley/event-store';
import { projections } from '@parley/read-models';

interface Waiter {
  position: number;
  resolve: () => void;
}

/** Who waits is woken no more often than this, however fast the read models move. */
const WAKE_EVERY_MS = 20;
/** Where no word of a move came through. */
const LOOK_EVERY_MS = 1_000;

/**
 * How far all read models are together, as far as this process knows, whatever process keeps them up: one watch for all
 * that wait, which asks the database nothing itself.
 */
@Injectable()
export class ReadModelWatch implements OnModuleInit, OnModuleDestroy {
  readonly #waiters = new Set<Waiter>();
  #unsubscribe: (() => void) | undefined;
  #looking: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #wokeAt = -Infinity;

  constructor(@Inject(ProjectionHost) private readonly host: Pick<ProjectionHost, 'checkpoint' | 'onAdvanced'>) {}

  onModuleInit(): void {
    this.#unsubscribe = this.host.onAdvanced(() => this.#moved());
    this.#looking = setInterval(() => this.#moved(), LOOK_EVERY_MS);
  }

  onModuleDestroy(): void {
    this.#unsubscribe?.();
    clearInterval(this.#looking);
    clearTimeout(this.#soon);
    for (const { resolve } of this.#waiters) resolve();
  }

  /** The position that all have reached; 0 before anything is known. */
  get position(): number {
    return Math.min(...projections.map(({ name }) => this.host.checkpoint(name) ?? 0));
  }

  /** Resolves when all are beyond a position, or the signal ends the waiting. */
  async beyond(position: number, signal: AbortSignal): Promise<void> {
    if (this.position > position || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiter = { position, resolve };
    this.#waiters.add(waiter);
    const end = (): void => resolve();
    signal.addEventListener('abort', end, { once: true });
    await promise;
    signal.removeEventListener('abort', end);
    this.#waiters.delete(waiter);
  }

  #moved(): void {
    if (this.#soon !== undefined || this.#waiters.size === 0) return;
    const wait = Math.max(0, this.#wokeAt + WAKE_EVERY_MS - performance.now());
    this.#soon = setTimeout(() => this.#wake(), wait);
  }

  #wake(): void {
    this.#soon = undefined;
    this.#wokeAt = performance.now();
    const { position } = this;
    for (const waiter of this.#waiters) if (waiter.position < position) waiter.resolve();
  }
}
