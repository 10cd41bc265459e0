import type pg from 'pg';
import { roles, type Role } from './roles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let database: TestDatabase;
let pools: Record<Role, pg.Pool>;
let ownerOfDatabase: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pools = Object.fromEntries(roles.map((role) => [role, database.pool(role, 1)])) as Record<Role, pg.Pool>;
  ownerOfDatabase = database.pool(undefined, 1);
});
afterAll(() => database.drop());

const APPEND = `select * from parley.append(
  now(), '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '', '', '{}', '{}', '{}')`;
const APPEND_ONE = `select parley.append_one(
  now(), gen_random_uuid(), 's', 'T', 1, 'k', null, null, '{}', sha256('salt'), null, null)`;
const INSERT = `insert into parley.events (position, recorded_at, id, revision, schema_version, stream, type,
  recorded_by, leaf_hash, salt, payload) values (1, now(), gen_random_uuid(), 1, 1, 's', 't', 'k',
  sha256('leaf'), sha256('salt'), '{}')`;

const statements = {
  'read the log': 'select * from parley.events',
  'append to the log': APPEND,
  'append one event to the log': APPEND_ONE,
  'erase what redactions name': 'select parley.erase_redacted(0)',
  'write the log past the function': INSERT,
  'change the log': `update parley.events set type = 'Other'`,
  'delete from the log': 'delete from parley.events',
  'empty the log': 'truncate parley.events',
  'read the keys': 'select * from parley.api_keys',
  'delete keys': 'delete from parley.api_keys',
  'read the secrets': 'select * from parley.secrets',
  'change the secrets': `update parley.secrets set value = sha256('mine')`,
  'stage an import': `insert into parley.imports (id, recorded_by, mode) values (gen_random_uuid(), 'key_a', 'batch')`,
  'read what is staged': 'select bytes from parley.import_chunks',
  'change what is staged': `update parley.import_chunks set bytes = ''`,
  'empty what is staged': 'truncate parley.import_chunks',
  'store a tile': `insert into parley.tiles values (0, 0, sha256('root'), decode(repeat('00', 8192), 'hex'),
    decode(repeat('00', 512), 'hex'))`,
  'name a key of the log': `insert into parley.log_keys (vkey) values ('mine')`,
  'name the log': `insert into parley.log_origin (origin) values ('mine')`,
  'read what was signed':
    'select * from parley.tiles, parley.checkpoints, parley.cosignatures, parley.log_keys, parley.log_origin',
  'change what was signed': `update parley.checkpoints set note = 'mine'`,
  'move a checkpoint': 'update parley.projections set checkpoint = 7',
  'claim a migration': `insert into parley.migrations values (99, 'mine', repeat('0', 64))`,
  'make a table in the schema': 'create table parley.mine (id int)',
  'make a schema of its own': 'create schema mine',
  'switch triggers off': `set session_replication_role = 'replica'`,
  'make roles': 'create role mine',
} as const;
type Deed = keyof typeof statements;

/** Whatever is not named is refused. */
const may: Record<Exclude<Role, 'parley_owner'>, Deed[]> = {
  parley_append: ['append to the log', 'append one event to the log', 'stage an import', 'read what is staged'],
  parley_read: ['read the log', 'read what was signed'],
  parley_project: ['read the log', 'read what was signed', 'move a checkpoint', 'make a schema of its own'],
  parley_sign: ['read the log', 'read what was signed', 'store a tile', 'name a key of the log', 'name the log'],
  parley_admin: ['read the keys', 'read the secrets'],
};

const CASES = Object.entries(may).flatMap(([role, allowed]) =>
  (Object.keys(statements) as Deed[]).map((deed) => ({ role: role as Role, deed, allowed: allowed.includes(deed) })),
);

async function attempt(role: Role, statement: string): Promise<string> {
  const client = await pools[role].connect();
  try {
    await client.query('begin');
    await client.query(statement);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('a role', () => {
  it.each(CASES)('$role may $deed: $allowed', async ({ role, deed, allowed }) => {
    expect(await attempt(role, statements[deed])).toBe(allowed ? 'done' : '42501');
  });

  it.each(['empty the log', 'delete from the log'] as const)('parley_owner may not %s either', async (deed) => {
    expect(await attempt('parley_owner', statements[deed])).toBe('42501');
  });

  it('cannot log in, and has no power over the cluster', async () => {
    const { rows } = await ownerOfDatabase.query(
      `select rolname from pg_roles where rolname like 'parley\\_%'
        and (rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)`,
    );
    expect(rows).toEqual([]);
  });

  it('becomes no other', async () => {
    for (const role of roles) {
      for (const other of roles.filter((one) => one !== role)) {
        const { rows } = await ownerOfDatabase.query(`select pg_has_role($1, $2, 'set') as may`, [role, other]);
        expect({ role, other, ...rows[0] }).toEqual({ role, other, may: false });
      }
    }
  });
});

it('no function is for everybody', async () => {
  const { rows } = await ownerOfDatabase.query(
    `select p.oid::regprocedure from pg_proc p where p.pronamespace = 'parley'::regnamespace
      and (p.proacl is null or exists (select from aclexplode(p.proacl) where grantee = 0))`,
  );
  expect(rows).toEqual([]);
});

it('what runs with the rights of its owner has a fixed search path', async () => {
  const { rows } = await ownerOfDatabase.query(
    `select p.oid::regprocedure from pg_proc p where p.pronamespace = 'parley'::regnamespace and p.prosecdef
      and not coalesce(array_to_string(p.proconfig, ' ') ~ 'search_path=pg_catalog, pg_temp', false)`,
  );
  expect(rows).toEqual([]);
});
