import type { MeasuredApi } from './measured-api.ts';

/** Asks the API as the admin. @throws Error where the answer is no success */
export async function ask<Body>(
  { url, key }: Pick<MeasuredApi, 'url' | 'key'>,
  path: string,
  body?: object,
): Promise<Body> {
  const answer = await fetch(url + path, {
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** Gives an order that has no body. @throws Error where the answer is no success */
export async function order({ url, key }: Pick<MeasuredApi, 'url' | 'key'>, path: string): Promise<void> {
  const answer = await fetch(url + path, { method: 'POST', headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
}

/** A read model, as `GET /v1/projections` tells of it. */
export interface ReadModel {
  name: string;
  state: string;
  position: number;
  lagEvents: number;
  failure: unknown;
  progress?: { position: number; of: number; eventsPerSecond: number | null } | null;
}

/** Has all read models built anew, beside those that are read. */
export async function rebuildAll(api: MeasuredApi): Promise<void> {
  const models = await ask<ReadModel[]>(api, '/v1/projections');
  for (const { name } of models) await order(api, `/v1/projections/${name}/rebuild`);
}

/**
 * Waits until all read models have reached a position and are live. False where the time is over first.
 * @throws Error where one has stopped
 */
export async function untilCaughtUp(
  api: MeasuredApi,
  position: number,
  limitMs: number,
  onLook: (models: readonly ReadModel[]) => void = () => {},
): Promise<boolean> {
  for (const until = performance.now() + limitMs; ; await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS))) {
    const models = await ask<ReadModel[]>(api, '/v1/projections');
    const stopped = models.find(({ state }) => state === 'stopped');
    if (stopped) throw new Error(`A read model stopped: ${JSON.stringify(stopped)}`);
    onLook(models);
    const isThere = (model: ReadModel): boolean =>
      model.position >= position && model.lagEvents === 0 && model.state === 'live' && !model.progress;
    if (models.length > 0 && models.every(isThere)) return true;
    if (performance.now() > until) return false;
  }
}

const LOOK_EVERY_MS = 100;
