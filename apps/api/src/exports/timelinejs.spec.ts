import type { TimelineItem } from '@parley/contracts';
import { spanOf } from '@parley/negotiation';
import type { ExportContext } from './export-context.js';
import { linksFrom } from './links.js';
import { timelineJs, type TimelineJsItem } from './timelinejs.js';

const context: ExportContext = {
  negotiation: { id: 'negotiation-a', slug: 'a', title: 'Talks' },
  asOf: { position: 3, recordedAt: '2025-06-03T08:12:44.120Z', clock: '2025-06-03' },
  links: linksFrom('https://x.example'),
  self: '',
  memento: '',
};

const item = (edtf: string | null, more: Partial<TimelineItem> = {}): TimelineItem => ({
  stream: 'round-a',
  happening: edtf ?? 'undated',
  revision: 1,
  type: 'RoundHeld',
  headline: 'Held',
  happened: edtf === null ? null : spanOf({ edtf }),
  parties: ['actor-a'],
  refs: [],
  fields: {},
  status: 'claimed',
  accounts: 1,
  sources: 1,
  corrected: false,
  retracted: false,
  redacted: false,
  firstPosition: 1,
  lastPosition: 1,
  ...more,
});

interface Slides {
  title: { text: { headline: string; text: string } };
  events: Record<string, unknown>[];
}

async function slidesOf(...items: TimelineItem[]): Promise<Slides> {
  let text = '';
  const page: TimelineJsItem[] = items.map((one) => ({ item: one, group: null, nameOf: (actor) => actor }));

  for await (const piece of timelineJs(
    (async function* () {
      yield page;
    })(),
    context,
  ))
    text += piece;
  return JSON.parse(text) as Slides;
}

const date = (day: string) => {
  const [year, month, date] = day.split('-').map(Number);
  return { year, month, day: date };
};

describe('a slide', () => {
  it.each([
    ['2025-06-02', '2025-06-02', undefined, '2 June 2025'],
    ['2025-06', '2025-06-01', undefined, 'June 2025'],
    ['2025-06-09~', '2025-06-09', undefined, 'about 9 June 2025'],
    ['[2025-06-20..2025-06-30]', '2025-06-20', '2025-06-30', 'between 20 and 30 June 2025'],
    ['2025-06-09/2025-06-15', '2025-06-09', '2025-06-15', 'from 9 to 15 June 2025'],
    ['[..2025-06-02]', '2025-06-02', undefined, 'on or before 2 June 2025'],
    ['[2025-06-02..]', '2025-06-02', undefined, 'on or after 2 June 2025'],
    ['2025-06-02/..', '2025-06-02', undefined, 'from 2 June 2025 on'],
  ])('of %s begins, ends and says what it means', async (edtf, start, end, words) => {
    const { events } = await slidesOf(item(edtf));
    expect(events[0]).toMatchObject({ start_date: date(start), display_date: words });
    expect(events[0]!.end_date).toEqual(end && date(end));
  });

  it('that has no date is left out and counted', async () => {
    const { events, title } = await slidesOf(item(null), item('2025-06-02'), item(null));
    expect(events).toHaveLength(1);
    expect(title.text.text).toContain('2 happenings without a date are left out.');
  });

  it('whose accounts are all retracted says so in front', async () => {
    const { events } = await slidesOf(item('2025-06-02', { retracted: true, accounts: 0, sources: 0, status: null }));
    expect(events[0]).toMatchObject({ text: { headline: 'Retracted: Held' }, unique_id: 'round-a/2025-06-02' });
  });

  it('is told by nobody where there is none: the list is empty, not absent', async () => {
    expect((await slidesOf()).events).toEqual([]);
  });
});
