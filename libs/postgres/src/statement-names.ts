import type pg from 'pg';

/** How often a statement is asked before it gets a name, how many have one, and how many are counted meanwhile. */
const USES_BEFORE = 3;
const MOST_NAMES = 200;
const MOST_COUNTED = 1_000;

/**
 * Names for statements that are asked again and again: the server parses a named one once a connection, and plans it anew
 * only as long as that pays. Names are bounded, for each costs memory on every connection; what has none is asked as ever.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #uses = new Map<string, number>();

  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST_NAMES) return known;
    const uses = (this.#uses.get(text) ?? 0) + 1;
    this.#uses.delete(text);
    if (uses > USES_BEFORE) {
      const name = `parley-statement-${this.#names.size + 1}`;
      this.#names.set(text, name);
      return name;
    }
    this.#uses.set(text, uses);
    if (this.#uses.size > MOST_COUNTED) this.#uses.delete(this.#uses.keys().next().value!);
    return undefined;
  }
}

/** Which words are rare, and so how a search goes best, shows only when the words are known: it is planned each time. */
const isSearch = (text: string): boolean => text.includes('to_tsquery(');

const namesOf = new WeakMap<pg.Pool, StatementNames>();

/** Asks a statement, by its name where it has one. All that ask one pool share its names. */
export function queryNamed<Row extends pg.QueryResultRow>(
  db: Pick<pg.ClientBase, 'query'>,
  pool: pg.Pool,
  text: string,
  values: readonly unknown[],
): Promise<pg.QueryResult<Row>> {
  let names = namesOf.get(pool);
  if (!names) namesOf.set(pool, (names = new StatementNames()));
  const name = isSearch(text) ? undefined : names.nameOf(text);
  return db.query<Row>({ ...(name === undefined ? {} : { name }), text, values: values as unknown[] });
}
