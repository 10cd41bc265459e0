import type pg from 'pg';

/** A bundle that somebody took away. */
export interface BundleExport {
  /** How many events it has. */
  position: number;
  /** The opaque id of the key that asked for it. */
  exportedBy: string;
  /** RFC 3339. */
  exportedAt: string;
}

/** Who took the record away, and when: kept for good. */
export class ExportLog {
  /** @param pool in the role parley_admin */
  constructor(private readonly pool: Pick<pg.Pool, 'query'>) {}

  async note({ position, exportedBy }: Pick<BundleExport, 'position' | 'exportedBy'>): Promise<void> {
    await this.pool.query('insert into parley.bundle_exports ("position", exported_by) values ($1, $2)', [
      position,
      exportedBy,
    ]);
  }

  /** The newest first, at most `limit` of them; and how many there are. */
  async newest(limit: number): Promise<{ count: number; exports: BundleExport[] }> {
    const { rows } = await this.pool.query<{ count: number; position: number; exported_by: string; exported_at: Date }>(
      `select "position", exported_by, exported_at, count(*) over () as count
       from parley.bundle_exports order by number desc limit $1`,
      [limit],
    );
    return {
      count: rows[0]?.count ?? 0,
      exports: rows.map((row) => ({
        position: row.position,
        exportedBy: row.exported_by,
        exportedAt: row.exported_at.toISOString(),
      })),
    };
  }
}
