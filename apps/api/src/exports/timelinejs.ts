import type { TimelineItem } from '@parley/contracts';
import { tryParseWhen } from '@parley/negotiation';
import { escapeHtml } from '../http/html.js';
import type { ExportContext, NameOf } from './export-context.js';
import { cutOffWords, itemSentences, titles } from './export-words.js';

/** A happening with what a slide tells beside it. */
export interface TimelineJsItem {
  item: TimelineItem;
  /** The round or the parties that it stands with; null: with none. */
  group: string | null;
  nameOf: NameOf;
}

/** A day as TimelineJS 3 reads it. */
interface SlideDate {
  year: number;
  month: number;
  day: number;
}

/**
 * `timelinejs.json`: a slide per happening in the form of TimelineJS 3. A slide begins with the earliest day and ends
 * with the latest, one without an earliest begins with the latest; what the dates mean is said in our words beside them.
 * What has no date at all can't be drawn, and is counted on the title.
 */
export async function* timelineJs(
  pages: AsyncIterable<readonly TimelineJsItem[]>,
  context: ExportContext,
): AsyncGenerator<string> {
  yield '{"scale":"human","events":[';
  let separator = '';
  let undated = 0;
  for await (const items of pages) {
    for (const one of items) {
      const slide = slideOf(one, context);
      undated += slide ? 0 : 1;
      if (!slide) continue;
      yield `${separator}\n${JSON.stringify(slide)}`;
      separator = ',';
    }
  }
  yield `\n],"title":${JSON.stringify(titleSlide(context, undated))}}\n`;
}

function titleSlide({ negotiation, asOf }: ExportContext, undated: number) {
  const sentences = [cutOffWords(asOf), ...(undated > 0 ? [titles.undated(undated)] : [])];
  return {
    unique_id: negotiation.id,
    text: { headline: escapeHtml(negotiation.title), text: paragraph(sentences) },
  };
}

function slideOf({ item, group, nameOf }: TimelineJsItem, { links }: ExportContext) {
  const { happened, stream, happening } = item;
  const start = happened?.earliest ?? happened?.latest;
  if (!happened || !start) return null;
  const end = endOf(happened, start);
  const headline = item.retracted ? titles.retracted(item.headline) : item.headline;
  const link = `<a href="${escapeHtml(links.entry(stream, happening))}">${titles.accounts}</a>`;
  return {
    unique_id: `${stream}/${happening}`,
    start_date: slideDate(start),
    ...(end ? { end_date: slideDate(end) } : {}),
    display_date: escapeHtml(happened.words),
    text: { headline: escapeHtml(headline), text: `${paragraph(itemSentences(item, nameOf))}<p>${link}</p>` },
    ...(group === null ? {} : { group: escapeHtml(group) }),
    autolink: false,
  };
}

/** A point has no end: a day, or a month or a year as such. */
function endOf(happened: NonNullable<TimelineItem['happened']>, start: string): string | null {
  const parsed = tryParseWhen(happened.edtf);
  if (typeof parsed !== 'string' && parsed.shape === 'point') return null;
  return happened.latest === null || happened.latest === start ? null : happened.latest;
}

function slideDate(day: string): SlideDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, day: date };
}

const paragraph = (sentences: readonly string[]): string => `<p>${sentences.map(escapeHtml).join(' ')}</p>`;
