import { searchWords } from '@parley/negotiation';
import { sql } from 'kysely';
import type { TimelineReader } from '../timeline/timeline.tables.js';

const STANDS = 9223372036854775807n;

/** Rounds of negotiations that any account gives one of these numbers that is not retracted: what a warning of a second one rests on. */
export async function numberedRounds(
  db: TimelineReader,
  negotiations: readonly string[],
  numbers: readonly number[],
): Promise<{ negotiation: string; round: string; number: number }[]> {
  if (negotiations.length === 0) return [];
  return numberedRoundsQuery(db, negotiations, numbers).execute();
}

/** The statement behind `numberedRounds`. */
export const numberedRoundsQuery = (db: TimelineReader, negotiations: readonly string[], numbers: readonly number[]) =>
  db
    .selectFrom('entry')
    .innerJoin('stream', 'stream.stream', 'entry.stream')
    .where(sql<boolean>`stream.negotiation = any(${sql.val(negotiations)}::text[])`)
    .where('stream.category', '=', 'round')
    .where('stream.to_position', '=', sql<number>`${sql.lit(STANDS)}`)
    .where('entry.to_position', '=', sql<number>`${sql.lit(STANDS)}`)
    // As the index entry_by_number has it.
    .where(sql<boolean>`starts_with(entry.stream, 'round-')`)
    .where(sql<boolean>`(entry.entry -> 'data' ->> 'number')::float8 = any(${sql.val(numbers)}::float8[])`)
    .where(sql<boolean>`entry.entry ->> 'retracted' is null`)
    .select([
      sql<string>`stream.negotiation`.as('negotiation'),
      'entry.stream as round',
      sql<number>`(entry.entry -> 'data' ->> 'number')::float8`.as('number'),
    ])
    .distinct();

/**
 * The actors of sides (each side itself among them) that may be called by one of these names, with all that they are
 * called. They are looked up by the words of the names: of a side of many thousands only those come that share them.
 */
export async function actorsOfSides(
  db: TimelineReader,
  sides: readonly string[],
  names: readonly string[],
): Promise<{ id: string; side: string; names: string[] }[]> {
  if (sides.length === 0) return [];
  const rows = await actorsOfSidesQuery(db, sides, names).execute();
  return rows.map((row) => {
    const { name, aliases } = row.actor as { name: string; aliases: { text: string }[] };
    return { id: row.id, side: row.side ?? row.id, names: [name, ...aliases.map((alias) => alias.text)] };
  });
}

/** The statement behind `actorsOfSides`. A name of signs alone has no words to be looked up by: then all are gone through. */
export function actorsOfSidesQuery(db: TimelineReader, sides: readonly string[], names: readonly string[]) {
  const phrases = names.map((name) => searchWords(name).join(' <-> '));
  const those = db
    .selectFrom('actor')
    .where(sql<boolean>`(actor.side = any(${sql.val(sides)}::text[]) or actor.id = any(${sql.val(sides)}::text[]))`)
    .where('actor.to_position', '=', sql<number>`${sql.lit(STANDS)}`)
    .select(['actor.id', 'actor.side', 'actor.actor']);
  if (phrases.includes('')) return those;
  const words = phrases.map((phrase) => `(${phrase})`).join(' | ');
  return those.where('actor.id', 'in', (eb) =>
    eb
      .selectFrom('registered')
      .where(sql<boolean>`registered.search @@ to_tsquery('pg_catalog.simple', ${words})`)
      .where('registered.to_position', '=', sql<number>`${sql.lit(STANDS)}`)
      .select('registered.id'),
  );
}
