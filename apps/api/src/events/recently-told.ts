import type { LoadedFacts } from './request-facts.js';

/** Numbers of rounds and names of actors, as decisions ask for them. */
export type Told = Pick<LoadedFacts, 'rounds' | 'actors'>;

/** Far more than the read models are ever behind by, in milliseconds. */
const KEPT_MS = 10_000;
const MOST = 1_000;

/**
 * What this process took in so lately that the read models may not show it yet: whoever posts one round and then another
 * with its number is warned, however fast.
 */
export class RecentlyTold {
  #rounds: (Told['rounds'][number] & { at: number })[] = [];
  #actors: (Told['actors'][number] & { at: number })[] = [];

  /** `amended`: streams in which something was corrected or taken back. What they told before may not hold. */
  add({ rounds, actors }: Told, amended: ReadonlySet<string>, at: number): void {
    const holds = (one: { at: number }, stream: string) => at - one.at < KEPT_MS && !amended.has(stream);
    const kept = this.#rounds.filter((one) => holds(one, one.round));
    this.#rounds = [...kept, ...rounds.map((one) => ({ ...one, at }))].slice(-MOST);
    const known = this.#actors.filter((one) => holds(one, one.id));
    this.#actors = [...known, ...actors.map((one) => ({ ...one, at }))].slice(-MOST);
  }

  /** What is still recent of these negotiations and sides. */
  of(negotiations: readonly string[], sides: readonly string[], now: number): Told {
    const isRecent = ({ at }: { at: number }) => now - at < KEPT_MS;
    return {
      rounds: this.#rounds.filter((one) => negotiations.includes(one.negotiation) && isRecent(one)),
      actors: this.#actors.filter((one) => sides.includes(one.side) && isRecent(one)),
    };
  }
}
