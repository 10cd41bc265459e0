import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type ReadModel, rebuildAll, untilCaughtUp } from '../http/asking.ts';
import { type MeasuredApi, startMeasuredApi } from '../http/measured-api.ts';
import { beginning, postedRound } from '../http/posted-rounds.ts';
import { HttpClient } from '../http/steady-load.ts';
import type { MadeUpLog } from '../prepared-log.ts';
import { ReaderSession, type SessionFindings } from './reader-session.ts';
import { type Rates, type Served, SteadyUsers } from './steady-users.ts';

export const PHASES = ['before', 'during', 'after'] as const;
export type Phase = (typeof PHASES)[number];

export interface PhaseResult {
  phase: Phase;
  seconds: number;
  posts: Served;
  reads: Served;
  peakMb: number;
}

export interface RebuildResult {
  events: number;
  /** From the orders until all had taken the place of those that were read; null where that was not within the time. */
  rebuildSeconds: number | null;
  phases: PhaseResult[];
  errors: string[];
  session: SessionFindings;
}

export interface RebuildSettings extends Rates {
  /** How long it is watched before and after. */
  seconds: number;
  /** How long the rebuild may take. */
  limitMs: number;
  tell: (what: string, done: number) => void;
}

/** Of the negotiations of the record, those that are read; each has 2,000 entries. */
const READ = 20;
const ENTRIES_A_NEGOTIATION = 2_000;

/** Rebuilds all read models of a log while people post and read. */
export async function measureRebuild(
  { url, events }: Pick<MadeUpLog, 'url' | 'events'>,
  settings: RebuildSettings,
): Promise<RebuildResult> {
  const api = await startMeasuredApi(url);
  const client = new HttpClient(api.url, api.key);
  try {
    const { head } = await ask<{ head: { position: number } }>(api, '/v1/events', {
      events: [...beginning, postedRound(1)],
    });
    await untilCaughtUp(api, head.position, settings.limitMs);
    return { events, ...(await watch(api, client, events, settings)) };
  } finally {
    client.close();
    await api.stop();
  }
}

async function watch(
  api: MeasuredApi,
  client: HttpClient,
  events: number,
  settings: RebuildSettings,
): Promise<Omit<RebuildResult, 'events'>> {
  const { seconds, limitMs, tell } = settings;
  const negotiations = Math.max(1, Math.min(READ, Math.floor(events / ENTRIES_A_NEGOTIATION)));
  const still = Array.from({ length: negotiations }, (_, index) => `made-up-${index + 1}`);
  const session = new ReaderSession(client, still);
  const paths = still.map((slug) => `/v1/negotiations/${slug}/timeline?limit=50`);
  const users = new SteadyUsers(client, session, paths, settings, PHASES[0]);
  const phases: PhaseResult[] = [];
  let began = performance.now();
  const end = (phase: Phase): number => {
    const took = (performance.now() - began) / 1000;
    const served = { posts: users.served(phase, 'posts'), reads: users.served(phase, 'reads') };
    phases.push({ phase, seconds: took, ...served, peakMb: api.takePeakMb() });
    began = performance.now();
    return took;
  };
  let rebuildSeconds: number | null;
  try {
    api.takePeakMb();
    tell('before', 0);
    await sleep(seconds * 1000);
    end('before');
    users.begin('during');
    await rebuildAll(api);
    const done = await untilLive(api, limitMs, (models) => tell(progressOf(models), 0.1));
    const took = end('during');
    rebuildSeconds = done ? took : null;
    users.begin('after');
    tell('after', 0.95);
    await sleep(seconds * 1000);
  } finally {
    await users.stop();
  }
  end('after');
  return { rebuildSeconds, phases, errors: users.errors, session: session.findings(users.posted) };
}

/** Until nothing is being rebuilt any more; posts that go on keep them a few events behind. */
async function untilLive(
  api: MeasuredApi,
  limitMs: number,
  onLook: (models: readonly ReadModel[]) => void,
): Promise<boolean> {
  for (const until = performance.now() + limitMs; performance.now() < until; await sleep(250)) {
    const models = await ask<ReadModel[]>(api, '/v1/projections');
    const stopped = models.find(({ state }) => state === 'stopped');
    if (stopped) throw new Error(`A read model stopped: ${JSON.stringify(stopped)}`);
    onLook(models);
    if (models.every(({ state }) => state !== 'rebuilding')) return true;
  }
  return false;
}

const progressOf = (models: readonly ReadModel[]): string =>
  models
    .map(({ name, state, progress }) =>
      progress
        ? `${name} ${progress.position} of ${progress.of}, ${progress.eventsPerSecond ?? '–'}/s`
        : `${name} ${state}`,
    )
    .join('; ');
