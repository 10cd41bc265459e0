import { type NewEvent, previewAppend, schemaOf } from '@parley/event-store';
import { createKysely, queryNamed } from '@parley/postgres';
import { type Kysely, type SqlBool, sql } from 'kysely';
import type pg from 'pg';
import { effectsOfPreviews, type PostEffects } from './changes/preview-effects.js';
import { CompiledStatement, type Statement, statementOf } from './compiled-statement.js';
import type { CommitmentsDatabase } from './commitments/commitments.tables.js';
import { commitmentsProjection } from './commitments/commitments.projection.js';
import { type Standing, standingQuery, type StandingQuery, type StandingRow, toStanding } from './standing.queries.js';
import type { TimelineDatabase } from './timeline/timeline.tables.js';
import {
  type TimelineJsonPage,
  type TimelineJsonQuery,
  timelineJsonQuery,
  type TimelineJsonRow,
  toJsonPage,
} from './timeline/timeline-json.queries.js';
import { timelineProjection } from './timeline/timeline.projection.js';

/** How many items a page has where nobody says so: the statement for that is planned for it. */
const USUAL_LIMIT = 50;

/** How far the read models are together, and when the last event they include was recorded. */
export interface CutOff {
  position: number;
  /** RFC 3339; null at position 0. */
  recordedAt: string | null;
  /** How many events the read models know to be redacted: a redaction changes answers about any past position. */
  redactions: number;
}

export interface LogDatabase {
  'parley.events': { position: number; recorded_at: Date; redacted_by: number | null };
}

/** The tables of a read model, wherever they are: live, rebuilt or shadow. */
export const timelineIn = (pool: pg.Pool, schema = schemaOf(timelineProjection)): Kysely<TimelineDatabase> =>
  createKysely<TimelineDatabase>(pool).withSchema(schema);

export const commitmentsIn = (pool: pg.Pool, schema = schemaOf(commitmentsProjection)): Kysely<CommitmentsDatabase> =>
  createKysely<CommitmentsDatabase>(pool).withSchema(schema);

/** The live read models, read through one pool in the role parley_read, which stays its owner's to end. */
export class ReadModels {
  readonly timeline: Kysely<TimelineDatabase>;
  readonly commitments: Kysely<CommitmentsDatabase>;
  readonly #log: Kysely<LogDatabase>;
  readonly #pool: pg.Pool;
  readonly #standing = new CompiledStatement<StandingQuery>(
    () => false,
    (query) => standingQuery(this.timeline, query).compile(this.timeline),
  );
  readonly #timelinePage = new CompiledStatement<TimelineJsonQuery>(
    (name, value) => name === 'sort' || name === 'match' || (name === 'limit' && value === USUAL_LIMIT),
    (query) => timelineJsonQuery(this.timeline, query).compile(this.timeline),
  );

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.timeline = timelineIn(pool);
    this.commitments = commitmentsIn(pool);
    this.#log = createKysely<LogDatabase>(pool);
  }

  /**
   * The position that all read models have reached: what an answer made now can include.
   * @throws ReadModelUnfinished while one of them is built for the first time
   */
  cutOff(): Promise<CutOff> {
    return this.standing({ position: null });
  }

  /** Where a read stands. @throws ReadModelUnfinished */
  async standing(query: StandingQuery): Promise<Standing> {
    return toStanding(await this.#one<StandingRow>(this.#standing.for(query)));
  }

  /**
   * One page of a timeline as JSON and where it was read: one statement, so both are of one moment.
   * @throws ReadModelUnfinished
   */
  async timelinePage(query: TimelineJsonQuery): Promise<{ standing: Standing; page: TimelineJsonPage }> {
    const row = await this.#one<TimelineJsonRow>(
      query.filter.q === undefined
        ? this.#timelinePage.for(query)
        : statementOf(timelineJsonQuery(this.timeline, query).compile(this.timeline)),
    );
    return { standing: toStanding(row), page: toJsonPage(row) };
  }

  async #one<Row extends pg.QueryResultRow>({ text, values }: Statement): Promise<Row> {
    return (await queryNamed<Row>(this.#pool, this.#pool, text, values)).rows[0]!;
  }

  /** When the events at some positions were recorded (RFC 3339), by position. */
  async recordedAt(positions: readonly number[]): Promise<Map<number, string>> {
    const rows = await recordedAtQuery(this.#log, positions).execute();
    return new Map(rows.map((row) => [row.position, row.recorded_at.toISOString()]));
  }

  /**
   * What events that were decided would change, were they appended now.
   * @throws ProjectionBehind where the read models are too far behind to tell
   */
  async preview(events: readonly NewEvent[], now: Date): Promise<PostEffects> {
    const previews = await previewAppend(this.#pool, [timelineProjection, commitmentsProjection], events, now);
    return effectsOfPreviews([...previews.values()], now);
  }
}

/** The statement behind `recordedAt`. */
export const recordedAtQuery = (log: Kysely<LogDatabase>, positions: readonly number[]) =>
  log
    .selectFrom('parley.events')
    .where(sql<SqlBool>`position = any(${sql.val([...positions])}::bigint[])`)
    .select(['position', 'recorded_at']);
