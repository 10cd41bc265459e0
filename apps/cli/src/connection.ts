import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { unreachable, usageFailure } from './failures.js';
import type { Terminal } from './terminal.js';

/** A server, and what to show it. */
export interface Connection {
  url: string;
  key: string | undefined;
  /** What may be wrong where nothing answers there. */
  hint?: string;
}

interface Instance {
  url: string;
  key: string | undefined;
}

const INSTANCE_FILE = 'instance.json';
const KEY_FILE = 'admin-key';

/**
 * Where to send requests: `--url` and `--key`, else PARLEY_URL and PARLEY_KEY, else the instance that runs in DATA_DIR
 * (`.parley` here or in a folder above). The key of that instance is shown to no other address.
 * @throws CommandFailure (usage) for an address that is none, (unreachable) where no instance runs.
 */
export function connectionFor(
  options: { url?: string | undefined; key?: string | undefined },
  { env, cwd }: Pick<Terminal, 'env' | 'cwd'>,
): Connection {
  const url = options.url ?? env.PARLEY_URL;
  const key = options.key ?? env.PARLEY_KEY;
  const instance = readInstance(dataFolder(env, cwd));
  if (url !== undefined) {
    const origin = webOrigin(url);
    return { url: origin, key: key ?? (instance?.url === origin ? instance.key : undefined) };
  }
  if (!instance) {
    throw unreachable('no running Parley was found', [
      'Start one with "npm start", or say where it is: --url http://127.0.0.1:3000 (or PARLEY_URL).',
    ]);
  }
  const hint = 'An instance ran there and may have been killed: "npm start" starts it again.';
  return { url: instance.url, key: key ?? instance.key, hint };
}

function webOrigin(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    throw usageFailure(`"${url}" is not the address of a server: give it as in http://127.0.0.1:3000`);
  }
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
}

function dataFolder(env: Terminal['env'], cwd: string): string | undefined {
  if (env.DATA_DIR) return resolve(cwd, env.DATA_DIR);
  const folder = join(cwd, '.parley');
  if (existsSync(join(folder, INSTANCE_FILE))) return folder;
  return dirname(cwd) === cwd ? undefined : dataFolder(env, dirname(cwd));
}

function readInstance(folder: string | undefined): Instance | undefined {
  const text = folder && readIfThere(join(folder, INSTANCE_FILE));
  if (!text) return undefined;
  const { url, key } = parseInstance(text);
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  return { url: webOrigin(url), key: typeof key === 'string' ? key : readIfThere(join(folder, KEY_FILE))?.trim() };
}

/** A file that is half written or foreign says that nothing runs there. */
function parseInstance(text: string): { url?: unknown; key?: unknown } {
  try {
    return (JSON.parse(text) as { url?: unknown; key?: unknown } | null) ?? {};
  } catch {
    return {};
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
