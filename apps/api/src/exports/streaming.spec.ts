import type { StoredEvent } from '@parley/event-store';
import { calendar } from './calendar.js';
import { cloudEvents } from './cloud-events.js';
import { commitmentsCsv } from './commitments-csv.js';
import type { ExportContext } from './export-context.js';
import { jsonLd } from './json-ld.js';
import { linksFrom } from './links.js';
import { timelineCsv } from './timeline-csv.js';
import { timelineJs } from './timelinejs.js';
import { inBatches } from './in-batches.js';

const context: ExportContext = {
  negotiation: { id: 'negotiation-a', slug: 'a', title: 'Talks' },
  asOf: { position: 3, recordedAt: '2025-06-03T08:12:44.120Z', clock: '2025-06-03' },
  links: linksFrom('https://x.example'),
  self: 'https://x.example/s',
  memento: 'https://x.example/m',
};

const chunk = { accounts: [], actors: new Map(), sources: new Map() };

const event: StoredEvent = {
  ...{ position: 1, id: 'e', stream: 'round-a', revision: 1, type: 'RoundHeld', schemaVersion: 1 },
  ...{ recordedAt: '2025-06-03T08:12:44.120Z', recordedBy: 'key_1', causationId: null, correlationId: null },
  ...{ payload: { happening: 'held', happened: null, account: null, data: {} }, redaction: null },
  leafHash: Buffer.alloc(32),
};

/** Pages that count how many were asked for, and know when their reader lets go of them. */
class Pages {
  asked = 0;
  isOpen = true;

  async *of<Page>(page: Page, count: number): AsyncGenerator<Page> {
    try {
      for (; this.asked < count; this.asked += 1) yield await Promise.resolve(page);
    } finally {
      this.isOpen = false;
    }
  }
}

const formats: Record<string, (pages: Pages, count: number) => AsyncGenerator<string>> = {
  'timeline.csv': (pages, count) => timelineCsv(pages.of(chunk, count)),
  'commitments.csv': (pages, count) => commitmentsCsv(pages.of([], count), context),
  'timelinejs.json': (pages, count) => timelineJs(pages.of([], count), context),
  'timeline.jsonld': (pages, count) => jsonLd(pages.of(chunk, count), context),
  'calendar.ics': (pages, count) => calendar(pages.of([], count), context),
  'events.ndjson': (pages, count) => cloudEvents(pages.of([event], count), context),
};

describe.each(Object.keys(formats))('%s', (name) => {
  it('asks for a page when its reader wants more, and not before', async () => {
    const pages = new Pages();
    const text = formats[name]!(pages, 1_000_000);
    await text.next();
    expect(pages.asked).toBeLessThanOrEqual(1);
    await text.return(undefined);
  });

  it('lets go of its pages at the end', async () => {
    const pages = new Pages();
    let length = 0;
    for await (const piece of formats[name]!(pages, 3)) length += piece.length;
    expect([pages.asked, pages.isOpen]).toEqual([3, false]);
    expect(length).toBeGreaterThan(0);
  });
});

describe('batches', () => {
  it('hold all items in their order, and let go where their reader leaves', async () => {
    const pages = new Pages();
    const batches: number[][] = [];
    for await (const batch of inBatches(pages.of(7, 5), 2)) batches.push(batch);
    expect(batches).toEqual([[7, 7], [7, 7], [7]]);
    const others = new Pages();
    for await (const _ of inBatches(others.of(7, 5), 2)) break;
    expect(others.isOpen).toBe(false);
  });
});
