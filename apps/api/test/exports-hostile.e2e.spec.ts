import { readFileSync } from 'node:fs';
import type { TimelineItem } from '@parley/contracts';
import { CloudEvent } from 'cloudevents';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import jsonld from 'jsonld';
import { ExportClient } from './export-client.js';
import { sendRaw } from './raw-socket.js';
import { startServer, type RunningServer } from './running-server.js';

interface BadInput {
  group: string;
  expect_status: number;
  input: { patch_valid_body?: { title?: string; description?: string } };
}

const badInputs = JSON.parse(readFileSync(new URL('bad-inputs.json', import.meta.url), 'utf8')) as BadInput[];

const given = badInputs
  .filter(({ group, expect_status }) => group === 'dangerous-text' && expect_status === 201)
  .flatMap(({ input }) => [input.patch_valid_body?.title ?? [], input.patch_valid_body?.description ?? []].flat());

/** What has broken exports before: markup, formulas, line ends of other formats, text that turns its direction. */
const dangerous = [
  ...new Set([
    ...given,
    ...['=HYPERLINK("http://x.example","a")', '+1', '-2+3', '@SUM(A1)', "'=1", '=1,"=2"\n=3'],
    ...[
      '</script><script>alert(1)</script>',
      '<![CDATA[x]]>',
      ']]>',
      '<!--',
      '&lt;b&gt;',
      '&amp;amp;',
      '"\' onmouseover=x',
    ],
    ...['a,b;c\\d', '\\n', 'x\nEND:VEVENT\nBEGIN:VEVENT', 'BEGIN:VCALENDAR', 'x:y;z="q"'],
    ...[
      '\u202eevil\u202c',
      'שלום עולם',
      '試'.repeat(80),
      '👩‍👩‍👧 family',
      'e\u0301',
      '{"@context":"http://x.example"}',
      '@id',
    ],
  ]),
];
// One line of text holds neither line ends nor what turns the direction of text.
const oneLine = dangerous.filter((text) => !/[\n\u202a-\u202e]/.test(text));

const NEGOTIATION = 'negotiation-hostile';
const account = (quote: string) => ({
  side: 'actor-a',
  speaker: 'actor-a',
  channel: 'briefing',
  saidAt: { edtf: '2025-06-02' },
  source: 'source-s',
  quote: { text: quote, lang: 'en' },
});

/** A record that says each of the dangerous texts wherever text can be said. */
const record = [
  {
    type: 'SourceRegistered',
    stream: 'source-s',
    data: { title: oneLine[0], kind: 'article', url: "https://x.example/?a=1&b='" },
  },
  { type: 'ActorRegistered', stream: 'actor-a', data: { name: oneLine[1], kind: 'state' } },
  { type: 'ActorRegistered', stream: 'actor-b', data: { name: oneLine[2], kind: 'state' } },
  {
    type: 'NegotiationOpened',
    stream: NEGOTIATION,
    happened: { edtf: '2025-06-01' },
    account: account('opened'),
    data: { title: '<b>=1</b> & "a",\\;b', timeZone: 'UTC', principals: ['actor-a', 'actor-b'] },
  },
  ...dangerous.map((text) => ({
    type: 'StatementMade',
    stream: NEGOTIATION,
    happened: { edtf: '2025-06-02' },
    account: account(text),
    data: { about: NEGOTIATION, kind: 'describes', text },
  })),
  ...oneLine.map((text, index) => ({
    type: 'RoundScheduled',
    stream: `round-${index + 1}`,
    happened: { edtf: '2025-06-01' },
    account: account(text),
    data: { negotiation: NEGOTIATION, number: index + 1, when: { edtf: '2025-07-01' }, place: { name: text } },
  })),
];

let running: RunningServer;
let client: ExportClient;
let items: TimelineItem[];

beforeAll(async () => {
  running = await startServer();
  client = new ExportClient(running, 'hostile');
  await client.post(record);
  ({ items } = await client.timeline());
});

afterAll(() => running?.close());

const sorted = (texts: Iterable<string | null | undefined>): string[] => [...texts].map(String).sort();

