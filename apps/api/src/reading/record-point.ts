import { Inject, Injectable } from '@nestjs/common';
import { type AsOf, type AsOfPoint, asOfParameter, parseAsOf } from '@parley/contracts';
import { EventStore } from '@parley/event-store';
import { type CommitmentsReader, type CutOff, ReadModels, type TimelineReader } from '@parley/read-models';
import { z } from 'zod';
import { Clock } from '../http/clock.js';
import { Problem } from '../http/problem.js';
import { wholeNumber } from '../http/query.js';
import { ProjectionProgress } from './projection-progress.js';
import { localDay } from './local-day.js';

/** The parameters that every read of derived state takes. */
export const pointParameters = {
  asOf: asOfParameter.optional(),
  clock: z.iso
    .date()
    .optional()
    .meta({ description: 'The day that due dates are held against. Default: the day of asOf, else today.' }),
  minPosition: wholeNumber(0)
    .optional()
    .meta({ description: 'The answer includes the log up to here: it waits, or is a 503.' }),
};

export interface PointQuery {
  asOf?: string | undefined;
  clock?: string | undefined;
  minPosition?: number | undefined;
}

/** A point of the record, how many events are redacted by now, and what is read there. */
export interface RecordAt {
  asOf: AsOf;
  redactions: number;
  timeline: TimelineReader;
  commitments: CommitmentsReader;
}

export interface PointContext {
  /** The zone that days are counted in. */
  timeZone?: string;
  /** The position that the first page of a list was read at. */
  at?: number | undefined;
  /** The day that the first page of a list was held against. */
  clock?: string | undefined;
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
  ) {}

  /**
   * The cut-off that the query asks for; without `asOf`, what the read models have reached.
   * @throws Problem invalid-parameter for a point in the future, 503 where the read models don't get there in time.
   */
  async find(query: PointQuery, { timeZone = 'UTC', at, clock }: PointContext = {}): Promise<RecordAt> {
    const now = this.clock.now();
    await this.reached(query.minPosition);
    const point = query.asOf === undefined ? undefined : parseAsOf(query.asOf);
    const cutOff = await this.cutOff(point, at, now);
    const day = query.clock ?? clock ?? (point ? dayOf(point, cutOff, now, timeZone) : localDay(now, timeZone));
    const { position, recordedAt, redactions } = cutOff;
    const { timeline, commitments } = this.models;
    return { asOf: { position, recordedAt, clock: day }, redactions, timeline, commitments };
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
