import { resolve } from 'node:path';
import { BrokenWitness, isOrigin, parseWitness, type WitnessAddress } from '@parley/event-store';
import type { LogLevel } from '@parley/projector';

/** Data sets that the server can post to an empty store at its first start. */
export const EXAMPLES = ['istanbul-2025', 'port-wage-dispute'] as const;
export type Example = (typeof EXAMPLES)[number];

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const satisfies LogLevel[];

/** How a process is to run, read from the environment once, at start. */
export interface Config {
  /** null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  /** Absolute. */
  dataDir: string;
  /** The embedded default: one user on their own machine. A key is made for them, and nothing is limited. */
  embedded: boolean;
  host: string;
  /** 0: any free one. */
  port: number;
  /** Known outside as this, without a slash at the end; null: not said. */
  publicUrl: string | null;
  /** Whether what only needs `reader` needs no key. */
  publicReads: boolean;
  /** Seeds one key with the role admin. */
  adminKey: string | null;
  /** Requests a second for each key, or each address without one; null: no limits, failed authentications included. */
  rateLimit: number | null;
  example: Example | null;
  logLevel: LogLevel;
  /** `hosted`: this process keeps the read models up; `external`: another one does. */
  projector: 'hosted' | 'external';
  /** What the log is to be named at its first start, and has been named since; null: as it is, or made from `publicUrl`. */
  logOrigin: string | null;
  /** Absolute: the private keys that sign checkpoints. null: a file in `dataDir`. */
  logKeyFile: string | null;
  /** Absolute: the last checkpoint that was signed. null: a file beside `dataDir`, so that no copy of that has it. */
  logStateFile: string | null;
  /** Asked to cosign checkpoints. */
  witnesses: WitnessAddress[];
}

/** Settings that do not hold, all of them at once. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration does not hold:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings from the environment; an empty value counts as absent.
 * OIDC_ROLE_CLAIM is a name of ours that this release does not use yet, and is let through. OIDC_ISSUER is refused: a server that was
 * told whom to trust and ignores it is not safe.
 * @throws ConfigError
 */
export function readConfig(env: Record<string, string | undefined>, cwd = process.cwd()): Config {
  const read = new Environment(env);
  const databaseUrl = read.text('DATABASE_URL', isDatabaseUrl, 'must be postgres://user:password@host:port/database');
  const embedded = databaseUrl === null || read.flag('PARLEY_EMBEDDED', false);
  const config: Config = {
    databaseUrl,
    dataDir: resolve(cwd, env.DATA_DIR || '.parley'),
    embedded,
    host: read.text('HOST', isHost, 'must be the name or address to listen on') ?? (embedded ? '127.0.0.1' : '0.0.0.0'),
    port: read.number('PORT', 0, 65_535) ?? 3000,
    publicUrl:
      read
        .text('PUBLIC_URL', isWebUrl, 'must be an http or https URL, as others reach this server')
        ?.replace(/\/+$/, '') ?? null,
    publicReads: read.flag('PUBLIC_READS', true),
    adminKey: read.text('ADMIN_KEY', isAdminKey, 'must have 8 to 200 characters: letters, digits and -._~+/='),
    rateLimit: readRateLimit(read, embedded),
    example: readExample(read),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS) ?? 'info',
    projector: read.oneOf('PROJECTOR', ['hosted', 'external'] as const) ?? 'hosted',
    logOrigin: read.text('LOG_ORIGIN', isOrigin, 'must be 1 to 200 characters without blanks and plus signs'),
    logKeyFile: env.LOG_KEY_FILE ? resolve(cwd, env.LOG_KEY_FILE) : null,
    logStateFile: env.LOG_STATE_FILE ? resolve(cwd, env.LOG_STATE_FILE) : null,
    witnesses: readWitnesses(env.WITNESSES ?? '', read.faults),
  };
  if (config.logKeyFile !== null && config.logKeyFile === config.logStateFile) {
    read.faults.push('LOG_STATE_FILE must be another file than LOG_KEY_FILE.');
  }
  if (env.OIDC_ISSUER) {
    read.faults.push('OIDC_ISSUER: OpenID Connect is not supported by this release. Unset it and use API keys.');
  }
  if (read.faults.length > 0) throw new ConfigError(read.faults);
  return config;
}

function readRateLimit(read: Environment, embedded: boolean): number | null {
  const given = read.number('RATE_LIMIT', 0, 1_000_000);
  if (given === null) return embedded ? null : 1000;
  return given === 0 ? null : given;
}

function readExample(read: Environment): Example | null {
  const given = read.oneOf('EXAMPLE', [...EXAMPLES, 'none'] as const) ?? 'istanbul-2025';
  return given === 'none' ? null : given;
}

/** Each is named by its place: a key that was pasted wrongly is not repeated. */
function readWitnesses(text: string, faults: string[]): WitnessAddress[] {
  const witnesses: WitnessAddress[] = [];
  for (const [place, one] of text
    .split(/[\s,]+/)
    .filter(Boolean)
    .entries()) {
    try {
      const witness = parseWitness(one);
      if (!witnesses.some(({ key }) => key.name === witness.key.name)) witnesses.push(witness);
      else faults.push(`WITNESSES: witness ${place + 1} has the name of one before it.`);
    } catch (error) {
      if (!(error instanceof BrokenWitness)) throw error;
      faults.push(`WITNESSES: witness ${place + 1}: ${error.message}.`);
    }
  }
  return witnesses;
}

class Environment {
  readonly faults: string[] = [];

  constructor(private readonly env: Record<string, string | undefined>) {}

  text(name: string, holds: (value: string) => boolean, rule: string): string | null {
    const value = this.env[name];
    if (!value) return null;
    if (holds(value)) return value;
    this.faults.push(`${name} ${rule}.`);
    return null;
  }

  number(name: string, least: number, most: number): number | null {
    const value = this.text(
      name,
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a whole number from ${least} to ${most}`,
    );
    return value === null ? null : Number(value);
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.oneOf(name, ['true', 'false', '1', '0'] as const);
    return value === null ? fallback : value === 'true' || value === '1';
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | null {
    const isOne = (text: string): text is Value => (values as readonly string[]).includes(text);
    const value = this.text(name, isOne, `must be ${values.slice(0, -1).join(', ')} or ${values.at(-1)}`);
    return value === null || !isOne(value) ? null : value;
  }
}

const protocolOf = (text: string): string | null => (URL.canParse(text) ? new URL(text).protocol : null);

const isDatabaseUrl = (text: string): boolean => /^postgres(ql)?:$/.test(protocolOf(text) ?? '');

const isWebUrl = (text: string): boolean => /^https?:$/.test(protocolOf(text) ?? '');

const isHost = (text: string): boolean => /^[A-Za-z0-9.:_-]+$/.test(text);

/** What `Authorization: Bearer` can carry (RFC 6750). */
const isAdminKey = (text: string): boolean =>
  /^[A-Za-z0-9\-._~+/]+=*$/.test(text) && text.length >= 8 && text.length <= 200;
