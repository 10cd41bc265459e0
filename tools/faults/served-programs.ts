import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { API_MAIN, nodeEnvironment, nodeFlags } from '../start/api-process.ts';
import { ownPort } from '../test/own-port.ts';
import { ChildProgram } from './child-program.js';

const PROJECTOR_MAIN = fileURLToPath(new URL('../../apps/projector/dist/main.js', import.meta.url));
const END_WITH_INPUT = new URL('./end-with-input.mjs', import.meta.url).href;
const TYPESCRIPT = new URL('../typescript.mjs', import.meta.url).href;

/** The key that clients of a round post with. */
export const KEY = 'key-of-the-faults';

export interface ApiOptions {
  name: string;
  databaseUrl: string;
  /** Where logs go. */
  folder: string;
  projector?: 'hosted' | 'external';
  /** Modules that are loaded before it. */
  preload?: string[];
  env?: Record<string, string>;
}

/** The api as it is built, as `npm start` runs it. */
export class Api extends ChildProgram {
  readonly url: string;

  private constructor(options: ApiOptions, port: number) {
    const { name, databaseUrl, folder, projector = 'hosted', preload = [], env = {} } = options;
    super({
      name,
      args: [...nodeFlags, ...['--import', END_WITH_INPUT], ...preload.flatMap((url) => ['--import', url]), API_MAIN],
      logFile: join(folder, `${name}.log`),
      env: {
        ...nodeEnvironment,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder,
        HOST: '127.0.0.1',
        PORT: `${port}`,
        EXAMPLE: 'none',
        ADMIN_KEY: KEY,
        RATE_LIMIT: '0',
        PROJECTOR: projector,
        LOG_LEVEL: 'warn',
        ...env,
      },
    });
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Not yet started; the port is its own over all its lives. */
  static async at(options: ApiOptions): Promise<Api> {
    return new Api(options, await ownPort());
  }

  async answers(path: string, timeoutMs = 5_000): Promise<boolean> {
    try {
      const answer = await fetch(this.url + path, { signal: AbortSignal.timeout(timeoutMs) });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

/** The projector as it is built, on its own. */
export const projectorProgram = (name: string, databaseUrl: string, folder: string): ChildProgram =>
  new ChildProgram({
    name,
    args: [...nodeFlags, '--import', END_WITH_INPUT, PROJECTOR_MAIN],
    logFile: join(folder, `${name}.log`),
    env: { ...nodeEnvironment, NODE_ENV: 'production', DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' },
  });

/** A program of tools/faults, from source. */
export const toolProgram = (name: string, file: string, env: Record<string, string>, folder: string): ChildProgram =>
  new ChildProgram({
    name,
    args: ['--import', TYPESCRIPT, '--import', END_WITH_INPUT, fileURLToPath(new URL(file, import.meta.url))],
    logFile: join(folder, `${name}.log`),
    env,
  });
