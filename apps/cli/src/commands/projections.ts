import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Api } from '../api.js';
import { EXIT, usageFailure } from '../failures.js';
import { paintFor } from '../paint.js';
import { progressBar } from '../progress.js';
import type { Parked, Projection } from '../projection.js';
import type { Terminal } from '../terminal.js';
import { durationWords, showParked, showProjections } from './projection-tables.js';
import { showJson } from './show-list.js';

export interface ProjectionOptions {
  json?: boolean;
}

export interface RebuildOptions extends ProjectionOptions {
  /** Do not wait until it is done. */
  wait?: boolean;
}

export interface ParkedOptions extends ProjectionOptions {
  retry?: string;
}

const ASK_EVERY_MS = 200;
const INTERRUPTED = 130;
/** After so many a read model stops at an event. */
const ATTEMPTS = 4;

const pathOf = (name: string, action: string): string => `/v1/projections/${encodeURIComponent(name)}/${action}`;
const list = (api: Api): Promise<Answer<Projection[]>> => api.get('/v1/projections');

/** `parley projections list`: how far the read models are. */
export async function listProjections(api: Api, terminal: Terminal, { json }: ProjectionOptions): Promise<void> {
  const { body, text } = await list(api);
  if (json) showJson(terminal, text);
  else showProjections(terminal, body);
}

/** `parley projections pause|resume <name>`. */
export async function order(
  api: Api,
  terminal: Terminal,
  action: 'pause' | 'resume',
  name: string,
  options: ProjectionOptions,
): Promise<void> {
  const { body, text } = await api.post<Projection>(pathOf(name, action), '');
  if (options.json) showJson(terminal, text);
  else showProjections(terminal, [body]);
}

/**
 * `parley projections retry <name>`: has what it stopped at tried again, and waits for what comes of it.
 * @returns the exit code: 0 where it went on, 1 where it stopped again
 */
export async function retryStopped(
  api: Api,
  terminal: Terminal,
  name: string,
  { json }: ProjectionOptions,
): Promise<number> {
  const before = (await list(api)).body.find((one) => one.name === name);
  await api.post(pathOf(name, 'retry'), '');
  const failedAt = before?.failure?.position ?? before?.position ?? 0;
  const hasFailed = ({ state, failure }: Projection): boolean =>
    state === 'stopped' || (failure?.attempts ?? 0) >= ATTEMPTS;
  const isOver = (own: Projection): boolean =>
    hasFailed(own) ||
    own.state === 'paused' ||
    (own.state === 'live' && !own.progress) ||
    (own.progress ?? own).position >= failedAt;
  for (;;) {
    const { body, text } = await list(api);
    const own = body.find((one) => one.name === name)!;
    if (isOver(own)) {
      if (json) showJson(terminal, text);
      else showProjections(terminal, [own]);
      return hasFailed(own) ? EXIT.checkFailed : EXIT.ok;
    }
    await sleep(ASK_EVERY_MS);
  }
}

/** `parley projections park <name> <position>`: has the event left out that it stopped at. */
export async function parkStopped(
  api: Api,
  terminal: Terminal,
  name: string,
  position: string,
  { json }: ProjectionOptions,
): Promise<void> {
  const { body, text } = await api.post<Projection>(
    pathOf(name, 'park'),
    JSON.stringify({ position: positionOf(position) }),
  );
  if (json) showJson(terminal, text);
  else showProjections(terminal, [body]);
}

/**
 * `parley projections rebuild <name>` (or `all`): has it built anew, and shows how far that is until readers have the new
 * rows. It is the server's own: it goes on when this command ends.
 * @returns the exit code: 0 where it is done, 1 where it stopped at an event, 130 where the command was told to end
 */
