import { readerLocale } from '@parley/contracts/words';
import { DAY_MS } from './picture-marks.js';

/** A stretch of time in milliseconds since 1970. */
export interface Domain {
  start: number;
  end: number;
}

/** Nothing is drawn closer than this. */
const CLOSEST_MS = 3 * DAY_MS;
/** The share of a stretch that is kept free at each end. */
const MARGIN = 0.03;

/**
 * The whole to begin with: from the beginning of the talks to the last that is on record or due. What lies long before is
 * background; it is not in it where it would squeeze the rest into less than a half.
 */
export function wholeOf(spans: readonly Domain[], begun: number | null): Domain {
  if (spans.length === 0) return withMargin({ start: begun ?? 0, end: (begun ?? 0) + CLOSEST_MS });
  const all = { start: Infinity, end: -Infinity };
  for (const { start, end } of spans) {
    all.start = Math.min(all.start, start);
    all.end = Math.max(all.end, end);
  }
  const talks = { start: Math.max(begun ?? all.start, all.start), end: all.end };
  const isSqueezed = talks.end > talks.start && (all.end - all.start) / (talks.end - talks.start) > 2;
  return withMargin(isSqueezed ? talks : all);
}

function withMargin({ start, end }: Domain): Domain {
  const margin = Math.max((end - start) * MARGIN, DAY_MS);
  return { start: start - margin, end: end + margin };
}

/** Closer (`factor` < 1) or farther, around a moment. */
export function zoomed({ start, end }: Domain, factor: number, around = (start + end) / 2): Domain {
  const length = Math.max((end - start) * factor, CLOSEST_MS);
  const share = (around - start) / (end - start);
  return { start: around - length * share, end: around + length * (1 - share) };
}

/** Moved by a share of itself. */
export const moved = ({ start, end }: Domain, share: number): Domain => {
  const by = (end - start) * share;
  return { start: start + by, end: end + by };
};

/** The day that a moment is on, as the API takes it. */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The stretch that days in an address stand for; what is open there is as in the whole. */
export function domainOf(from: string | undefined, to: string | undefined, whole: Domain): Domain {
  const start = from === undefined ? Number.NaN : Date.parse(from);
  const end = to === undefined ? Number.NaN : Date.parse(to) + DAY_MS;
  const domain = { start: Number.isNaN(start) ? whole.start : start, end: Number.isNaN(end) ? whole.end : end };
  return domain.end - domain.start < CLOSEST_MS
    ? zoomed({ start: domain.start, end: domain.start + DAY_MS }, 1)
    : domain;
}

export interface Tick {
  at: number;
  words: string;
}

const dayTick = new Intl.DateTimeFormat(readerLocale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthTick = new Intl.DateTimeFormat(readerLocale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const yearTick = new Intl.DateTimeFormat(readerLocale, { year: 'numeric', timeZone: 'UTC' });

/** Marks of the axis at round dates, at most `most`. */
export function ticksOf({ start, end }: Domain, most: number): Tick[] {
  const days = (end - start) / DAY_MS;
  for (const step of [1, 2, 7, 14]) if (days / step <= most) return dayTicks(start, end, step);
  for (const step of [1, 2, 3, 6]) if (days / 30 / step <= most) return monthTicks(start, end, step, monthTick);
  for (const step of [1, 2, 5, 10, 50, 100]) {
    if (days / 365 / step <= most) return monthTicks(start, end, step * 12, yearTick);
  }
  return [];
}

function dayTicks(start: number, end: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const first = Math.ceil(start / (step * DAY_MS)) * step * DAY_MS;
  for (let at = first; at < end; at += step * DAY_MS) ticks.push({ at, words: dayTick.format(at) });
  return ticks;
}

function monthTicks(start: number, end: number, step: number, words: Intl.DateTimeFormat): Tick[] {
  const ticks: Tick[] = [];
  const begin = new Date(start);
  const months = begin.getUTCFullYear() * 12 + begin.getUTCMonth();
  for (let month = Math.ceil(months / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at >= end) return ticks;
    if (at >= start) ticks.push({ at, words: words.format(at) });
  }
}
