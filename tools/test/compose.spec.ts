import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type AnySchemaObject } from 'ajv';
import formats from 'ajv-formats';
import { instructionsOf } from './dockerfile.js';

// There is no Docker engine where this runs: the files are held against the schema of Compose and against the repository.

const root = fileURLToPath(new URL('../../', import.meta.url));
const dclint = createRequire(createRequire(import.meta.url).resolve('dclint/package.json'));
const { parse } = dclint('yaml') as { parse(text: string): unknown };

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string; target: string };
  volumes?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}
interface Compose {
  version?: string;
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = parse(text) as Compose;
const services = Object.entries(compose.services);
const built = services.filter(([, { build }]) => build).map(([name, { build }]) => ({ name, ...build! }));

function schemaFaults(document: unknown): unknown[] {
  const { $schema, $id, ...schema } = dclint('./schemas/compose.schema.json') as AnySchemaObject;
  const ajv = new Ajv({ strict: false, allErrors: true });
  (formats as unknown as typeof formats.default)(ajv);
  const validate = ajv.compile(schema);
  return validate(document) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('docker-compose.yml', () => {
  it('holds to the schema of Compose', () => expect(schemaFaults(compose)).toEqual([]));

  it('would not with a word misspelt', () => {
    const misspelt = structuredClone(compose) as unknown as { services: { postgres: { healthcheck: object } } };
    Object.assign(misspelt.services.postgres.healthcheck, { intervall: '5s' });
    expect(schemaFaults(misspelt)).not.toEqual([]);
  });

  it('has PostgreSQL 18, the api and the projector', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'api', 'projector']);
    expect(compose.services.postgres!.image).toMatch(/^postgres:18(\.|$)/);
    expect(compose.version).toBeUndefined();
  });

  it.each(built)(
    'builds $name from files that are there, to a stage that is named',
    ({ context, dockerfile, target }) => {
      expect(existsSync(join(root, context, dockerfile))).toBe(true);
      const stages = instructionsOf(readFileSync(join(root, context, dockerfile), 'utf8')).flatMap(
        ({ stage }) => stage,
      );
      expect(stages).toContain(target);
    },
  );

  it('waits for services that say when they are well', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        expect(compose.services[name]!.healthcheck).toBeDefined();
      }
    }
  });

  it('mounts volumes that it declares, and all of those', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]!));
    expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('holds no secret: each is asked for', () => {
    expect(compose.services.postgres!.environment!.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    expect(compose.services.api!.environment!.ADMIN_KEY).toMatch(/^\$\{ADMIN_KEY:\?/);
  });
});

describe('the Dockerfile', () => {
  const instructions = instructionsOf(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  const stages = instructions.filter(({ word }) => word === 'FROM').flatMap(({ stage }) => stage);

  it('copies what is there', () => {
    const sources = instructions
      .filter(({ word, words }) => word === 'COPY' && !words[0]!.startsWith('--from='))
      .flatMap(({ words }) => words.slice(0, -1));
    expect(sources).toContain('package-lock.json');
    expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
  });

  it('installs from the manifest of every workspace', () => {
    const copied = instructions.filter(({ word }) => word === 'COPY').flatMap(({ words }) => words);
    const manifests = globSync('{apps,libs}/*/package.json', { cwd: root });
    expect(manifests.filter((manifest) => !copied.includes(manifest))).toEqual([]);
  });

  it('copies from stages that come before', () => {
    const from = instructions.flatMap(({ words }) => words.filter((one) => one.startsWith('--from=')));
    expect(from.length).toBeGreaterThan(0);
    expect(from.filter((one) => !stages.includes(one.slice('--from='.length)))).toEqual([]);
  });

  it('copies into the api and the projector every workspace that they import', () => {
    for (const app of ['api', 'projector']) {
      const copied = instructions
        .filter((one) => one.stage === app && one.word === 'COPY')
        .map(({ words }) => words.at(-1));
      const { dependencies } = JSON.parse(readFileSync(join(root, `apps/${app}/package.json`), 'utf8')) as {
        dependencies: Record<string, string>;
      };
      const needed = Object.keys(dependencies)
        .filter((name) => name.startsWith('@parley/'))
        .map((name) => name.slice('@parley/'.length))
        .map((name) => (existsSync(join(root, 'libs', name)) ? 'libs/' : `apps/${name}/`));
      expect(copied).toEqual(expect.arrayContaining([...new Set(needed)]));
    }
  });

  it('starts programs that the build makes', () => {
    const commands = instructions.filter(({ word }) => word === 'CMD').map(({ rest }) => JSON.parse(rest) as string[]);
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const source = command.at(-1)!.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
      expect({ source, exists: existsSync(join(root, source)) }).toEqual({ source, exists: true });
    }
  });

  it('runs as a user who is not root', () => {
    expect(instructions.filter(({ word }) => word === 'USER').map(({ rest, stage }) => [stage, rest])).toEqual([
      ['runtime', 'node'],
    ]);
  });
});
