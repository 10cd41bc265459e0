import { type SearchTerm, searchTerms } from '@parley/negotiation';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Position } from '../timeline/timeline.queries.js';
import type { TimelineDatabase } from '../timeline/timeline.tables.js';

/** A query of PostgreSQL's for the words of a term, next to each other; what it is asked of decides what the term excludes. */
export function tsQuery({ words, prefix }: Pick<SearchTerm, 'words' | 'prefix'>): Expression<unknown> {
  return sql`to_tsquery('pg_catalog.simple', ${words.join(' <-> ') + (prefix ? ':*' : '')})`;
}

/** Whether a column of search words holds what a term asks for. */
export const holds = (column: string, term: SearchTerm): Expression<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} @@ ${tsQuery(term)}`;

/**
 * What the words of a query ask of a happening. Each term must be found in its headline, in a live account of it, or in
 * a name, as of the position, of an actor that it names (an excluded one in none of them): so a name that is learned
 * later finds what was told before. A query without a word finds nothing.
 */
export function itemHolds(
  eb: ExpressionBuilder<TimelineDatabase, 'item'>,
  query: string,
  position: Position,
): Expression<SqlBool>[] {
  return eachTerm(query, (term) =>
    eb.or([holds('item.search', term), toldIn(eb, term, position), namedBy(eb, term, position)]),
  );
}

/** What each term of a query asks, given where one is found; nothing is found by a query without a word. */
export function eachTerm(query: string, found: (term: SearchTerm) => Expression<SqlBool>): Expression<SqlBool>[] {
  const terms = searchTerms(query);
  if (terms.length === 0) return [sql<SqlBool>`false`];
  return terms.map((term) => (term.excluded ? sql<SqlBool>`(${found(term)}) is not true` : found(term)));
}

/** Asked so that the words can be looked up item by item too, where too many accounts hold them to be gathered first. */
const toldIn = (eb: ExpressionBuilder<TimelineDatabase, 'item'>, term: SearchTerm, position: Position) =>
  eb.exists(
    eb
      .selectFrom('account_words')
      .whereRef('account_words.stream', '=', 'item.stream')
      .whereRef('account_words.happening', '=', 'item.happening')
      .where('account_words.from_position', '<=', position)
      .where('account_words.to_position', '>', position)
      .where(holds('account_words.search', term))
      .select(sql`1`.as('one')),
  );

/** The actors are looked up once for all items. */
function namedBy(eb: ExpressionBuilder<TimelineDatabase, 'item'>, term: SearchTerm, position: Position) {
  const actors = eb
    .selectFrom('registered')
    .where('registered.category', '=', 'actor')
    .where('registered.from_position', '<=', position)
    .where('registered.to_position', '>', position)
    .where(holds('registered.search', term))
    .select(sql<string[]>`coalesce(array_agg(registered.id::text), '{}')`.as('actors'));
  return sql<SqlBool>`item.actors && ${actors}`;
}
