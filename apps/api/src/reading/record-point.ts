import { Inject, Injectable } from '@nestjs/common';
import { type AsOf, type AsOfPoint, asOfParameter, parseAsOf } from '@parley/contracts';
import { EventStore } from '@parley/event-store';
import { localDay } from '@parley/negotiation';
import {
  type CutOff,
  type CutQuery,
  type CutScope,
  CutTooLarge,
  type Readers,
  ReadModels,
  SaidUntil,
  TooManyCuts,
} from '@parley/read-models';
import { z } from 'zod';
import { Clock } from '../http/clock.js';
import { Problem } from '../http/problem.js';
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
}

export interface PointContext {
  /** The zone that days are counted in. */
  timeZone?: string;
  /** The position that the first page of a list was read at. */
  at?: number | undefined;
  /** The day that the first page of a list was held against. */
  clock?: string | undefined;
  /** What the answer is about: how much of the record saidUntil weighs anew (default: all of it; `none`: no account). */
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
   * @throws Problem invalid-parameter for a point in the future, 503 where the read models don't get there in time.
   */
  async find(query: PointQuery, context: PointContext = {}): Promise<RecordAt> {
    const { timeZone = 'UTC', at, scope = 'all' } = context;
    const { saidUntil } = query;
    const now = this.clock.now();
    await this.reached(query.minPosition);
    const point = query.asOf === undefined ? undefined : parseAsOf(query.asOf);
    const cutOff = await this.cutOff(point, at, now);
    const clock =
      query.clock ??
      context.clock ??
      saidUntil ??
      (point ? dayOf(point, cutOff, now, timeZone) : localDay(now, timeZone));
    const { position, recordedAt, redactions } = cutOff;
    const asOf = { position, recordedAt, clock };
    if (saidUntil === undefined) return { asOf, redactions, ...this.live() };
    const said = { ...asOf, saidUntil };
    if (scope === 'none') return { asOf: said, redactions, ...this.live() };
    return { asOf: said, redactions, ...(await this.saidUntil({ scope, position, day: saidUntil, redactions })) };
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
  async reached(position: number | undefined): Promise<void> {
    if (position !== undefined) await this.progress.reached(position, PATIENCE_MS);
  }

  private cutOff(point: AsOfPoint | undefined, at: number | undefined, now: Date): Promise<CutOff> {
    if (at !== undefined) return this.models.cutOffAt(at);
    return point ? this.past(point, now) : this.models.cutOff();
  }

  private async past(point: AsOfPoint, now: Date): Promise<CutOff> {
    const position = await this.positionOf(point, now);
    const reached = await this.models.cutOff();
    if (position > reached.position) await this.progress.reached(position, PATIENCE_MS);
    return this.models.cutOffAt(position);
  }

  private async positionOf(point: AsOfPoint, now: Date): Promise<number> {
    if (point.kind === 'position') {
      const head = await this.store.head();
      if (point.position > head.position) throw beyond(`The record ends at position ${head.position}.`);
      return point.position;
    }
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
function dayOf(point: AsOfPoint, cutOff: CutOff, now: Date, timeZone: string): string {
  if (point.kind === 'day') return point.day;
  if (point.kind === 'instant') return localDay(new Date(point.instant), timeZone);
  return localDay(cutOff.recordedAt ? new Date(cutOff.recordedAt) : now, timeZone);
}

const endOfDay = (day: string) => new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000 - 1);

const beyond = (where: string) =>
  new Problem('invalid-parameter', `asOf is in the future. ${where}`, {
    errors: [{ parameter: 'asOf', message: `must not be in the future. ${where}` }],
  });
