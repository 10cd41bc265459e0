// npm run bench:bundle [-- --size 1000000] [-- --folder F] [-- --limit-minutes 90] [-- --json] [-- --write]: downloads a bundle of a
// made-up log from the API as `npm start` runs it, and verifies it in a process of its own. Says how long that takes, how much memory
// each has at most, and how large the file is. With a folder the log is kept there, and the next run takes it. Ends with 1 where the bundle does not hold.
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { LogKeeper, nameLog } from '@parley/event-store';
import { createPool } from '@parley/postgres';
import { buildAll } from '../start/build-all.ts';
import { startMeasuredApi } from './http/measured-api.ts';
import { describeMachine, machineText } from './measure/machine.ts';
import { writePart } from './measure/performance-page.ts';
import { Progress } from './measure/progress.ts';
import { number, whole } from './measure/row-words.ts';
import { alignedText, markdownTable } from './measure/table-text.ts';
import { openMadeUpLog } from './prepared-log.ts';

const OWN_SIZE = '1000000';
const ORIGIN = 'parley.bench/v1/log';

interface Step {
  seconds: number;
  mostMb: number;
  events: number;
  bytes?: number;
  verdict?: string;
  found?: string[];
}

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: OWN_SIZE },
    folder: { type: 'string' },
    'limit-minutes': { type: 'string', default: '90' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const events = Number(values.size);
if (!Number.isSafeInteger(events) || events <= 0) throw new Error('--size must be a whole number.');

const progress = new Progress();
await buildAll();
progress.begin(`${whole(events)} events`, 0, 0.6);
const limitMs = Number(values['limit-minutes']) * 60_000;
const tell = (what: string, done: number): void => progress.tell(what, done);
const log = await openMadeUpLog({ events, folder: values.folder, limitMs, tell });
const place = await mkdtemp(join(tmpdir(), 'parley-bench-bundle-'));
try {
  const machine = await describeMachine(log.superuserUrl);
  const [keyFile, stateFile, file] = ['log-key', 'log-state', 'bundle.tar.gz'].map((name) => join(place, name));
  progress.begin('signed', 0.6, 0.65);
  await signAll(log.url, keyFile!, stateFile!);
  progress.begin('written', 0.65, 0.75);
  const written = await download(log.url, file!, { LOG_KEY_FILE: keyFile!, LOG_STATE_FILE: stateFile! });
  progress.begin('verified', 0.75, 1);
  const verified = await verify(file!);
  progress.clear();
  const table = [
    ['step', 'events', 'seconds', 'events/s', 'resident at most, MB', 'file, MB'],
    ...[['write', written] as const, ['verify', verified] as const].map(([name, one]) => [
      name,
      whole(one.events),
      number(one.seconds),
      whole(one.events / one.seconds),
      whole(one.mostMb),
      number((written.bytes ?? 0) / 1e6),
    ]),
  ];
  if (values.json) console.log(JSON.stringify({ machine, written, verified }, undefined, 2));
  else console.log(`${alignedText(table)}\n\n${verified.verdict}\n${verified.found!.join('\n')}\n`);
  if (values.write || values.size === OWN_SIZE) {
    await writePart('table of bundles', [markdownTable(table), machineText(machine)].join('\n\n'));
  }
  if (verified.verdict !== 'holds' || verified.events !== written.events) process.exitCode = 1;
} finally {
  await log.stop();
  await rm(place, { recursive: true, force: true });
}

async function signAll(url: string, keyFile: string, stateFile: string): Promise<void> {
  const pool = createPool({ url, role: 'parley_sign', max: 1, applicationName: 'parley bench' });
  const origin = await nameLog(pool, null, () => ORIGIN);
  await pool.end();
  const keeper = new LogKeeper({ url, origin, keyFile, stateFile });
  keeper.start();
  while ((keeper.status.signed ?? 0) < events) {
    if (keeper.status.trouble) throw new Error(keeper.status.trouble);
    await new Promise((resume) => setTimeout(resume, 50));
  }
  await keeper.stop();
}

/** What the server takes, its own read models and signer going on beside. */
async function download(url: string, file: string, settings: Record<string, string>): Promise<Step> {
  const api = await startMeasuredApi(url, settings);
  try {
    api.takePeakMb();
    const began = performance.now();
    const answer = await fetch(`${api.url}/v1/exports/bundle`, { headers: { authorization: `Bearer ${api.key}` } });
    if (!answer.ok) throw new Error(`The bundle was answered ${answer.status}: ${await answer.text()}`);
    await pipeline(Readable.fromWeb(answer.body! as ReadableStream<Uint8Array>), createWriteStream(file));
    const seconds = (performance.now() - began) / 1000;
    return { seconds, mostMb: api.takePeakMb(), events, bytes: (await stat(file)).size };
  } finally {
    await api.stop();
  }
}

async function verify(file: string): Promise<Step> {
  const program = ['tools/typescript.mjs', 'tools/bench/verified-bundle.ts'].map((name) =>
    fileURLToPath(new URL(`../../${name}`, import.meta.url)),
  );
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', ...program, file]);
  return JSON.parse(stdout) as Step;
}
