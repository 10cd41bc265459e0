import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { FoldedBatch, MissingParts, PartRows, Projection, RowCache } from '@parley/event-store';
import type { VersionRow } from '../row-comparison.js';

interface Statements {
  load: StatementSync;
  end: StatementSync;
  begin: StatementSync;
  all: StatementSync;
}

/** Of what lies in the file so much is kept in memory, a read model. */
const CACHE_KB = 65_536;

/**
 * The current rows of a read model that is folded far from its database: in a file, so that a long log needs no more memory
 * than a short one. What has ended leaves its place behind, as the order of a list hangs on it.
 */
export class FoldedRows {
  readonly #database: DatabaseSync;
  readonly #tables: ReadonlyMap<string, Statements>;

  /** @param path of a file that is not there yet; whoever gave it removes it */
  constructor(path: string, { tables }: Pick<Projection, 'tables'>) {
    this.#database = new DatabaseSync(path);
    // Nobody reads the file but this, and nobody after a crash.
    this.#database.exec(
      `pragma journal_mode = memory; pragma synchronous = off; pragma locking_mode = exclusive; pragma cache_size = -${CACHE_KB}`,
    );
    this.#database.exec('begin');
    this.#tables = new Map(tables.map(({ name }, number) => [name, this.#make(`t${number}`)]));
  }

  close(): void {
    this.#database.close();
  }

  /** Loads the rows of parts into a cache, as `foldBatch` asks for them. */
  load(missing: MissingParts, cache: RowCache): void {
    for (const [table, parts] of missing) {
      const { load } = this.#tables.get(table)!;
      for (const part of parts) {
        const rows: PartRows = new Map();
        for (const row of load.iterate(part)) {
          rows.set(row.key as string, { text: row.text as string | null, since: row.since as number });
        }
        cache.load(table, part, rows);
      }
    }
  }

  /** Takes what a batch comes to. */
  apply({ closings, versions }: Pick<FoldedBatch, 'closings' | 'versions'>): void {
    for (const { table, part, key } of closings) this.#tables.get(table)!.end.run(part, key);
    // The versions of one row are in the order in which they began: the last one stays.
    for (const { table, part, key, from, to, text } of versions) {
      this.#tables.get(table)!.begin.run(part, key, from, from, to === null ? text : null);
    }
  }

  /** The current rows of a table, in the order of the bytes of part and key. */
  async *rows(table: string): AsyncGenerator<VersionRow> {
    for (const row of this.#tables.get(table)!.all.iterate()) {
      const { part, key, began, text } = row as { part: string; key: string; began: number; text: string };
      yield { part, key, from: began, to: null, text };
    }
  }

  #make(table: string): Statements {
    this.#database.exec(
      `create table ${table} (part text not null, key text not null, since int not null, began int not null, text text);
       create unique index ${table}_row on ${table} (part, key)`,
    );
    const prepare = (sql: string) => this.#database.prepare(sql);
    return {
      load: prepare(`select key, since, text from ${table} where part = ?`),
      end: prepare(`update ${table} set text = null where part = ? and key = ?`),
      begin: prepare(
        `insert into ${table} (part, key, since, began, text) values (?, ?, ?, ?, ?)
         on conflict (part, key) do update set began = excluded.began, text = excluded.text`,
      ),
      all: prepare(`select part, key, began, text from ${table} where text is not null order by part, key`),
    };
  }
}
