import { whenIn } from './data-reading.js';
import { boundsOf, remembering } from './date-bounds.js';
import type { Span } from './field.js';
import { date, datePhrases as phrases, type DateParts } from './language-en.js';
import type { When } from './when.js';

interface End extends DateParts {
  text: string;
  approx: boolean;
  uncertain: boolean;
}

/**
 * The words for a date: "2 June 2025", "about 9 June 2025", "between 20 and 30 June 2025" (one moment inside),
 * "from 9 to 15 June 2025" (the whole of it), "on or before 2 June 2025". A text that is no date of ours stands as it is.
 */
export function whenWords({ edtf }: Pick<When, 'edtf'>): string {
  if (boundsOf(edtf) === null) return edtf;
  const window = /^\[(.*)\]$/.exec(edtf);
  if (window) return windowWords(...endsOf(window[1] ?? '', '..'));
  return edtf.includes('/') ? spanWords(edtf) : endWords(endOf(edtf));
}

const open = { earliest: null, latest: null };

const spanOfText = remembering((edtf): Span => {
  const { earliest, latest } = boundsOf(edtf) ?? open;
  return Object.freeze({ edtf, earliest, latest, words: whenWords({ edtf }) });
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

function endWords(end: End, leaveOut?: 'year' | 'month'): string {
  const plain = date(end, leaveOut);
  const about = end.approx ? phrases.about(plain) : plain;
  return end.uncertain ? phrases.possibly(about) : about;
}

function windowWords(start: End | null, end: End | null): string {
  if (start && end) return pairWords(start, end, phrases.between);
  if (end) return phrases.notAfter(endWords(end), end.day === null);
  return start ? phrases.notBefore(endWords(start), start.day === null) : phrases.never;
}

function spanWords(edtf: string): string {
  const [start, end] = endsOf(edtf, '/');
  if (start && end) return pairWords(start, end, phrases.fromTo);
  if (end) return (edtf.startsWith('/') ? phrases.untilStartUnknown : phrases.until)(endWords(end));
  return start ? (edtf.endsWith('/') ? phrases.fromEndUnknown : phrases.from)(endWords(start)) : phrases.never;
}

/** Says month and year once where both ends share them, unless one end is marked as vague: the mark goes for it alone. */
function pairWords(start: End, end: End, phrase: (start: string, end: string) => string): string {
  if (start.text === end.text) return endWords(end);
  const marked = [start, end].some(({ approx, uncertain }) => approx || uncertain);
  const sameYear = !marked && start.year === end.year && start.month !== null && end.month !== null;
  const sameMonth = sameYear && start.month === end.month && start.day !== null && end.day !== null;
  return phrase(endWords(start, sameMonth ? 'month' : sameYear ? 'year' : undefined), endWords(end));
}
