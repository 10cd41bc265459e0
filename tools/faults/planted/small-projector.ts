import type { Projection, StoredEvent } from '@parley/event-store';
import type pg from 'pg';
import type { FoundReadModel, FoundVersion } from '../history.js';

/** Counts all events in one row. */
export const countFold: Projection = {
  name: 'count',
  version: 1,
  tables: [{ name: 'total', part: 'name', key: 'name' }],
  ddl: `create table total (
    name text not null, count bigint not null,
    from_position bigint not null, to_position bigint not null default 9223372036854775807,
    primary key (name, from_position)
  );`,
  fold: (rows) => [
    {
      table: 'total',
      part: 'all',
      key: 'all',
      row: { name: 'all', count: Number(rows.get('total', 'all', 'all')?.count ?? 0) + 1 },
    },
  ],
};

/** What an owner knows. */
export interface SmallOwner {
  token: number;
  checkpoint: number;
}

/**
 * The smallest projector that moves rows and checkpoint in one transaction and is fenced, over tables without keys, so that
 * nothing else saves it. Its flaws are for the tests of the checker.
 */
export class SmallProjector {
  constructor(private readonly pool: pg.Pool) {}

  async create(): Promise<void> {
    await this.pool.query(`
      create schema small_projection;
      create table small_projection.state (token int not null, checkpoint bigint not null);
      insert into small_projection.state values (0, 0);
      create table small_projection.total (
        name text not null, count bigint not null, from_position bigint not null, to_position bigint
      )`);
  }

  /** Fences off the owner of before. */
  async takeOver(): Promise<SmallOwner> {
    const { rows } = await this.pool.query<SmallOwner>(
      'update small_projection.state set token = token + 1 returning token, checkpoint',
    );
    return rows[0]!;
  }

  /** Folds events of the log and moves the checkpoint behind them. */
  async step(
    owner: SmallOwner,
    events: readonly StoredEvent[],
    flaw?: 'checkpoint-apart' | 'not-fenced',
    between: () => void = () => {},
  ): Promise<void> {
    const client = await this.pool.connect();
    try {
      if (flaw !== 'checkpoint-apart') await client.query('begin');
      for (const { position } of events) await this.#count(client, position);
      between();
      const to = events.at(-1)!.position;
      const { rowCount } = await client.query(
        `update small_projection.state set checkpoint = $1 where $4 or (token = $2 and checkpoint = $3)`,
        [to, owner.token, owner.checkpoint, flaw === 'not-fenced'],
      );
      if (rowCount !== 1) throw new Error('Another owner took over.');
      if (flaw !== 'checkpoint-apart') await client.query('commit');
      owner.checkpoint = to;
    } catch (error) {
      if (flaw !== 'checkpoint-apart') await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /** Empties the tables, as a rebuild in place begins. */
  async truncate(): Promise<void> {
    await this.pool.query('truncate small_projection.total; update small_projection.state set checkpoint = 0');
  }

  /** How far its rows are, as a reader sees them. */
  async position(): Promise<number> {
    const { rows } = await this.pool.query<{ position: number }>(
      'select coalesce(max(from_position), 0) as position from small_projection.total',
    );
    return rows[0]!.position;
  }

  async found(): Promise<FoundReadModel> {
    const { rows: states } = await this.pool.query<SmallOwner>('select * from small_projection.state');
    const { rows } = await this.pool.query<{ name: string; count: number; from_position: number; to_position: number }>(
      'select * from small_projection.total order by from_position',
    );
    const versions = rows.map(({ name, count, from_position: from, to_position: to }): FoundVersion => ({
      part: name,
      key: name,
      from,
      to,
      row: { name, count },
    }));
    const { checkpoint } = states[0]!;
    return { name: 'count', version: 1, checkpoint, state: 'live', tables: new Map([['total', versions]]) };
  }

  async #count(client: pg.ClientBase, position: number): Promise<void> {
    await client.query(
      `insert into small_projection.total (name, count, from_position)
       select 'all', coalesce(max(count), 0) + 1, $1 from small_projection.total`,
      [position],
    );
    await client.query(
      'update small_projection.total set to_position = $1 where to_position is null and from_position < $1',
      [position],
    );
  }
}
