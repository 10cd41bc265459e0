import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkRound } from './checker.js';
import type { Evidence, Violation } from './history.js';
import { plantedBugs } from './planted/planted-bugs.js';
import { startFaultyServer, type FaultyServer } from './postgres-server.js';
import { runPlanted, type PlantedRow } from './run-planted.js';
import { scenarios } from './scenarios.js';
import type { Scenario } from './scenario.js';
import { seededRandom } from './seeded-random.js';
import { World } from './world.js';

export interface FaultsOptions {
  seed: number;
  /** Rounds of each fault; absent: as many as each has. */
  rounds?: number | undefined;
  /** Only faults of which the name has this, or one of these, parted by commas. */
  only?: string | undefined;
  /** The short form: those that are part of it, one round each. */
  quick?: boolean;
  onProgress?: (progress: { done: number; of: number; doing: string }) => void;
}

/** What came of a fault. */
export interface FaultRow {
  fault: string;
  words: string;
  rounds: number;
  seed: number;
  /** Appends that were acknowledged, that are of unknown outcome, and that were refused: operations, not attempts. */
  acknowledged: number;
  unknown: number;
  refused: number;
  events: number;
  lost: number;
  doubled: number;
  gaps: number;
  /** Read models that were compared, and those equal to the fold. */
  readModels: number;
  equal: number;
  seconds: number;
  violations: Violation[];
  /** Where the histories are, kept when something failed. */
  folder: string | null;
  /** Why it was not run. */
  skipped: string | null;
}

export interface FaultsReport {
  seed: number;
  faults: FaultRow[];
  /** The bugs that were planted; none where only some faults were asked for. */
  planted: PlantedRow[];
  skipped: number;
  verdict: 'passed' | 'failed';
}

/** Runs the faults one after the other. */
export async function runFaults(options: FaultsOptions): Promise<FaultsReport> {
  const { seed, only, quick = false, onProgress } = options;
  const chosen = scenarios.filter(({ name, short }) =>
    only ? only.split(',').some((part) => name.includes(part)) : !quick || short,
  );
  const bugs = only ? [] : plantedBugs;
  if (chosen.length === 0)
    throw new Error(`There is no fault ${only}: ${scenarios.map(({ name }) => name).join(', ')}.`);
  const roundsOf = (scenario: Scenario): number => options.rounds ?? (quick ? 1 : scenario.rounds);
  const of = chosen.reduce((sum, scenario) => sum + roundsOf(scenario), bugs.length);
  const folder = await mkdtemp(join(tmpdir(), 'parley-faults-history-'));
  const shared = await startFaultyServer();
  const faults: FaultRow[] = [];
  const planted: PlantedRow[] = [];
  let done = 0;
  try {
    for (const scenario of chosen) {
      const tell = (round: number): void =>
        onProgress?.({ done: done++, of, doing: `${scenario.name}, round ${round} of ${roundsOf(scenario)}` });
      faults.push(await runFault(scenario, { seed, rounds: roundsOf(scenario), folder, shared, tell }));
    }
    for (const bug of bugs) {
      onProgress?.({ done: done++, of, doing: `planted: ${bug.name}` });
      planted.push(await runPlanted(bug, shared.url));
    }
  } finally {
    await shared.stop();
  }
  const broken = faults.some(({ violations }) => violations.length > 0);
  const failed = broken || planted.some(({ caught, foundInSound }) => !caught || foundInSound.length > 0);
  if (!broken) await rm(folder, { recursive: true, force: true });
  const skipped = faults.filter((row) => row.skipped !== null).length;
  return { seed, faults, planted, skipped, verdict: failed ? 'failed' : 'passed' };
}

const ROUND_MS = 180_000;

interface FaultRun {
  seed: number;
  rounds: number;
  folder: string;
  shared: FaultyServer;
  tell: (round: number) => void;
}

async function runFault(scenario: Scenario, { seed, rounds, folder, shared, tell }: FaultRun): Promise<FaultRow> {
  const { name, words } = scenario;
  const row: FaultRow = {
    fault: name,
    words,
    rounds: 0,
    seed,
    acknowledged: 0,
    unknown: 0,
    refused: 0,
    events: 0,
    lost: 0,
    doubled: 0,
    gaps: 0,
    readModels: 0,
    equal: 0,
    seconds: 0,
    violations: [],
    folder: null,
    skipped: (await scenario.needs?.()) ?? null,
  };
  const began = performance.now();
  for (let round = 1; round <= rounds; round += 1) {
    tell(round);
    if (row.skipped !== null) continue;
    const own = join(folder, `${name}-${round}`);
    await mkdir(own, { recursive: true });
    await playRound(scenario, row, { round, seed, folder: own, shared });
  }
  row.seconds = (performance.now() - began) / 1_000;
  return row;
}

async function playRound(
  scenario: Scenario,
  row: FaultRow,
  { round, seed, folder, shared }: { round: number; seed: number; folder: string; shared: FaultyServer },
): Promise<void> {
  const random = seededRandom(seed).fork(`${scenario.name} ${round}`);
  const world = new World({ random, folder, shared });
  row.rounds += 1;
  const violations: Violation[] = [];
  try {
    const evidence = await inTime(scenario.play(world).then(() => world.settle()));
    violations.push(...(await checkRound(evidence, world.projections)), ...world.violations);
    count(row, evidence, violations);
  } catch (error) {
    violations.push({ invariant: 'I', check: 'round-broke-off', detail: (error as Error).stack ?? String(error) });
  } finally {
    await world.close().catch((error: Error) => {
      violations.push({ invariant: 'I', check: 'could-not-be-ended', detail: error.message });
    });
  }
  row.violations.push(...violations);
  if (violations.length > 0) row.folder = folder;
}

/** A round that never comes to an end is a fault as well. */
async function inTime<T>(round: Promise<T>): Promise<T> {
  const over = new AbortController();
  const limit = sleep(ROUND_MS, undefined, { signal: over.signal }).then(() => {
    throw new Error(`The round was not over within ${ROUND_MS / 1_000} s.`);
  });
  limit.catch(() => {});
  try {
    return await Promise.race([round, limit]);
  } finally {
    over.abort();
  }
}

const LOST = new Set(['lost', 'acknowledged-is-named']);
const DOUBLED = new Set(['doubled', 'told-at-two-places', 'delivered-again']);
const GAPS = new Set(['position-gap', 'revision-gap', 'skipped']);

function count(row: FaultRow, { attempts, log, readModels }: Evidence, violations: readonly Violation[]): void {
  for (const tries of Map.groupBy(attempts, ({ operation }) => operation).values()) {
    const outcomes = tries.map(({ told }) => told.outcome);
    if (outcomes.includes('ok')) row.acknowledged += 1;
    else if (outcomes.includes('info')) row.unknown += 1;
    else row.refused += 1;
  }
  const found = (checks: ReadonlySet<string>): number => violations.filter(({ check }) => checks.has(check)).length;
  row.events += log.length;
  row.lost += found(LOST);
  row.doubled += found(DOUBLED);
  row.gaps += found(GAPS);
  const differing = new Set(
    violations.filter(({ invariant }) => invariant === 'D').map(({ detail }) => detail.split(/[. ]/)[0]),
  );
  row.readModels += readModels.length;
  row.equal += readModels.length - differing.size;
}
