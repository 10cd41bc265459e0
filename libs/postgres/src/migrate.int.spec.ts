import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MigrationError, migrate, pendingMigrations, readMigrations } from './migrate.js';
import { createEmptyDatabase, type TestDatabase } from './test-database.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

const names = async () => (await readMigrations()).map(({ name }) => name);

describe('migrations', () => {
  it('are applied once: a second run does nothing', async () => {
    expect(await migrate(database.url)).toEqual(await names());
    expect(await migrate(database.url)).toEqual([]);
    expect(await pendingMigrations(database.pool())).toEqual([]);
  });

  it('are applied once when ten clients start at the same moment', async () => {
    const runs = await Promise.all(Array.from({ length: 10 }, () => migrate(database.url)));
    expect(runs.flat().sort()).toEqual(await names());
    const { rows } = await database.pool().query('select name from parley.migrations order by number');
    expect(rows.map(({ name }) => name)).toEqual(await names());
  });

  it('are applied to ten databases of one cluster at the same moment, which share its roles', async () => {
    const databases = await Promise.all(Array.from({ length: 10 }, () => createEmptyDatabase()));
    const runs = await Promise.all(databases.map(({ url }) => migrate(url)));
    const all = await names();
    expect(runs).toEqual(databases.map(() => all));
    await Promise.all(databases.map((one) => one.drop()));
  });

  it('by a superuser too', async () => {
    if (!database.superuserUrl) return;
    expect(await migrate(database.superuserUrl)).toEqual(await names());
  });
});

describe('a folder of migrations', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-migrations-'));
    const roles = (await readMigrations())[0]!;
    await writeFile(join(folder, roles.name), roles.sql);
    await writeFile(join(folder, '0002_things.sql'), 'create table parley.things (id int primary key);\n');
    await migrate(database.url, { folder });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('may not change after it was applied', async () => {
    await writeFile(join(folder, '0002_things.sql'), 'create table parley.things (id bigint primary key);\n');
    await expect(migrate(database.url, { folder })).rejects.toThrow('0002_things.sql was changed');
  });

  it('may change its line ends', async () => {
    const sql = await readFile(join(folder, '0002_things.sql'), 'utf8');
    await writeFile(join(folder, '0002_things.sql'), sql.replaceAll('\n', '\r\n'));
    expect(await migrate(database.url, { folder })).toEqual([]);
  });

  it('is refused where the database is newer', async () => {
    await rm(join(folder, '0002_things.sql'));
    const refused = migrate(database.url, { folder });
    await expect(refused).rejects.toThrow(MigrationError);
    await expect(refused).rejects.toThrow('newer than this program: it has 0002_things.sql');
  });

  it('leaves nothing of a file that fails half way, and goes on when it is mended', async () => {
    await writeFile(join(folder, '0003_more.sql'), 'create table parley.more (id int); select 1 / 0;');
    await expect(migrate(database.url, { folder })).rejects.toThrow('0003_more.sql failed: division by zero');
    const { rows } = await database.pool().query(`select to_regclass('parley.more') as found`);
    expect(rows).toEqual([{ found: null }]);
    await writeFile(join(folder, '0003_more.sql'), 'create table parley.more (id int);');
    expect(await migrate(database.url, { folder })).toEqual(['0003_more.sql']);
  });

  it('makes what parley_owner owns', async () => {
    const { rows } = await database
      .pool()
      .query(`select tableowner from pg_tables where schemaname = 'parley' and tablename = 'things'`);
    expect(rows).toEqual([{ tableowner: 'parley_owner' }]);
  });
});