describe('text that would harm', () => {
  it('is text in a table, and no formula', async () => {
    const rows = await client.rows('timeline.csv');
    const quotes = rows.filter(({ type }) => type === 'StatementMade').map(({ quote }) => quote);
    expect(sorted(quotes)).toEqual(sorted(dangerous.map((text) => (/^[=+\-@]/.test(text) ? `'${text}` : text))));
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('is text in Atom and in JSON Feed', async () => {
    const atom = parseAtomFeed(await client.text('feed.atom?limit=500'));
    const json = parseJsonFeed(await client.text('feed.json?limit=500'));
    const titles = sorted(items.map((item) => `${item.happened!.words}: ${item.headline}`));
    expect(sorted(json.items!.map(({ title }) => title))).toEqual(titles);
    expect(sorted(atom.entries!.map(({ title }) => title?.value))).toEqual(titles.map((title) => title.trim()).sort());
    expect(atom.title?.value).toBe('<b>=1</b> & "a",\\;b: the record');
  });

  it('is text in a calendar: one event a round, its place as it was said', async () => {
    const calendar = new ICAL.Component(ICAL.parse(await client.text('calendar.ics?kind=round')));
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(sorted(events.map(({ location }) => location))).toEqual(sorted(oneLine));
    expect(events[0]!.summary).toContain('<b>=1</b> & "a",\\;b');
    expect(calendar.getAllSubcomponents().every(({ name }) => name === 'vevent')).toBe(true);
  });

  it('is text in TimelineJS: escaped where HTML is read', async () => {
    const { events, title } = await client.json<{
      events: { text: { headline: string } }[];
      title: { text: { headline: string } };
    }>('timelinejs.json');
    expect(title.text.headline).toBe('&lt;b&gt;=1&lt;/b&gt; &amp; &quot;a&quot;,\\;b');
    for (const { text } of events) expect(text.headline).not.toMatch(/[<>"]|&(?!(?:amp|lt|gt|quot|#39);)/);
    const plain = (html: string) =>
      html.replaceAll(
        /&(amp|lt|gt|quot|#39);/g,
        (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'",
      );
    expect(sorted(events.map(({ text }) => plain(text.headline)))).toEqual(
      sorted(items.map(({ headline }) => headline)),
    );
  });

  it('is text in linked data: no node, no context', async () => {
    const documentLoader = (url: string): never => {
      throw new Error(`${url} was to be fetched`);
    };
    const document = await client.json<jsonld.JsonLdDocument>('timeline.jsonld');
    const quads = (await Promise.resolve(
      jsonld.toRDF(document, { documentLoader, safe: true } as never),
    )) as unknown as {
      predicate: { value: string };
      object: { value: string; language?: string };
    }[];
    const quotes = quads.filter(
      ({ predicate, object }) => predicate.value === 'https://schema.org/text' && object.language,
    );
    expect(sorted(new Set(quotes.map(({ object }) => object.value)))).toEqual(
      sorted(new Set([...dangerous, 'opened'])),
    );
  });

  it('is text in CloudEvents: a line an event', async () => {
    const lines = await client.lines<object>('events.ndjson');
    expect(lines).toHaveLength(record.length);
    const told = lines.map((line) => new CloudEvent<{ data: { text?: string } }>(line, true).data);
    expect(sorted(told.flatMap((data) => data?.data.text ?? []))).toEqual(sorted(dangerous));
  });

  it('cannot come by the query that was asked', async () => {
    const atom = await client.text('feed.atom?q=%3Cb%3E%22&limit=1');
    expect(parseAtomFeed(atom).links?.find(({ rel }) => rel === 'self')?.href).toContain('?q=%3Cb%3E%22&limit=1');
  });

  it.each(['a"><b>', 'x.example/evil', 'x.example:1:2', 'user@x.example'])(
    'cannot come by a Host that is none (%s)',
    async (host) => {
      const answer = await sendRaw(
        running.url,
        `GET /v1/negotiations/hostile/feed.atom HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer.status).toBe(400);
    },
  );
});
