import type { PlantedBug } from './planted-bug.js';
import { projectionBugs } from './projection-bugs.js';
import { storeBugs } from './store-bugs.js';

/** Bugs that are planted on purpose, each of which a check must find by name. A signer's and a verifier's join them with these. */
export const plantedBugs: readonly PlantedBug[] = [...storeBugs, ...projectionBugs];
