import { negotiationTimeZone, type ReadModels } from '@parley/read-models';
import { notFound } from '../http/problem.js';
import type { RecordPoint } from './record-point.js';

/**
 * The negotiation that a path names, and the time zone that its days are counted in. `minPosition` is waited for, so
 * that a negotiation just posted is found.
 * @throws Problem not-found, 503 where the read models don't get there in time
 */
export async function negotiationOfPath(
  { models, point }: { models: ReadModels; point: RecordPoint },
  slug: string,
  minPosition?: number,
): Promise<{ id: string; timeZone: string }> {
  const id = `negotiation-${slug}`;
  await point.reached(minPosition);
  const timeZone = await negotiationTimeZone(models.timeline, id);
  if (timeZone === undefined) throw notFound();
  return { id, timeZone };
}
