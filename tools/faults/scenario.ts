import type { World } from './world.js';

/** A fault, and how it is injected. */
export interface Scenario {
  /** By which it is asked for (`--only`). */
  name: string;
  /** The fault in words, as the design names it. */
  words: string;
  /** Rounds of the full form. */
  rounds: number;
  /** Part of the short form, with one round. */
  short?: boolean;
  /** What it needs and this machine has not; undefined where it can run. */
  needs?(): Promise<string | undefined>;
  /** Sets the round up, injects the fault and sees it over. What is checked afterwards is the same for all. */
  play(world: World): Promise<void>;
}
