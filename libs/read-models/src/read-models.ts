import { type NewEvent, previewAppend, ReadModelUnfinished, schemaOf } from '@parley/event-store';
import { createKysely } from '@parley/postgres';
import { type Kysely, type SqlBool, sql } from 'kysely';
import type pg from 'pg';
import { effectsOfPreviews, type PostEffects } from './changes/preview-effects.js';
import type { CommitmentsDatabase } from './commitments/commitments.tables.js';
import { commitmentsProjection } from './commitments/commitments.projection.js';
import type { TimelineDatabase } from './timeline/timeline.tables.js';
import { timelineProjection } from './timeline/timeline.projection.js';

/** How far the read models are together, and when the last event they include was recorded. */
export interface CutOff {
  position: number;
  /** RFC 3339; null at position 0. */
  recordedAt: string | null;
  /** How many events the read models know to be redacted: a redaction changes answers about any past position. */
  redactions: number;
}

export interface LogDatabase {
  'parley.projections': { name: string; version: number; rebuild: boolean; live: boolean; checkpoint: number };
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
  async cutOff(): Promise<CutOff> {
    return toCutOff(await cutOffQuery(this.#log).executeTakeFirstOrThrow());
  }

  /** The cut-off at a position of the past. @throws ReadModelUnfinished */
  async cutOffAt(position: number): Promise<CutOff> {
    return toCutOff(await cutOffAtQuery(this.#log, position).executeTakeFirstOrThrow());
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

interface CutOffRow {
  /** null while a read model has not caught up for the first time. */
  reached: number | null;
  position: number | null;
  recorded_at: Date | null;
  redactions: number;
}

function toCutOff({ reached, position, recorded_at, redactions }: CutOffRow): CutOff {
  if (reached === null) throw new ReadModelUnfinished('The read models are being built.');
  return { position: position!, recordedAt: recorded_at?.toISOString() ?? null, redactions };
}

/** How far both read models are that readers may use, by the name `reached`; null while one of them is not there yet. */
const withReached = (log: Kysely<LogDatabase>) =>
  log.with('reached', (db) =>
    db
      .selectFrom('parley.projections')
      .where((eb) =>
        eb.or(
          [timelineProjection, commitmentsProjection].map((projection) =>
            eb.and({ name: projection.name, version: projection.version, rebuild: false, live: true }),
          ),
        ),
      )
      .select(sql<number | null>`case when count(*) = 2 then min(checkpoint) end`.as('position')),
  );

/** A redaction counts once the rows are without what it erased: until then an answer may still be the one of before. */
const redactions = sql<number>`(
  select count(*) from parley.events where redacted_by <= (select position from reached)
)`.as('redactions');

const reached = sql<number | null>`(select position from reached)`.as('reached');

/** The statement behind `cutOff`. */
export const cutOffQuery = (log: Kysely<LogDatabase>) =>
  withReached(log)
    .selectFrom('reached')
    .leftJoin('parley.events as event', 'event.position', 'reached.position')
    .select(['reached.position', 'reached.position as reached', 'event.recorded_at', redactions]);

/** The statement behind `cutOffAt`. */
export const cutOffAtQuery = (log: Kysely<LogDatabase>, position: number) =>
  withReached(log)
    .selectFrom(sql<{ position: number }>`(select ${position}::bigint as position)`.as('asked'))
    .leftJoin('parley.events as event', 'event.position', 'asked.position')
    .select(['asked.position', reached, 'event.recorded_at', redactions]);

/** The statement behind `recordedAt`. */
export const recordedAtQuery = (log: Kysely<LogDatabase>, positions: readonly number[]) =>
  log
    .selectFrom('parley.events')
    .where(sql<SqlBool>`position = any(${sql.val([...positions])}::bigint[])`)
    .select(['position', 'recorded_at']);
