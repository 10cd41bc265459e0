import { sql } from 'kysely';
import type { TimelineReader } from '../timeline/timeline.tables.js';

const STANDS = 9223372036854775807n;

/** The rounds of negotiations and the numbers that any account gives them that is not retracted: what a warning of a second one rests on. */
export async function numberedRounds(
  db: TimelineReader,
  negotiations: readonly string[],
): Promise<{ negotiation: string; round: string; number: number }[]> {
  if (negotiations.length === 0) return [];
  return numberedRoundsQuery(db, negotiations).execute();
}

/** The statement behind `numberedRounds`. */
export const numberedRoundsQuery = (db: TimelineReader, negotiations: readonly string[]) =>
  db
    .selectFrom('entry')
    .innerJoin('stream', 'stream.stream', 'entry.stream')
    .where('stream.negotiation', 'in', negotiations)
    .where('stream.category', '=', 'round')
    .where('stream.to_position', '=', sql<number>`${STANDS}`)
    .where('entry.to_position', '=', sql<number>`${STANDS}`)
    .where(sql<boolean>`entry.entry -> 'data' ->> 'number' is not null`)
    .where(sql<boolean>`entry.entry ->> 'retracted' is null`)
    .select([
      sql<string>`stream.negotiation`.as('negotiation'),
      'entry.stream as round',
      sql<number>`(entry.entry -> 'data' ->> 'number')::float8`.as('number'),
    ])
    .distinct();

/** The actors of sides (each side itself among them) with all that they are called. */
export async function actorsOfSides(
  db: TimelineReader,
  sides: readonly string[],
): Promise<{ id: string; side: string; names: string[] }[]> {
  if (sides.length === 0) return [];
  const rows = await actorsOfSidesQuery(db, sides).execute();
  return rows.map((row) => {
    const { name, aliases } = row.actor as { name: string; aliases: { text: string }[] };
    return { id: row.id, side: row.side ?? row.id, names: [name, ...aliases.map((alias) => alias.text)] };
  });
}

/** The statement behind `actorsOfSides`. */
export const actorsOfSidesQuery = (db: TimelineReader, sides: readonly string[]) =>
  db
    .selectFrom('actor')
    .where((eb) => eb.or([eb('side', 'in', sides), eb('id', 'in', sides)]))
    .where('to_position', '=', sql<number>`${STANDS}`)
    .select(['id', 'side', 'actor']);
