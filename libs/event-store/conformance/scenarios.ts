import { appendScenarios } from './append.js';
import { orderScenarios } from './order.js';
import { protectionScenarios } from './protection.js';
import { readingScenarios } from './reading.js';
import type { Scenario } from './scenario.js';
import { subscriptionScenarios } from './subscriptions.js';

/** All, by number. */
export const scenarios: readonly Scenario[] = [
  ...appendScenarios,
  ...orderScenarios,
  ...readingScenarios,
  ...subscriptionScenarios,
  ...protectionScenarios,
].sort((a, b) => a.number - b.number);
