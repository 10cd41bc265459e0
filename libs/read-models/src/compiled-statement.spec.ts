import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import { CompiledStatement, written } from './compiled-statement.js';

interface Asked {
  name: string;
  tags?: readonly string[];
  range?: { from?: number; to?: number };
  before: number | null;
  limit: number;
}

const db = new Kysely<{ thing: { name: string; tags: string[]; at: number } }>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

function things({ name, tags, range, before, limit }: Asked) {
  let query = db.selectFrom('thing').where('name', '=', name).limit(written(limit)).selectAll();
  if (tags) query = query.where(sql<boolean>`tags && ${sql.val(tags)}`);
  if (range?.from !== undefined) query = query.where('at', '>=', range.from);
  if (range?.to !== undefined) query = query.where('at', '<=', range.to);
  if (before !== null) query = query.where('at', '<', before);
  return query.where('name', '<>', 'nobody').compile();
}

describe('a compiled statement', () => {
  let built: number;
  let statement: CompiledStatement<Asked>;

  beforeEach(() => {
    built = 0;
    statement = new CompiledStatement<Asked>(
      (name, value) => name === 'limit' && value === 50,
      (asked) => {
        built += 1;
        return things(asked);
      },
    );
  });

  it.each<Asked>([
    { name: 'a', before: null, limit: 50 },
    { name: 'a', before: 3, limit: 50 },
    { name: 'a', tags: ['x', 'y'], before: null, limit: 50 },
    { name: 'a', tags: [], range: { to: 7 }, before: 0, limit: 50 },
    { name: 'a', range: { from: 1, to: 7 }, before: 4, limit: 50 },
  ])('is the statement that would be built of %j, with its values', (asked) => {
    const { sql: text, parameters } = things(asked);
    expect(statement.for(asked)).toEqual({ text, values: parameters });
    expect(statement.for(asked)).toEqual({ text, values: parameters });
    expect(built).toBe(1);
  });

  it('is built once for all values of one shape', () => {
    const texts = ['a', 'b', 'c'].map((name) => statement.for({ name, before: name.length, limit: 50 }));
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1);
    expect(texts.map(({ values }) => values[0])).toEqual(['a', 'b', 'c']);
    expect(built).toBe(1);
  });

  it('is another one where a member is missing or null, and where what is fixed differs', () => {
    statement.for({ name: 'a', before: 1, limit: 50 });
    statement.for({ name: 'a', before: null, limit: 50 });
    statement.for({ name: 'a', before: 1, limit: 50, tags: ['x'] });
    expect(built).toBe(3);
    const { text, values } = statement.for({ name: 'a', before: 1, limit: 20 });
    expect(text).toContain('::int');
    expect(values).toContain(20);
    expect(statement.for({ name: 'a', before: 1, limit: 50 }).text).toContain('limit 50');
    expect(built).toBe(4);
  });
});
