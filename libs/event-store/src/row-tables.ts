import type pg from 'pg';
import type { FoldedBatch, RowClosing, RowVersion } from './batch-fold.js';
import type { Projection, Row, TableSpec } from './projection.js';
import type { CachedRow, MissingParts, PartRows, RowCache } from './row-cache.js';

type Database = Pick<pg.ClientBase, 'query'>;

interface Table {
  spec: TableSpec;
  /** Qualified and quoted. */
  sql: string;
  /** The columns of a row in the order of the table. */
  columns: string[];
  /** What the part's and the key's values are cast to. */
  partType: string;
  keyType: string;
}

interface ColumnRow {
  table: string;
  column: string;
  type: string;
}

/** `to_position` of a version that is current. */
export const OPEN = '9223372036854775807';

const FAITHFUL =
  /^(text|uuid|boolean|smallint|integer|bigint|double precision|numeric(\(.*\))?|date|json|jsonb)(\[\])?$/;

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables of one read model in one schema: loads parts of them and writes what batches come to, table by table. */
export class RowTables {
  readonly #tables: ReadonlyMap<string, Table>;

  private constructor(tables: Table[]) {
    this.#tables = new Map(tables.map((table) => [table.spec.name, table]));
  }

  /**
   * Learns the columns of the projection's tables in a schema.
   * Throws where one is missing or has a type that does not give back what was put.
   */
  static async describe(db: Database, projection: Projection, schema: string): Promise<RowTables> {
    const { rows } = await db.query<ColumnRow>(
      `select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = to_regnamespace($1) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       order by a.attnum`,
      [quoteName(schema)],
    );
    return new RowTables(projection.tables.map((spec) => describeTable(spec, schema, rows)));
  }

  /** A row as the JSON text of its table's columns, in their order; throws where it lacks one or has one too many. */
  readonly write = (name: string, row: Row): string => {
    const { columns } = this.#tables.get(name)!;
    const ordered: Row = {};
    for (const column of columns) {
      const value = row[column];
      if (!isJson(value)) throw new Error(`A row of ${name} has no ${column} (null, where there is nothing).`);
      ordered[column] = value;
    }
    const own = Object.keys(row);
    if (own.length > columns.length) {
      const extra = own.filter((column) => !columns.includes(column));
      throw new Error(`A row of ${name} has ${extra.join(', ')}, which the table has not.`);
    }
    return JSON.stringify(ordered);
  };

  /**
   * Loads the current rows of parts into the cache, one query a table, all sent at once over a `writerClient`. `ended` names the tables where rows have ended:
   * their places in the order are loaded too.
   */
  async load(db: Database, missing: MissingParts, cache: RowCache, ended: ReadonlySet<string>): Promise<void> {
    const loadOne = async ([name, parts]: [string, Set<string>]): Promise<void> => {
      const rows = await this.#loadTable(db, this.#tables.get(name)!, [...parts], ended.has(name));
      for (const part of parts) cache.load(name, part, rows.get(part) ?? new Map());
    };
    if (sendsAtOnce(db)) await settleAll([...missing].map(loadOne));
    else for (const one of missing) await loadOne(one);
  }