export async function rebuild(
  api: Api,
  terminal: Terminal,
  name: string,
  { wait = true, json }: RebuildOptions,
): Promise<number> {
  const names = name === 'all' ? (await list(api)).body.map((one) => one.name) : [name];
  for (const one of names) await api.post(pathOf(one, 'rebuild'), '');
  const mine = ({ name: one }: Projection): boolean => names.includes(one);
  if (!wait) {
    showProjections(terminal, (await list(api)).body.filter(mine));
    return EXIT.ok;
  }
  const interrupt = new AbortController();
  terminal.onInterrupt(() => interrupt.abort());
  const began = Date.now();
  const bar = progressBar(terminal, 'rebuilding', 'events');
  try {
    for (;;) {
      const { body, text } = await list(api);
      const own = body.filter(mine);
      const building = own.filter(({ progress, state }) => state === 'rebuilding' || (progress && state !== 'live'));
      const failed = building.filter(({ failure }) => failure && failure.attempts >= ATTEMPTS);
      if (building.length === 0 || failed.length === building.length) {
        return tellEnd(terminal, own, json ? text : null, failed.length > 0, Date.now() - began);
      }
      bar.to(...totalOf(building, names.length));
      await sleep(ASK_EVERY_MS, undefined, { signal: interrupt.signal }).catch(() => {});
      if (interrupt.signal.aborted) {
        terminal.complain('The rebuild goes on: parley projections list\n');
        return INTERRUPTED;
      }
    }
  } finally {
    bar.end();
  }
}

/** Of all that are built: those that are done count in full. */
function totalOf(building: readonly Projection[], all: number): [value: number, total: number, note: string] {
  const of = Math.max(...building.map(({ progress }) => progress?.of ?? 0));
  const done = building.reduce((sum, { progress }) => sum + (progress?.position ?? 0), (all - building.length) * of);
  const rate = building.reduce((sum, { progress }) => sum + (progress?.eventsPerSecond ?? 0), 0);
  const left = Math.max(...building.map(({ progress }) => progress?.secondsLeft ?? 0));
  const pace = rate > 0 ? `, ${rate.toLocaleString('en')} a second` : '';
  return [done, of * all, `${pace}${left > 0 ? `, ${durationWords(left)} left` : ''}`];
}

function tellEnd(
  terminal: Terminal,
  own: readonly Projection[],
  text: string | null,
  failed: boolean,
  tookMs: number,
): number {
  if (text !== null) showJson(terminal, text);
  else if (failed || !terminal.interactive) showProjections(terminal, own);
  else {
    const words = `✓ ${own.map(({ name }) => name).join(' and ')} built anew`;
    terminal.write(`${paintFor(terminal.colour)('good', words)}, in ${durationWords(tookMs / 1000)}\n`);
  }
  return failed ? EXIT.checkFailed : EXIT.ok;
}

/**
 * `parley projections parked <name>`: the events that it is built without; with `retry` one of them is tried again.
 * @returns the exit code: 0, or 1 where the event failed again
 */
export async function parkedEvents(
  api: Api,
  terminal: Terminal,
  name: string,
  { json, retry }: ParkedOptions,
): Promise<number> {
  const read = () => api.get<{ items: Parked[] }>(pathOf(name, 'parked'));
  if (retry !== undefined) {
    const position = positionOf(retry);
    await api.post(pathOf(name, `parked/${position}/retry`), '');
    while ((await read()).body.items.some((one) => one.position === position && one.retrying))
      await sleep(ASK_EVERY_MS);
  }
  const { body, text } = await read();
  if (json) showJson(terminal, text);
  else showParked(terminal, name, body.items);
  return body.items.some(({ position }) => retry !== undefined && position === positionOf(retry))
    ? EXIT.checkFailed
    : EXIT.ok;
}

/** `40` or `@40`, as positions are written elsewhere. */
function positionOf(text: string): number {
  const digits = /^@?(\d{1,15})$/.exec(text)?.[1];
  if (digits === undefined) throw usageFailure(`a position is a whole number, as in 40: "${text}" is none`);
  return Number(digits);
}
