import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { TimelineItem } from '@parley/contracts';
import type { Browser } from 'playwright-core';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser } from './browser.js';
import { hostileTalks } from './hostile-talks.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);
const TIMELINE_JS = createRequire(import.meta.url).resolve('@knight-lab/timelinejs/dist/js/timeline.js');

/** What TimelineJS has made of a slide. */
interface ReadSlide {
  id: string;
  start: string;
  end: string | null;
  words: string;
  headline: string;
  group: string | undefined;
}

interface ReadTimeline {
  errors: string[];
  slides: ReadSlide[];
  title: { headline: string; text: string };
  shown: number;
  harmed: boolean;
}

/** The part of TimelineJS 3 that is used here. */
interface TimelineJs {
  Timeline: new (
    container: string,
    data: string,
    options: object,
  ) => {
    on(event: 'loaded', listener: () => void): void;
    config: {
      getErrors(): string[];
      title: { text: { headline: string; text: string } };
      events: {
        unique_id: string;
        start_date: { data: { date_obj: Date } };
        end_date?: { data: { date_obj: Date } };
        display_date: string;
        text: { headline: string };
        group?: string;
      }[];
    };
  };
}

let api: ApiProcess;
let browser: Browser;

/** Lets TimelineJS itself fetch, read and draw an export. */
async function drawn(path: string): Promise<ReadTimeline> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(
    (url) => url.origin !== api.url,
    (route) => route.abort(),
  );
  await page.setContent('<div id="timeline" style="width: 1000px; height: 600px"></div>');
  await page.addScriptTag({ path: TIMELINE_JS });
  const read = await page.evaluate(async (url): Promise<ReadTimeline> => {
    const { TL } = window as unknown as { TL: TimelineJs };
    const timeline = new TL.Timeline('timeline', url, {});
    await new Promise<void>((resolve) => timeline.on('loaded', resolve));
    const { config } = timeline;
    const day = (date: { data: { date_obj: Date } }) => {
      const { date_obj: at } = date.data;
      return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    };
    return {
      errors: config.getErrors().map(String),
      slides: config.events.map((slide) => ({
        id: slide.unique_id,
        start: day(slide.start_date),
        end: slide.end_date ? day(slide.end_date) : null,
        words: slide.display_date,
        headline: new DOMParser().parseFromString(slide.text.headline, 'text/html').body.textContent ?? '',
        group: slide.group,
      })),
      title: config.title.text,
      shown: document.querySelectorAll('.tl-timemarker').length,
      harmed: 'harmed' in window,
    };
  }, `${api.url}${path}`);
  await context.close();
  return read;
}

(hasBrowser ? describe : describe.skip)('timelinejs.json in TimelineJS 3 (Chromium, Linux on x64)', () => {
  beforeAll(async () => {
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
    await api.post(
      (await readFile(EXAMPLE, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    );
    await api.post(hostileTalks);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  const items = async (slug: string, query: string) =>
    (await api.get<{ items: TimelineItem[] }>(`/v1/negotiations/${slug}/timeline?limit=500${query}`)).items;

  it('is read without a fault and drawn, a slide for every happening with a date', async () => {
    const { errors, slides, shown } = await drawn('/v1/negotiations/istanbul-2025/timelinejs.json?asOf=@68');
    const dated = (await items('istanbul-2025', '&asOf=@68')).filter(({ happened }) => happened);
    expect(errors).toEqual([]);
    expect(shown).toBe(dated.length);
    expect(new Map(slides.map(({ id, ...slide }) => [id, slide]))).toEqual(
      new Map(
        dated.map(({ stream, happening, happened, headline }) => [
          `${stream}/${happening}`,
          expect.objectContaining({ start: happened!.earliest ?? happened!.latest, words: happened!.words, headline }),
        ]),
      ),
    );
  });

  it('says on its title what the cut-off is', async () => {
    const { title } = await drawn('/v1/negotiations/istanbul-2025/timelinejs.json?asOf=@68&clock=2025-06-02');
    expect(title.headline).toBe('Direct talks between Russia and Ukraine, Istanbul 2025');
    expect(title.text).toMatch(/Record as of position 68, recorded at \S+, clock 2025-06-02\./);
  });

  it('stands together by round or by party', async () => {
    const byRound = await drawn('/v1/negotiations/istanbul-2025/timelinejs.json?group=round');
    expect(byRound.slides.find(({ id }) => id === 'round-istanbul-2/held')?.group).toBe('Round 2');
    const byParty = await drawn('/v1/negotiations/istanbul-2025/timelinejs.json?group=party');
    const { group } = byParty.slides.find(({ id }) => id === 'commitment-bodies-2025-06/agreed')!;
    expect(group?.split(' and ').sort()).toEqual(['Russia', 'Ukraine']);
  });

  it('shows text that would harm as text', async () => {
    const { errors, slides, harmed } = await drawn('/v1/negotiations/hostile/timelinejs.json?group=party');
    const headlines = (await items('hostile', '')).map(({ headline }) => headline);
    expect(errors).toEqual([]);
    expect(slides.map(({ headline }) => headline).sort()).toEqual(headlines.sort());
    expect(harmed).toBe(false);
  });
});