  async #loadTable(db: Database, table: Table, parts: string[], withEnded: boolean): Promise<Map<string, PartRows>> {
    const { sql, columns, partType, spec } = table;
    const [part, key] = [quoteName(spec.part), quoteName(spec.key)];
    const { rows } = await db.query<{ part: string; key: string; since: number; text: string | null }>({
      name: `load ${sql} ${withEnded}`,
      text: `select t.${part}::text as part, t.${key}::text as key, first.since,
          (select row_to_json(r) from (select ${columns.map((column) => `t.${quoteName(column)}`).join()}) r)::text as text
        from ${sql} t cross join lateral (
          select f.from_position as since from ${sql} f
          where f.${part} = t.${part} and f.${key} = t.${key} order by f.from_position limit 1
        ) first
        where t.${part} = any ($1::text[]::${partType}[]) and t.to_position = ${OPEN}
        ${withEnded ? endedRows(table) : ''}`,
      values: [parts],
    });
    const byPart = new Map<string, PartRows>();
    for (const row of rows) {
      const found = byPart.get(row.part) ?? new Map<string, CachedRow>();
      byPart.set(row.part, found.set(row.key, { text: row.text, since: row.since, loaded: true }));
    }
    return byPart;
  }

  /**
   * Writes a batch: closes versions, then inserts versions, two statements a table. Throws where a version that is to be
   * closed is not there as the cache had it.
   */
  async apply(db: Database, batch: Pick<FoldedBatch, 'closings' | 'versions'>): Promise<void> {
    const [closings, versions] = [byTable(batch.closings), byTable(batch.versions)];
    const pending: Promise<unknown>[] = [];
    for (const [name, table] of this.#tables) {
      const [ends, begins] = [closings.get(name), versions.get(name)];
      if (ends) pending.push(this.#close(db, table, ends));
      if (begins) pending.push(this.#insert(db, table, begins));
    }
    await settleAll(pending);
  }

  /**
   * Takes all tables back to what they were as of a position, in the transaction that the client is in: versions that
   * began behind it go, those that ended behind it are open again.
   */
  async goBack(db: Database, position: number): Promise<void> {
    for (const { sql } of this.#tables.values()) {
      await db.query(`delete from ${sql} where from_position > $1`, [position]);
      await db.query(`update ${sql} set to_position = ${OPEN} where to_position > $1 and to_position < ${OPEN}`, [
        position,
      ]);
    }
  }

  /**
   * Selects all versions of a table that began at or before $1, ends after it read as open: part, key, from, to, and the
   * row as JSON text; in the order of the bytes of part and key.
   */
  versionsSql(name: string): string {
    const { sql, columns, spec } = this.#tables.get(name)!;
    return `select t.${quoteName(spec.part)}::text as part, t.${quoteName(spec.key)}::text as key,
        t.from_position as from, case when t.to_position <= $1 then t.to_position end as to,
        (select row_to_json(r) from (select ${columns.map((column) => `t.${quoteName(column)}`).join()}) r)::text as text
      from ${sql} t where t.from_position <= $1
      order by t.${quoteName(spec.part)}::text collate "C", t.${quoteName(spec.key)}::text collate "C", t.from_position`;
  }

  /**
   * Selects the rows of a table that stand at $1, a line of JSON each (`{"table","part","key","fromPosition","row"}`); in the
   * order of the bytes of part and key.
   */
  rowLinesSql(name: string): string {
    const { sql, columns, spec } = this.#tables.get(name)!;
    const [part, key] = [spec.part, spec.key].map((column) => `t.${quoteName(column)}::text`);
    return `select '{"table":' || to_json($2::text)::text || ',"part":' || to_json(${part})::text || ',"key":' || to_json(${key})::text
        || ',"fromPosition":' || t.from_position || ',"row":'
        || (select row_to_json(r) from (select ${columns.map((column) => `t.${quoteName(column)}`).join()}) r)::text || '}' as line
      from ${sql} t where t.from_position <= $1 and t.to_position > $1
      order by ${part} collate "C", ${key} collate "C"`;
  }

  async #close(db: Database, { sql, spec, partType, keyType }: Table, closings: RowClosing[]): Promise<void> {
    const { rowCount } = await db.query({
      name: `close ${sql}`,
      text: `update ${sql} t set to_position = closing.at
        from unnest($1::text[]::${partType}[], $2::text[]::${keyType}[], $3::bigint[]) as closing(part, key, at)
        where t.${quoteName(spec.part)} = closing.part and t.${quoteName(spec.key)} = closing.key
          and t.to_position = ${OPEN}`,
      values: [closings.map(({ part }) => part), closings.map(({ key }) => key), closings.map(({ to }) => to)],
    });
    if (rowCount !== closings.length) throw new Error(`Rows of ${sql} are not as they were left.`);
  }

  async #insert(db: Database, { sql, columns }: Table, versions: RowVersion[]): Promise<void> {
    const names = [...columns.map(quoteName), 'from_position', 'to_position'].join();
    const rows = versions.map(
      ({ text, from, to }) => `${text.slice(0, -1)},"from_position":${from},"to_position":${to ?? OPEN}}`,
    );
    await db.query({
      name: `insert ${sql}`,
      text: `insert into ${sql} (${names}) select ${names} from json_populate_recordset(null::${sql}, $1::json)`,
      values: [`[${rows.join()}]`],
    });
  }
}

function describeTable(spec: TableSpec, schema: string, rows: ColumnRow[]): Table {
  const own = rows.filter(({ table }) => table === spec.name);
  const typeOf = (column: string): string => {
    const found = own.find((row) => row.column === column);
    if (!found) throw new Error(`The table ${schema}.${spec.name} has no column ${column}.`);
    return found.type;
  };
  for (const position of ['from_position', 'to_position']) typeOf(position);
  const columns = own.map(({ column }) => column).filter((column) => !/^(from|to)_position$/.test(column));
  for (const column of columns) {
    if (FAITHFUL.test(typeOf(column))) continue;
    throw new Error(`${spec.name}.${column}: a ${typeOf(column)} does not give back the JSON value that was put.`);
  }
  return {
    spec,
    sql: `${quoteName(schema)}.${quoteName(spec.name)}`,
    columns,
    partType: typeOf(spec.part),
    keyType: typeOf(spec.key),
  };
}

/** The keys of parts that have versions and none that is current. */
function endedRows({ sql, spec, partType }: Table): string {
  const [part, key] = [quoteName(spec.part), quoteName(spec.key)];
  return `union all
    select t.${part}::text, t.${key}::text, min(t.from_position), null
    from ${sql} t where t.${part} = any ($1::text[]::${partType}[])
    group by t.${part}, t.${key} having max(t.to_position) < ${OPEN}`;
}

const isJson = (value: unknown): boolean =>
  value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';

const byTable = <One extends { table: string }>(all: readonly One[]): Map<string, One[]> =>
  Map.groupBy(all, ({ table }) => table);

/** Whether a client sends statements without waiting for those before. */
const sendsAtOnce = (db: Database): boolean => (db as { pipeline?: boolean }).pipeline === true;

/** Waits for all, so that no statement is left running when one failed; then throws the first failure. */
async function settleAll(pending: Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(pending);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
