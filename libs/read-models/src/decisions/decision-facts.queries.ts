import { searchWords } from '@parley/negotiation';
import { sql } from 'kysely';
import { roundNumberKey } from '../subjects/round-numbers.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';

const STANDS = 9223372036854775807n;

/** A number of a round of a negotiation. */
export interface RoundNumber {
  negotiation: string;
  number: number;
}

/** The rounds that any account gives one of these numbers that is not retracted: what a warning of a second one rests on. */
export async function numberedRounds(
  db: TimelineReader,
  asked: readonly RoundNumber[],
): Promise<(RoundNumber & { round: string })[]> {
  if (asked.length === 0) return [];
  const byKey = new Map(asked.map((one) => [roundNumberKey(one.negotiation, one.number), one]));
  const rows = await numberedRoundsQuery(db, [...byKey.keys()]).execute();
  return rows.map(({ round, number: key }) => ({ ...byKey.get(key)!, round }));
}

/** The statement behind `numberedRounds`; `keys` are those of `roundNumberKey`. */
export const numberedRoundsQuery = (db: TimelineReader, keys: readonly string[]) =>
  db
    .selectFrom('numbered')
    .where(sql<boolean>`numbered.number = any(${sql.val(keys)}::text[])`)
    .where('numbered.to_position', '=', sql<number>`${sql.lit(STANDS)}`)
    .select(['numbered.number', 'numbered.round'])
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
