/** What the plain server is told: its database, the select of a page, and what stands around the rows in the answer. */
export interface PlainPage {
  databaseUrl: string;
  select: string;
  /** Rows shown; one more is selected, to know whether another page follows. */
  limit: number;
  /** Before the rows and behind them. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}
