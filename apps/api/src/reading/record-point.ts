import { Inject, Injectable } from '@nestjs/common';
import { type AsOf, type AsOfPoint, asOfParameter, parseAsOf } from '@parley/contracts';
import { EventStore } from '@parley/event-store';
import { localDay } from '@parley/negotiation';
import {
  type About,
  type CutQuery,
  type CutScope,
  CutTooLarge,
  type Readers,
  ReadModels,
  SaidUntil,
  type Standing,
  TooManyCuts,
} from '@parley/read-models';
import { z } from 'zod';
import { Clock } from '../http/clock.js';
import { notFound, Problem } from '../http/problem.js';
import { wholeNumber } from '../http/query.js';
import { ProjectionProgress } from './projection-progress.js';

/** The parameters that every read of derived state takes. */
export const pointParameters = {
  asOf: asOfParameter.optional(),
  clock: z.iso.date().optional().meta({
    description: 'The day that due dates are held against. Default: saidUntil, else the day of asOf, else today.',
  }),
  saidUntil: z.iso.date().optional().meta({
    description:
      "Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned.",
  }),
  minPosition: wholeNumber(0)
    .optional()
    .meta({ description: 'The answer includes the log up to here: it waits, or is a 503.' }),
};

export interface PointQuery {
  asOf?: string | undefined;
  clock?: string | undefined;
  saidUntil?: string | undefined;
  minPosition?: number | undefined;
}

/** A point of the record, how many events are redacted by now, and what is read there. */
export interface RecordAt extends Readers {
  asOf: AsOf;
  redactions: number;
  /** The zone that days are counted in. */
  timeZone: string;
}

export interface PointContext {
  /** What the answer is about: days are counted in the zone of its negotiation (default: UTC), which must have been opened. */
  about?: About;
  /** The position that the first page of a list was read at. */
  at?: number | undefined;
  /** The day that the first page of a list was held against. */
  clock?: string | undefined;
  /** How much of the record saidUntil weighs anew (default: all of it; `none`: no account). */
  scope?: CutScope | 'none' | undefined;
}

/** How long a read waits for the read models to reach a position. */
const PATIENCE_MS = 5_000;

/** Finds the point of the record that a read is made at: now, or any point of the past. */
@Injectable()
export class RecordPoint {
  constructor(
    @Inject(ReadModels) private readonly models: ReadModels,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ProjectionProgress) private readonly progress: ProjectionProgress,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SaidUntil) private readonly cuts: SaidUntil,
  ) {}

  /**
   * The cut-off that the query asks for; without `asOf`, what the read models have reached.
   * @throws Problem not-found for a negotiation that was never opened, invalid-parameter for a point in the future, 503
   *   where the read models don't get there in time.
   */
  async find(query: PointQuery, context: PointContext = {}): Promise<RecordAt> {
    const ask = async (position: number | null) => ({
      standing: await this.models.standing({ position, about: context.about }),
    });
    return (await this.read(query, context, ask)).at;
  }

  /**
   * As `find`, with what `ask` reads there: it is asked at a position, or (null) where the read models are, and tells where
   * that stands.
   */
  async read<Read extends { standing: Standing }>(
    query: PointQuery,
    context: PointContext,
    ask: (position: number | null) => Promise<Read>,
  ): Promise<Read & { at: RecordAt }> {
    const now = this.clock.now();
    await this.reached(query.minPosition);
    const point = query.asOf === undefined ? undefined : parseAsOf(query.asOf);
    const read = await this.made(point, context, now, ask);
    return { ...read, at: await this.recordAt(query, context, { standing: read.standing, point, now }) };
  }

  /** Asks at the point; where the read models are not that far yet, waits and asks again. */
  private async made<Read extends { standing: Standing }>(
    point: AsOfPoint | undefined,
    { at, about }: PointContext,
    now: Date,
    ask: (position: number | null) => Promise<Read>,
  ): Promise<Read> {
    const position = at ?? (point ? await this.positionOf(point, now) : null);
    const read = await ask(position);
    if (about && 'negotiation' in about && read.standing.timeZone === null) throw notFound();
    if (at !== undefined || position === null || position <= read.standing.reached) return read;
    const head = await this.store.head();
    if (position > head.position) throw beyond(`The record ends at position ${head.position}.`);
    await this.progress.reached(position, PATIENCE_MS);
    return ask(position);
  }

  private async recordAt(
    query: PointQuery,
    context: PointContext,
    { standing, point, now }: { standing: Standing; point: AsOfPoint | undefined; now: Date },
  ): Promise<RecordAt> {
    const { scope = 'all' } = context;
    const { saidUntil } = query;
    const { position, recordedAt, redactions } = standing;
    const timeZone = standing.timeZone ?? 'UTC';
    const clock =
      query.clock ??
      context.clock ??
      saidUntil ??
      (point ? dayOf(point, standing, now, timeZone) : localDay(now, timeZone));
    const asOf = { position, recordedAt, clock };
    if (saidUntil === undefined) return { asOf, redactions, timeZone, ...this.live() };
    const said = { ...asOf, saidUntil };
    if (scope === 'none') return { asOf: said, redactions, timeZone, ...this.live() };
    const readers = await this.saidUntil({ scope, position, day: saidUntil, redactions });
    return { asOf: said, redactions, timeZone, ...readers };
  }

  private live(): Readers {
    const { timeline, commitments } = this.models;
    return { timeline, commitments };
  }

  private async saidUntil(query: CutQuery): Promise<Readers> {
    try {
      return await this.cuts.readers(query);
    } catch (error) {
      if (error instanceof TooManyCuts) {
        throw new Problem('temporary-reduced-capacity', error.message, { headers: { 'retry-after': '5' } });
      }
      if (!(error instanceof CutTooLarge)) throw error;
      const { message } = error;
      throw new Problem('invalid-parameter', `saidUntil ${message}.`, {
        errors: [{ parameter: 'saidUntil', message }],
      });
    }
  }

  /** Waits until the read models include the log up to a position, where one is asked for. */
  private async reached(position: number | undefined): Promise<void> {
    if (position !== undefined) await this.progress.reached(position, PATIENCE_MS);
  }

  private async positionOf(point: AsOfPoint, now: Date): Promise<number> {
    if (point.kind === 'position') return point.position;
    if (point.kind === 'day') {
      const today = localDay(now, 'UTC');
      if (point.day > today) throw beyond(`Today is ${today} in UTC.`);
      return this.store.positionAt(point.day === today ? now : endOfDay(point.day));
    }
    if (new Date(point.instant) > now) throw beyond(`It is ${now.toISOString()}.`);
    return this.store.positionAt(point.instant);
  }
}

/** The day of a point of the past, in the zone that the negotiation is held in. */
function dayOf(point: AsOfPoint, { recordedAt }: Standing, now: Date, timeZone: string): string {
  if (point.kind === 'day') return point.day;
  if (point.kind === 'instant') return localDay(new Date(point.instant), timeZone);
  return localDay(recordedAt ? new Date(recordedAt) : now, timeZone);
}

const endOfDay = (day: string) => new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000 - 1);

const beyond = (where: string) =>
  new Problem('invalid-parameter', `asOf is in the future. ${where}`, {
    errors: [{ parameter: 'asOf', message: `must not be in the future. ${where}` }],
  });
