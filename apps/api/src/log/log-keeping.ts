import { randomBytes } from 'node:crypto';
import { basename, dirname, join, relative } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { LogKeeper, nameLog, OriginDiffers } from '@parley/event-store';
import { createPool } from '@parley/postgres';
import type { Logger } from 'pino';
import { ConfigError, type Config } from '../config.js';

type LogConfig = Pick<Config, 'publicUrl' | 'dataDir' | 'logOrigin' | 'logKeyFile' | 'logStateFile' | 'witnesses'>;

/**
 * Gives the log its name, where it has none yet, and makes what keeps its tree and signs it. Nothing is signed before that is started.
 * @throws ConfigError where LOG_ORIGIN is not what the log is named
 */
export async function openLogKeeper(config: LogConfig, databaseUrl: string, log: Logger): Promise<LogKeeper> {
  const origin = await nameOf(config, databaseUrl);
  const files = signingFiles(config, origin);
  if (!relative(config.dataDir, files.stateFile).startsWith('..')) {
    log.warn(
      { stateFile: files.stateFile },
      'LOG_STATE_FILE lies in DATA_DIR: keep it out of the backups of that folder, or a restored one signs a fork of the log',
    );
  }
  return new LogKeeper({
    url: databaseUrl,
    origin,
    ...files,
    witnesses: config.witnesses,
    onError: (err) => log.error({ err }, 'the signer of the log is in trouble'),
    onSigned: (size) => log.debug({ size }, 'a checkpoint was signed'),
  });
}

/** Where key and state lie: as configured, else each log has its own. The state is beside DATA_DIR, and not in it. */
export function signingFiles(
  { dataDir, logKeyFile, logStateFile }: Pick<LogConfig, 'dataDir' | 'logKeyFile' | 'logStateFile'>,
  origin: string,
): { keyFile: string; stateFile: string } {
  const name = origin.replaceAll(/[^A-Za-z0-9.-]+/g, '_');
  return {
    keyFile: logKeyFile ?? join(dataDir, `log-key-${name}`),
    stateFile: logStateFile ?? join(dirname(dataDir), `${basename(dataDir)}-state`, `log-state-${name}`),
  };
}

async function nameOf({ publicUrl, logOrigin }: LogConfig, databaseUrl: string): Promise<string> {
  const pool = createPool({ url: databaseUrl, role: 'parley_sign', max: 1, applicationName: 'parley sign' });
  try {
    return await nameLog(pool, logOrigin, () => originOf(publicUrl));
  } catch (error) {
    if (!(error instanceof OriginDiffers)) throw error;
    throw new ConfigError([`LOG_ORIGIN: ${error.message} Unset it, or set it to that.`]);
  } finally {
    await pool.end();
  }
}

/**
 * What a log is named that nobody names: the address of its tiles without the scheme, as C2SP tlog-tiles has it. Where nobody says how it is
 * reached, a name that no other log has.
 */
export function originOf(publicUrl: string | null): string {
  if (publicUrl === null) return `localhost/parley/${randomBytes(6).toString('hex')}`;
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/v1/log`.replaceAll('+', '%2B');
}

/** Keeps the log while the application runs. */
@Injectable()
export class LogKeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(LogKeeper) private readonly keeper: LogKeeper) {}

  onApplicationBootstrap(): void {
    this.keeper.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.keeper.stop();
  }
}
