import { appendScenarios } from './append.js';
import { orderScenarios } from './order.js';
import { protectionScenarios } from './protection.js';
import { readingScenarios } from './reading.js';
import { rebuildingScenarios } from './rebuilding.js';
import type { Scenario } from './scenario.js';
import { subscriptionScenarios } from './subscriptions.js';

/** All forty, by number. */
export const scenarios: readonly Scenario[] = [
  ...appendScenarios,
  ...orderScenarios,
  ...readingScenarios,
  ...subscriptionScenarios,
  ...rebuildingScenarios,
  ...protectionScenarios,
].sort((a, b) => a.number - b.number);
