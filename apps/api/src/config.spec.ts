import { ConfigError, readConfig } from './config.js';

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
  ])('refuses %s=%s, naming it', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it('tells all faults at once, and never the value of a secret', () => {
    const faults = faultsOf({ PORT: 'x', ADMIN_KEY: 'se cret', DATABASE_URL: 'secret://u:p@h' });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toMatch(/se cret|secret:/);
  });

  it('lets the names of later releases through', () => {
    const env = { LOG_ORIGIN: 'x', LOG_KEY_FILE: 'x', LOG_STATE_FILE: 'x', WITNESSES: 'x', OIDC_ROLE_CLAIM: 'x' };
    expect(faultsOf(env)).toEqual([]);
  });
});
