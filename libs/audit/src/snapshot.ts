import type pg from 'pg';

/**
 * Begins a transaction that goes on seeing the database as it is now. It may wait between two statements for as long as
 * folding takes, and sort any number of versions: the limits that its role has for serving do not hold in it.
 */
export async function beginSnapshot(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  await client.query('set local idle_in_transaction_session_timeout = 0');
  await client.query('set local statement_timeout = 0');
}
