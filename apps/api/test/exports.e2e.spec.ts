import { CloudEvent } from 'cloudevents';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { exampleEvents } from './example-events.js';
import { ExportClient } from './export-client.js';
import { startServer, type RunningServer } from './running-server.js';

let running: RunningServer;
let client: ExportClient;
const POINT = 'asOf=@68&clock=2025-06-02';

beforeAll(async () => {
  running = await startServer({ PUBLIC_URL: 'https://parley.example' });
  client = new ExportClient(running, 'istanbul-2025');
  await client.post(exampleEvents);
});

afterAll(() => running?.close());

const blank = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

describe('timeline.csv', () => {
  it('has the columns of the contract in their order, and no others', async () => {
    const [header] = (await client.text(`timeline.csv?${POINT}`)).split('\r\n');
    expect(header).toBe(
      'entry_id,stream,happening,type,edtf,earliest,latest,happened_words,side,speaker,attribution,channel,said_edtf,' +
        'source_id,source_url,locator,quote,quote_lang,leg_id,qty_min,qty_max,qty_unit,qty_basis,from,to,what,' +
        'entry_status,recorded_at,recorded_by,corrected_by,retracted,position',
    );
  });

  it('has a row for every account of the timeline and leg, as it was posted', async () => {
    const [rows, { items }, log] = await Promise.all([
      client.rows(`timeline.csv?${POINT}`),
      client.timeline(`&${POINT}`),
      client.log(),
    ]);
    const told = log.filter(({ account }) => account !== null);
    expect(new Set(rows.map((row) => row.entry_id))).toEqual(new Set(told.map(({ id }) => id)));
    expect(items.reduce((sum, item) => sum + item.accounts, 0)).toBe(told.length);
    for (const event of told) {
      const account = event.account as Record<string, unknown> & { saidAt: { edtf: string }; quote?: { text: string } };
      const { legs = [undefined] } = event.data as { legs?: { legId: string; quantity?: { min?: number } }[] };
      const own = rows.filter((row) => row.entry_id === event.id);
      expect(own.map((row) => row.leg_id)).toEqual(
        legs.map((leg) => blank(leg ? leg.legId : (event.data as { legId?: string }).legId)),
      );
      expect(own.map((row) => row.qty_min)).toEqual(
        legs.map((leg) => (leg ? blank(leg.quantity?.min) : expect.any(String))),
      );
      for (const row of own) {
        expect(row).toMatchObject({
          ...{ stream: event.stream, happening: event.happening, type: event.type, position: String(event.position) },
          ...{ side: blank(account.side), speaker: blank(account.speaker), source_id: account.source },
          ...{ said_edtf: account.saidAt.edtf, quote: blank(account.quote?.text), locator: blank(account.locator) },
          ...{ recorded_at: event.recordedAt, recorded_by: event.recordedBy, retracted: 'false', corrected_by: '' },
        });
        const item = items.find(({ stream, happening }) => stream === row.stream && happening === row.happening);
        expect(row.entry_status).toBe(blank(item?.status));
      }
    }
  });

  it('holds to the filters and the order of the timeline', async () => {
    const filters = `&${POINT}&party=actor-us&party=actor-tr&sort=-happened`;
    const rows = await client.rows(`timeline.csv?${filters.slice(1)}`);
    const { items } = await client.timeline(filters);
    const happenings = rows.map((row) => `${row.stream} ${row.happening}`);
    expect([...new Set(happenings)]).toEqual(items.map((item) => `${item.stream} ${item.happening}`));
    expect(items.length).toBeGreaterThan(0);
  });
});

