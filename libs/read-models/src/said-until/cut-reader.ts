import {
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type QueryCreator,
  type RootOperationNode,
  sql,
} from 'kysely';
import type pg from 'pg';
import type { CutRows } from './cut-fold.js';

/** A column of a table of a read model; `expression`: what the database makes it from. */
interface Column {
  table: string;
  column: string;
  expression: string | null;
}

/** The columns of all tables in the schema of a read model. */
export async function columnsOf(pool: pg.Pool, schema: string): Promise<Column[]> {
  const { rows } = await pool.query<Column>(
    `select c.relname as "table", a.attname as "column", pg_get_expr(d.adbin, d.adrelid) as expression
     from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum and a.attgenerated <> ''
     where c.relnamespace = (select oid from pg_namespace where nspname = $1) and c.relkind = 'r'
     order by c.relname, a.attnum`,
    [schema],
  );
  return rows;
}

const whole: Record<string, string> = { from_position: '0::bigint', to_position: '9223372036854775807::bigint' };

/**
 * A reader for which rows in memory stand in the place of the tables of a read model, as CTEs of the same names; tables
 * that are not among them are read as they are. Each row is current at every position. `reader` names the tables of
 * `schema`, whose columns are `columns`.
 */
export function readerOver<Database>(
  reader: QueryCreator<Database>,
  { schema, columns, rows }: { schema: string; columns: readonly Column[]; rows: CutRows },
): QueryCreator<Database> {
  let over = reader.withPlugin(new OnlyNamedTables(new Set(rows.keys()))) as unknown as QueryCreator<
    Record<string, unknown>
  >;
  for (const [table, json] of rows) {
    const selected = columns
      .filter((column) => column.table === table)
      .map(
        ({ column, expression }) => sql`${sql.raw(whole[column] ?? expression ?? quoted(column))} as ${sql.id(column)}`,
      );
    over = over.with(
      table,
      () =>
        sql`(select ${sql.join(selected)} from json_populate_recordset(null::${sql.id(schema, table)}, ${json}::json))`,
    );
  }
  return over as unknown as QueryCreator<Database>;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Leaves out, with all their rows, the CTEs of tables that a query does not name. */
class OnlyNamedTables implements KyselyPlugin {
  constructor(private readonly tables: ReadonlySet<string>) {}

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (node.kind !== 'SelectQueryNode' || !node.with) return node;
    const isOurs = (name: string) => this.tables.has(name);
    const [ours, others] = partition(node.with.expressions, (one) => isOurs(one.name.table.table.identifier.name));
    const named = tablesNamed([{ ...node, with: undefined }, ...others]);
    const kept = ours.filter((one) => named.has(one.name.table.table.identifier.name));
    const expressions = [...kept, ...others];
    return { ...node, with: expressions.length > 0 ? { ...node.with, expressions } : undefined };
  }

  transformResult: KyselyPlugin['transformResult'] = ({ result }) => Promise.resolve(result);
}

function partition<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}

/** The names of all tables that stand anywhere in some parts of a query. */
function tablesNamed(parts: readonly unknown[]): Set<string> {
  const names = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { kind, identifier } = part as Partial<OperationNode & { identifier: { name: string } }>;
    if (kind === 'SchemableIdentifierNode' && identifier) names.add(identifier.name);
    for (const inner of Object.values(part)) visit(inner);
  };
  parts.forEach(visit);
  return names;
}
