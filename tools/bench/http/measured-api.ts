import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_MAIN, nodeEnvironment, nodeFlags } from '../../start/api-process.ts';

/** The API as `npm start` runs it, with an eye on its memory. */
export interface MeasuredApi {
  url: string;
  key: string;
  /** The most that was resident since this was last asked, in MB; looked at ten times a second. */
  takePeakMb(): number;
  /** The most that was ever resident, as the kernel counts it, in MB; NaN where it does not tell. */
  highWaterMb(): Promise<number>;
  /** How many seconds of a processor it has used. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

const KEY = 'key-of-the-bench';
const END_WITH_PARENT = new URL('../../start/end-with-parent.mjs', import.meta.url).href;
const LOOK_EVERY_MS = 100;
const READY_WITHIN_MS = 30_000;
/** Of the kernel, in /proc/<pid>/stat. */
const TICKS_A_SECOND = 100;

/** Starts it on a database that is migrated. It must have been built. `settings` are added to its environment. */
export async function startMeasuredApi(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<MeasuredApi> {
  const child = spawn(process.execPath, [...nodeFlags, '--import', END_WITH_PARENT, API_MAIN], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...nodeEnvironment,
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      EXAMPLE: 'none',
      ADMIN_KEY: KEY,
      RATE_LIMIT: '0',
      ...settings,
    },
  });
  const ended = once(child, 'exit');
  let said = '';
  child.stdout!.on('data', (part: Buffer) => {
    if (said.length < 10_000) said += part.toString();
  });
  let peakKb = 0;
  const watch = setInterval(() => {
    void statusOf(child.pid!).then(({ VmRSS = 0 }) => (peakKb = Math.max(peakKb, VmRSS)));
  }, LOOK_EVERY_MS);
  const stop = async (): Promise<void> => {
    clearInterval(watch);
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const url = await listeningAt(() => said, ended);
    return {
      url,
      key: KEY,
      takePeakMb() {
        const peak = peakKb / 1024;
        peakKb = 0;
        return peak;
      },
      highWaterMb: async () => ((await statusOf(child.pid!)).VmHWM ?? Number.NaN) / 1024,
      async cpuSeconds() {
        const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listeningAt(said: () => string, ended: Promise<unknown[]>): Promise<string> {
  const gone = ended.then(() => true);
  for (const deadline = Date.now() + READY_WITHIN_MS; ;) {
    const url = /"url":"(http:[^"]+)"/.exec(said())?.[1];
    if (url) return url;
    if ((await Promise.race([gone, sleep(25, false)])) || Date.now() > deadline) {
      throw new Error(`The API did not come up:\n${said()}`);
    }
  }
}

/** The lines of /proc/<pid>/status that are in kB. */
async function statusOf(pid: number): Promise<Partial<Record<string, number>>> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Object.fromEntries([...text.matchAll(/^(\w+):\s+(\d+) kB$/gm)].map(([, name, kb]) => [name!, Number(kb)]));
}
