import type { Projection } from '@parley/event-store';
import { checkAppends } from './checks/append-checks.js';
import { checkCheckpoints } from './checks/checkpoint-checks.js';
import { checkDeliveries, checkLog } from './checks/log-checks.js';
import { checkReadModel } from './checks/read-model-checks.js';
import { checkAnswers, checkHoldings, checkRecoveries, checkSessions } from './checks/session-checks.js';
import type { Evidence, Violation } from './history.js';

/**
 * Holds what clients asked and were told against the log, the read models and their checkpoints. Pure: it asks nobody, so
 * that it can be tried on histories that were broken on purpose.
 */
export async function checkRound(evidence: Evidence, projections: readonly Projection[]): Promise<Violation[]> {
  const { attempts, reads, deliveries, log, readModels, signed, recoveries, holdings, bounds, deadlineMs } = evidence;
  const folded = await Promise.all(
    readModels.map((found) => {
      const projection = projections.find(({ name, version }) => name === found.name && version === found.version);
      if (!projection) throw new Error(`There is no fold of ${found.name} ${found.version}.`);
      return checkReadModel(projection, log, found);
    }),
  );
  return [
    ...checkAppends(attempts, log),
    ...checkLog(log),
    ...checkDeliveries(deliveries),
    ...folded.flat(),
    ...checkCheckpoints(signed, log),
    ...checkSessions(reads),
    ...checkAnswers(attempts, reads, deadlineMs),
    ...checkRecoveries(recoveries),
    ...checkHoldings(holdings, bounds),
  ];
}
