import type { Scene } from './scene.js';

/** One of the forty facts that a store must be shown to keep. */
export interface Scenario {
  number: number;
  fact: string;
  /** Resolves, with what there is to tell beside the verdict, where the fact holds; an AssertionError says that it does not. */
  run(at: Scene): Promise<string | void>;
}
