import { EventStore } from '@parley/event-store';
import { type TestServer, withDatabase } from '@parley/postgres/testing';
import { randomUUID } from 'node:crypto';
import { withClient } from '../bench-database.ts';
import type { LoadAnswer, LoadJob } from '../http/load-job.ts';
import { type MeasuredApi, startMeasuredApi } from '../http/measured-api.ts';
import { type OwnProcess, startProcess } from '../http/own-process.ts';
import {
  callInTurn,
  type Contender,
  middleOf,
  ratiosOf,
  type Rounds,
  type Slice,
  takeTurns,
} from '../measure/slices.ts';
import type { Spread } from '../measure/statistics.ts';
import { type BytesAnEvent, EventSupply, type Folded, type GrowingLog } from './growing-log.ts';

const CALLERS = 32;
const READERS = 8;
const PAGE = 1_000;
const TIMELINE = '/v1/negotiations/made-up-1/timeline?limit=50';
/** More than are appended in a slice. */
const EVENTS_A_SLICE = 20_000;

/** What is measured at one size, and how it is to the smallest in the same rounds. */
export interface Compared {
  slice: Slice;
  /** Of the rates, for appends; of the times, for reads. */
  toFirst: Spread;
}

export interface GrowthLine {
  events: number;
  append: Compared;
  page: Compared;
  timeline: Compared;
  folded: Folded;
  log: BytesAnEvent;
  models: BytesAnEvent;
}

export interface GrowthRounds {
  rounds: number;
  sliceMs: number;
  onSlice: (what: string) => void;
}

interface Place {
  name: string;
  store: EventStore;
  supply: EventSupply;
  api: MeasuredApi;
  events: number;
}

/** Measures a log at the size that it has, taking turns with a fresh copy of `first`, which is closed to all and stays so. */
export async function measureAt(
  server: TestServer,
  log: GrowingLog,
  first: string,
  how: GrowthRounds,
): Promise<GrowthLine> {
  const copy = `bench_${randomUUID().slice(0, 8)}`;
  await withClient(server.superuserUrl, async (client) => {
    await client.query(`create database ${copy} template ${first} strategy file_copy owner parley`);
    await client.query(`grant create on database ${copy} to parley_project`);
  });
  const copyUrl = withDatabase(server.url, copy);
  const store = new EventStore({ url: copyUrl });
  const generator = startProcess<LoadJob, LoadAnswer>('./load-generator.ts');
  const apis: MeasuredApi[] = [];
  try {
    for (const url of [log.url, copyUrl]) apis.push(await startMeasuredApi(url, { PROJECTOR: 'external' }));
    const events = await log.head();
    const { position } = await store.head();
    const at: Place = { name: 'at its size', store: log.store, supply: log.supply, api: apis[0]!, events };
    const small: Place = { name: 'at first', store, supply: new EventSupply(), api: apis[1]!, events: position };
    // Bytes first: what the slices append is folded later.
    const bytes = await log.bytes();
    const timeline = await turns(
      [at, small].map((place) => timelinePages(place, generator, how)),
      how,
      'timeline',
    );
    const page = await turns(
      [at, small].map((place) => logPages(place, how)),
      how,
      'pages of the log',
    );
    const append = await turns(
      [at, small].map((place) => appends(place, how)),
      how,
      'appends',
    );
    return {
      events,
      append: compared(append, 'rate'),
      page: compared(page, 'time'),
      timeline: compared(timeline, 'time'),
      folded: log.folded,
      ...bytes,
    };
  } finally {
    await generator.stop();
    for (const api of apis) await api.stop();
    await store.close();
    await withClient(server.superuserUrl, (client) => client.query(`drop database ${copy} with (force)`));
  }
}

async function turns(contenders: Contender[], { rounds, onSlice }: GrowthRounds, what: string): Promise<Rounds> {
  const taken = await takeTurns(contenders, rounds, (name) => onSlice(`${what} ${name}`));
  for (const error of taken.failures.values()) throw error;
  return taken;
}

function compared({ slices }: Rounds, of: 'rate' | 'time'): Compared {
  const [at, first] = [slices.get('at its size')!, slices.get('at first')!];
  return { slice: middleOf(at), toFirst: of === 'rate' ? ratiosOf(at, first, 'rate') : ratiosOf(first, at, 'rate') };
}

const appends = ({ name, store, supply }: Place, { sliceMs }: GrowthRounds): Contender => ({
  name,
  slice() {
    supply.prepare(EVENTS_A_SLICE);
    return callInTurn(CALLERS, sliceMs, async () => {
      const { outcome } = await store.append({ events: [supply.next().value!] });
      if (outcome !== 'appended') throw new Error(`An append was refused: ${outcome}.`);
      return 1;
    });
  },
});

const logPages = ({ name, store, events }: Place, { sliceMs }: GrowthRounds): Contender => ({
  name,
  slice: () =>
    callInTurn(READERS, sliceMs, async () => {
      let count = 0;
      const after = Math.floor(Math.random() * (events - PAGE));
      for await (const event of store.readLog({ after, limit: PAGE })) count += event ? 1 : 0;
      return count;
    }),
});

const timelinePages = (
  { name, api }: Place,
  generator: OwnProcess<LoadJob, LoadAnswer>,
  { sliceMs }: GrowthRounds,
): Contender => ({
  name,
  slice: () => generator.ask({ url: api.url, connections: CALLERS, ms: Math.max(1_000, sliceMs), paths: [TIMELINE] }),
});
