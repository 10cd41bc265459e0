import type { Scenario } from './scenario.js';
import { appFaults } from './scenarios/app-faults.js';
import { clockFaults } from './scenarios/clock-faults.js';
import { dataFaults } from './scenarios/data-faults.js';
import { databaseFaults } from './scenarios/database-faults.js';
import { networkFaults } from './scenarios/network-faults.js';
import { poisonFaults } from './scenarios/poison-faults.js';
import { projectorFaults } from './scenarios/projector-faults.js';

/** Every fault that is injected. */
export const scenarios: readonly Scenario[] = [
  ...appFaults,
  ...databaseFaults,
  ...networkFaults,
  ...projectorFaults,
  ...poisonFaults,
  ...clockFaults,
  ...dataFaults,
];