describe('commitments.csv', () => {
  it('has a row for every leg with what the board says of it', async () => {
    const rows = await client.rows(`commitments.csv?${POINT}`);
    const { items, asOf } = await client.commitments(`&${POINT}`);
    expect(Object.keys(rows[0]!).join()).toBe(
      'commitment_id,leg_id,from,to,what,owed_min,owed_max,unit,due_edtf,due_set_by,confirmed_min,confirmed_max,claimed_min,' +
        'claimed_max,shortfall,state,disputed,late_days,last_event_at,pam_level,as_of,position',
    );
    expect(rows).toEqual(
      items.map((leg) =>
        expect.objectContaining({
          ...{ commitment_id: leg.commitment, leg_id: leg.leg, from: leg.from, to: leg.to, what: leg.what },
          ...{ owed_min: blank(leg.owed), unit: blank(leg.unit), shortfall: blank(leg.shortfall) },
          ...{ due_edtf: blank(leg.due?.edtf), due_set_by: blank(leg.due?.setBy), late_days: blank(leg.late) },
          ...{ confirmed_min: blank(leg.confirmed.min), claimed_max: blank(leg.claimed.max), pam_level: '0' },
          ...{ state: leg.state, disputed: String(leg.disputed) },
          ...{ as_of: asOf.recordedAt, position: '68' },
        }),
      ),
    );
  });

  it('is held against the clock and holds to the filters of the board', async () => {
    const rows = await client.rows('commitments.csv?asOf=@68&clock=2025-07-01&state=overdue');
    const { items } = await client.commitments('&asOf=@68&clock=2025-07-01&state=overdue');
    expect(rows.map((row) => [row.leg_id, row.late_days])).toEqual(items.map((leg) => [leg.leg, String(leg.late)]));
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('feeds', () => {
  it('are read as Atom and as JSON Feed, the same items in both', async () => {
    const atom = parseAtomFeed(await client.text('feed.atom?limit=500&asOf=@68'));
    const json = parseJsonFeed(await client.text('feed.json?limit=500&asOf=@68'));
    const { items } = await client.timeline('&asOf=@68');
    const newestFirst = items.sort((a, b) => b.lastPosition - a.lastPosition);
    expect(atom.entries?.map(({ id }) => id)).toEqual(json.items?.map(({ id }) => id));
    expect(new Set(atom.entries?.map(({ id }) => id)).size).toBe(items.length);
    expect(json.items).toEqual(
      newestFirst.map((item) =>
        expect.objectContaining({
          title: `${item.happened!.words}: ${item.headline}`,
          url: `https://parley.example/v1/entries/${item.stream}/${item.happening}`,
        }),
      ),
    );
    expect(atom.entries?.map(({ title }) => title?.value)).toEqual(json.items?.map(({ title }) => title));
    expect(atom).toMatchObject({
      subtitle: { value: expect.stringContaining('position 68') },
      authors: [{ name: 'Parley' }],
    });
    expect(json).toMatchObject({
      home_page_url: 'https://parley.example/negotiations/istanbul-2025',
      description: expect.stringContaining('position 68'),
    });
  });

  it('carry what is ours under a name of ours', async () => {
    const feed = await client.json<{ _negotiation: unknown; items: { _negotiation: object }[] }>(
      'feed.json?asOf=@68&limit=500',
    );
    const { items, asOf } = await client.timeline('&asOf=@68');
    expect(feed._negotiation).toMatchObject({ id: 'negotiation-istanbul-2025', asOf });
    const { fields: _, headline: _headline, ...newest } = items.sort((a, b) => b.lastPosition - a.lastPosition)[0]!;
    expect(feed.items[0]!._negotiation).toEqual(newest);
  });

  it.each(['feed.atom', 'feed.json'])('%s is paged by links, every item once', async (file) => {
    const ids: string[] = [];
    let address: string | undefined = `${file}?limit=7`;
    let pages = 0;
    while (address) {
      const text = await client.text(address);
      const page = file === 'feed.atom' ? atomPage(text) : jsonPage(text);
      ids.push(...page.ids);
      pages += 1;
      address = page.next?.replace('https://parley.example/v1/negotiations/istanbul-2025/', '');
    }
    const { items } = await client.timeline();
    expect([new Set(ids).size, ids.length]).toEqual([items.length, items.length]);
    expect(pages).toBe(Math.ceil(items.length / 7));
  });
});

interface FeedPageRead {
  ids: (string | undefined)[] & string[];
  next: string | undefined;
}

function atomPage(text: string): FeedPageRead {
  const { entries = [], links = [] } = parseAtomFeed(text);
  return { ids: entries.map(({ id }) => id!), next: links.find(({ rel }) => rel === 'next')?.href };
}

function jsonPage(text: string): FeedPageRead {
  const { items = [], next_url } = parseJsonFeed(text);
  return { ids: items.map(({ id }) => id!), next: next_url };
}

describe('calendar.ics', () => {
  const read = async (query: string) => {
    const calendar = new ICAL.Component(ICAL.parse(await client.text(`calendar.ics?${query}`)));
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    return { calendar, events: new Map(events.map((event) => [event.uid, event])) };
  };
  const days = (event: ICAL.Event | undefined) => [String(event?.startDate), String(event?.endDate)];

  it('holds the rounds, a vague one on all days that it can be, its end exclusive', async () => {
    const { events } = await read(POINT);
    expect(days(events.get('round-istanbul-1'))).toEqual(['2025-05-16', '2025-05-17']);
    expect(days(events.get('round-istanbul-3'))).toEqual(['2025-06-20', '2025-07-01']);
    const status = (uid: string) => events.get(uid)?.component.getFirstPropertyValue('status');
    expect([status('round-istanbul-2'), status('round-istanbul-3')]).toEqual(['CONFIRMED', 'TENTATIVE']);
    expect(events.get('round-istanbul-2')?.location).toBe('Istanbul');
  });

  it('holds every due date as an all-day event, named for its leg for good', async () => {
    const { events } = await read(POINT);
    const { items } = await client.commitments(`&${POINT}`);
    const due = items.filter((leg) => leg.due);
    expect([...events.keys()].filter((uid) => uid.startsWith('commitment-'))).toEqual(
      due.map((leg) => `${leg.commitment}/${leg.leg}`),
    );
    const bodies = events.get('commitment-bodies-2025-06/ru-ua')!;
    expect(days(bodies)).toEqual(['2025-06-09', '2025-06-16']);
    expect(bodies.startDate.isDate).toBe(true);
    expect(bodies.summary).toBe('Due: Russia to Ukraine, 6,000 bodies');
    expect(bodies.description).toContain('as Russia has it');
  });

  it('says its cut-off, and counts changes', async () => {
    const { calendar, events } = await read(POINT);
    const { asOf, items } = await client.commitments(`&${POINT}`);
    expect(calendar.getFirstPropertyValue('description')).toBe(
      `Record as of position 68, recorded at ${asOf.recordedAt}, clock 2025-06-02.`,
    );
    const leg = items.find(({ commitment }) => commitment === 'commitment-bodies-2025-06')!;
    expect(events.get('commitment-bodies-2025-06/ru-ua')?.sequence).toBe(leg.revision - 1);
  });

  it('is narrowed by kind, party and days', async () => {
    const uids = async (query: string) => [...(await read(`${POINT}&${query}`)).events.keys()];
    expect(await uids('kind=round')).toEqual(['round-istanbul-1', 'round-istanbul-2', 'round-istanbul-3']);
    expect(await uids('from=2025-06-10')).toEqual(['round-istanbul-3', 'commitment-bodies-2025-06/ru-ua']);
    expect(await uids('kind=due&from=2025-06-01&to=2025-06-12&match=within')).toEqual([
      'commitment-ua-answer-memo/ua-ru',
    ]);
  });
});

describe('events.ndjson', () => {
  it('holds CloudEvents in the order of the log, each with its payload', async () => {
    const lines = await client.lines<Record<string, unknown>>('events.ndjson?asOf=@68');
    const log = new Map((await client.log()).map((event) => [event.id, event]));
    const events = lines.map((line) => new CloudEvent(line, true));
    expect(events.map(({ position }) => Number(position))).toEqual(
      events.map(({ position }) => Number(position)).sort((a, b) => a - b),
    );
    for (const event of events) {
      const raw = log.get(event.id)!;
      expect(event).toMatchObject({
        specversion: '1.0',
        source: `/streams/${raw.stream}`,
        type: `negotiation.${raw.type}.v1`,
        subject: raw.happening,
        time: raw.recordedAt,
        data: { happening: raw.happening, happened: raw.happened, account: raw.account, data: raw.data },
        asof: '@68',
      });
    }
    const told = [...log.values()].filter(({ account }) => account !== null);
    expect(events.map(({ id }) => id)).toEqual(expect.arrayContaining(told.map(({ id }) => id)));
  });

  it('has every actor and source before it is named', async () => {
    const lines = await client.lines<{ source: string; data: object }>('events.ndjson?asOf=@68&type=SwapAgreed');
    const known = new Set<string>();
    for (const { source, data } of lines) {
      known.add(source.replace('/streams/', ''));
      const named = JSON.stringify(data).match(/"(?:actor|source)-[a-z0-9-]+"/g) ?? [];
      for (const name of named) expect(known).toContain(name.replaceAll('"', ''));
    }
    const types = lines.map((line) => (line as unknown as { type: string }).type.split('.')[1]);
    expect(new Set(types)).toEqual(new Set(['SourceRegistered', 'ActorRegistered', 'SwapAgreed', 'UndertakingGiven']));
  });
});

const FILES = [
  [
    'timeline.csv',
    'text/csv; charset=utf-8',
    'attachment; filename="istanbul-2025-timeline-at-68-clock-2025-06-02.csv"',
  ],
  [
    'commitments.csv',
    'text/csv; charset=utf-8',
    'attachment; filename="istanbul-2025-commitments-at-68-clock-2025-06-02.csv"',
  ],
  [
    'timelinejs.json',
    'application/json; charset=utf-8',
    'inline; filename="istanbul-2025-timelinejs-at-68-clock-2025-06-02.json"',
  ],
  [
    'timeline.jsonld',
    'application/ld+json; charset=utf-8',
    'inline; filename="istanbul-2025-timeline-at-68-clock-2025-06-02.jsonld"',
  ],
  [
    'feed.atom',
    'application/atom+xml; charset=utf-8',
    'inline; filename="istanbul-2025-feed-at-68-clock-2025-06-02.atom"',
  ],
  [
    'feed.json',
    'application/feed+json; charset=utf-8',
    'inline; filename="istanbul-2025-feed-at-68-clock-2025-06-02.json"',
  ],
  [
    'calendar.ics',
    'text/calendar; charset=utf-8',
    'attachment; filename="istanbul-2025-calendar-at-68-clock-2025-06-02.ics"',
  ],
  [
    'events.ndjson',
    'application/x-ndjson; charset=utf-8',
    'attachment; filename="istanbul-2025-events-at-68-clock-2025-06-02.ndjson"',
  ],
] as const;

describe.each(FILES)('%s', (file, type, disposition) => {
  it('says what it is, and its cut-off', async () => {
    const { headers } = await client.ask(`${file}?${POINT}`);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(disposition);
    expect(headers.get('parley-as-of')).toMatch(/^position=68, recorded-at="[^"]+Z", clock="2025-06-02"$/);
  });

  it('carries the day until which things had been said in its name', async () => {
    const { headers } = await client.ask(`${file}?${POINT}&saidUntil=2025-06-01`);
    expect(headers.get('content-disposition')).toContain('-at-68-clock-2025-06-02-said-until-2025-06-01.');
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await client.ask(`${file}?${POINT}`);
    const etag = headers.get('etag')!;
    expect(etag).toMatch(/^W\//);
    const again = await client.ask(`${file}?${POINT}`, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await client.ask(`${file}?asOf=@67&clock=2025-06-02`, { 'if-none-match': etag });
    expect(other.status).toBe(200);
    await other.text();
  });

  it('shows the record as it was, down to nothing', async () => {
    const { headers } = await client.ask(`${file}?asOf=@40`);
    expect(headers.get('parley-as-of')).toContain('position=40');
    const empty = await client.ask(`${file}?asOf=@0`);
    expect(empty.status).toBe(200);
    expect(await empty.text()).not.toContain('swap');
  });

  it('is refused as all reads are: what is not there, what is no parameter, what is no format of it', async () => {
    const missing = await fetch(`${client.base.replace('istanbul-2025', 'nowhere')}/${file}`);
    const unknown = await client.ask(`${file}?colour=red`);
    const format = await client.ask(file, { accept: 'image/png' });
    expect([missing.status, unknown.status, format.status]).toEqual([404, 400, 406]);
  });
});
