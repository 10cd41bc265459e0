import { whenIn } from './data-reading.js';
import { boundsOf } from './date-bounds.js';
import type { Span } from './field.js';
import { date, datePhrases as phrases, type DateParts } from './language-en.js';
import { localDay, localTime } from './local-day.js';
import { remembering } from './remembering.js';
import type { When } from './when.js';

interface End extends DateParts {
  text: string;
  approx: boolean;
  uncertain: boolean;
}

/**
 * The words for a date: "2 June 2025", "about 9 June 2025", "between 20 and 30 June 2025" (one moment inside),
 * "from 9 to 15 June 2025" (the whole of it), "on or before 2 June 2025". Each form has words of its own. Where the time
 * of day is known it stands behind a day that is sure ("2 June 2025, 14:30"), by the clocks of the date's own zone, which is
 * then named, else of `timeZone`. A text that is no date of ours stands as it is.
 */
export function whenWords(when: Pick<When, 'edtf' | 'at' | 'tz'>, timeZone = 'UTC'): string {
  const words = wordsOfText(when.edtf);
  if (!when.at) return words;
  const zone = when.tz ?? timeZone;
  const instant = new Date(when.at);
  if (localDay(instant, zone) !== when.edtf) return words;
  return phrases.atTime(words, localTime(instant, zone), zone === timeZone ? null : zone);
}

const wordsOfText = remembering((edtf): string => {
  if (boundsOf(edtf) === null) return edtf;
  const window = /^\[(.*)\]$/.exec(edtf);
  if (window) return windowWords(...endsOf(window[1] ?? '', '..'));
  return edtf.includes('/') ? spanWords(edtf) : endWords(endOf(edtf));
});

const open = { earliest: null, latest: null };

const spanOfText = remembering((edtf): Span => {
  const { earliest, latest } = boundsOf(edtf) ?? open;
  return Object.freeze({ edtf, earliest, latest, words: wordsOfText(edtf) });
});

/** A date as the views show it: its text, its bounds as days (null: open) and its words. Not to be changed: it is shared. */
export function spanOf({ edtf }: Pick<When, 'edtf'>): Span {
  return spanOfText(edtf);
}

/** As `spanOf`, for what may be no date at all: then null. */
export function spanIn(value: unknown): Span | null {
  const when = whenIn(value);
  return when && spanOf(when);
}

/** The span over several dates, null where there is none; open where one of them is. */
export function spanOver(whens: readonly Pick<When, 'edtf'>[]): Span | null {
  const [first, ...others] = whens;
  if (!first) return null;
  if (others.every(({ edtf }) => edtf === first.edtf)) return spanOf(first);
  const all = whens.map(({ edtf }) => boundsOf(edtf) ?? open);
  const earliest = all.map((one) => one.earliest).reduce((a, b) => (a === null || b === null ? null : a < b ? a : b));
  const latest = all.map((one) => one.latest).reduce((a, b) => (a === null || b === null ? null : a > b ? a : b));
  if (earliest === null && latest === null) return { edtf: '../..', earliest, latest, words: phrases.never };
  return spanOf({ edtf: earliest === latest ? `${earliest}` : `${earliest ?? '..'}/${latest ?? '..'}` });
}

function endsOf(text: string, separator: string): [End | null, End | null] {
  const [start = '', end = ''] = text.split(separator);
  return [start === '' || start === '..' ? null : endOf(start), end === '' || end === '..' ? null : endOf(end)];
}

function endOf(text: string): End {
  const mark = text.at(-1);
  const [year, month, day] = text
    .replace(/[?~%]$/, '')
    .split('-')
    .map(Number);
  return {
    text,
    year: year ?? 0,
    month: month ?? null,
    day: day ?? null,
    approx: mark === '~' || mark === '%',
    uncertain: mark === '?' || mark === '%',
  };
}

type LeftOut = 'nothing' | 'year' | 'month';

function endWords(end: End, leaveOut: LeftOut = 'nothing'): string {
  const plain = date(end, leaveOut);
  const about = end.approx ? phrases.about(plain) : plain;
  return end.uncertain ? phrases.possibly(about) : about;
}

function windowWords(start: End | null, end: End | null): string {
  if (start && end) {
    return start.text === end.text ? phrases.within(endWords(end), end.day === null) : pairWords(start, end, 'between');
  }
  if (end) return phrases.notAfter(endWords(end), end.day === null);
  return start ? phrases.notBefore(endWords(start), start.day === null) : phrases.never;
}

function spanWords(edtf: string): string {
  const [start, end] = endsOf(edtf, '/');
  if (start && end) {
    return start.text === end.text ? phrases.throughout(endWords(end)) : pairWords(start, end, 'fromTo');
  }
  if (end) return (edtf.startsWith('/') ? phrases.untilStartUnknown : phrases.until)(endWords(end));
  return start ? (edtf.endsWith('/') ? phrases.fromEndUnknown : phrases.from)(endWords(start)) : phrases.never;
}

/**
 * Says the year once where both ends share it, and the month where both are days of it; a mark of vagueness goes for its
 * end alone, which then keeps its month. A month or year that the other end lies in is said by its beginning or its end.
 */
function pairWords(start: End, end: End, kind: 'between' | 'fromTo'): string {
  const marked = [start, end].some(({ approx, uncertain }) => approx || uncertain);
  const phrase = phrases[kind];
  if (!marked && holds(start, end)) {
    return phrase(
      phrases.beginningOf(endWords(start, start.month === null ? 'nothing' : 'year')),
      endWords(end, start.month === null ? 'year' : 'nothing'),
    );
  }
  if (!marked && holds(end, start)) return phrase(endWords(start, 'year'), phrases.endOf(endWords(end)));
  const sameYear = start.year === end.year && start.month !== null && end.month !== null;
  const sameMonth = sameYear && !marked && start.month === end.month && start.day !== null && end.day !== null;
  return phrase(endWords(start, sameMonth ? 'month' : sameYear ? 'year' : 'nothing'), endWords(end));
}

/** Whether a month or a year holds another date, which says more. */
function holds(whole: End, part: End): boolean {
  return part.text.length > whole.text.length && part.text.startsWith(`${whole.text}-`);
}
