import { formatVkey, parseVkey, signingKey } from '@parley/transparency';
import { ConfigError, readConfig } from './config.js';

const vkey = (name: string, type: 'note' | 'cosignature'): string =>
  formatVkey(signingKey(name, type, new Uint8Array(32).fill(3)).verifier);
const WITNESS = vkey('one.example/w', 'cosignature');
const OTHER_WITNESS = vkey('two.example/w', 'cosignature');

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('the configuration', () => {
  it('without any setting is one user on their own machine', () => {
    expect(readConfig({}, '/srv')).toEqual({
      databaseUrl: null,
      dataDir: '/srv/.parley',
      embedded: true,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      publicReads: true,
      adminKey: null,
      rateLimit: null,
      example: 'istanbul-2025',
      logLevel: 'info',
      projector: 'hosted',
      logOrigin: null,
      logKeyFile: null,
      logStateFile: null,
      witnesses: [],
    });
  });

  it('with a database of its own listens to all and limits each key', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://u:p@db:5432/parley' });
    expect(config).toMatchObject({ embedded: false, host: '0.0.0.0', rateLimit: 1000 });
  });

  it('takes every setting', () => {
    const env = {
      DATABASE_URL: 'postgresql://db/parley',
      DATA_DIR: 'data',
      HOST: '::1',
      PORT: '0',
      PUBLIC_URL: 'https://record.example/',
      PUBLIC_READS: 'false',
      ADMIN_KEY: 'correct-horse-battery',
      RATE_LIMIT: '50',
      EXAMPLE: 'none',
      LOG_LEVEL: 'debug',
      PROJECTOR: 'external',
      PARLEY_EMBEDDED: '1',
      LOG_ORIGIN: 'record.example/log',
      LOG_KEY_FILE: 'keys/log',
      LOG_STATE_FILE: '/var/lib/parley/log',
      WITNESSES: `${WITNESS}@https://one.example/w/, ${OTHER_WITNESS}@http://127.0.0.1:7380`,
    };
    expect(readConfig(env, '/srv')).toEqual({
      databaseUrl: 'postgresql://db/parley',
      dataDir: '/srv/data',
      embedded: true,
      host: '::1',
      port: 0,
      publicUrl: 'https://record.example',
      publicReads: false,
      adminKey: 'correct-horse-battery',
      rateLimit: 50,
      example: null,
      logLevel: 'debug',
      projector: 'external',
      logOrigin: 'record.example/log',
      logKeyFile: '/srv/keys/log',
      logStateFile: '/var/lib/parley/log',
      witnesses: [
        { key: parseVkey(WITNESS), url: 'https://one.example/w' },
        { key: parseVkey(OTHER_WITNESS), url: 'http://127.0.0.1:7380' },
      ],
    });
  });

  it('counts an empty value as absent, and 0 as no limit', () => {
    expect(readConfig({ PORT: '', EXAMPLE: '' })).toMatchObject({ port: 3000, example: 'istanbul-2025' });
    expect(readConfig({ DATABASE_URL: 'postgres://db/x', RATE_LIMIT: '0' }).rateLimit).toBeNull();
  });

  it.each([
    ['DATABASE_URL', 'mysql://db'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'ftp://x'],
    ['PUBLIC_READS', 'yes'],
    ['ADMIN_KEY', 'short'],
    ['ADMIN_KEY', 'has a space in it'],
    ['RATE_LIMIT', '-1'],
    ['EXAMPLE', 'istanbul-2026'],
    ['LOG_LEVEL', 'loud'],
    ['PROJECTOR', 'none'],
    ['OIDC_ISSUER', 'https://issuer.example'],
    ['LOG_ORIGIN', 'a b'],
    ['LOG_ORIGIN', 'a+b'],
    ['WITNESSES', 'https://one.example'],
    ['WITNESSES', `${WITNESS}@ftp://one.example`],
    ['WITNESSES', `${vkey('log.example', 'note')}@https://one.example`],
    ['WITNESSES', `${WITNESS}x@https://one.example`],
    ['WITNESSES', `${WITNESS}@https://one.example ${WITNESS}@https://two.example`],
  ])('refuses %s=%s, naming it', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it('tells all faults at once, and never the value of a secret', () => {
    const faults = faultsOf({ PORT: 'x', ADMIN_KEY: 'se cret', DATABASE_URL: 'secret://u:p@h' });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toMatch(/se cret|secret:/);
  });

  it('tells the faults of every witness', () => {
    expect(faultsOf({ WITNESSES: `x ${WITNESS}@https://one.example y` })).toHaveLength(2);
  });

  it('refuses one file for the key and the state', () => {
    expect(faultsOf({ LOG_KEY_FILE: 'x', LOG_STATE_FILE: './x' })).toEqual([expect.stringContaining('LOG_STATE_FILE')]);
  });

  it('lets the names of later releases through', () => {
    expect(faultsOf({ OIDC_ROLE_CLAIM: 'x' })).toEqual([]);
  });
});
