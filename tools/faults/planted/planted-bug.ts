import type { TestDatabase } from '@parley/postgres/testing';
import type { Violation } from '../history.js';

/**
 * A bug that stores of this kind have had, planted outside of the product. The same goings-on are tried on the planted form
 * and on the sound one, which is the product's own wherever it has that part: the check must tell them apart.
 */
export interface PlantedBug {
  name: string;
  /** The invariant and the check that must find it. */
  caughtBy: string;
  /** What the checker finds; `planted`: with the bug. */
  find(database: TestDatabase, planted: boolean): Promise<Violation[]>;
}

/** Whether the check that is to find a bug did. */
export const isCaught = ({ caughtBy }: PlantedBug, violations: readonly Violation[]): boolean =>
  violations.some(({ invariant, check }) => `${invariant} ${check}` === caughtBy);
