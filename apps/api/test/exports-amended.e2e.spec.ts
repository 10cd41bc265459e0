import { CloudEvent } from 'cloudevents';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import type { RawEvent, TimelineItem } from '@parley/contracts';
import { ExportClient, portEvents } from './export-client.js';
import { startServer, type RunningServer } from './running-server.js';

let running: RunningServer;
let client: ExportClient;
let log: RawEvent[];
const SECRET = 'a word that nobody may read any more';

beforeAll(async () => {
  running = await startServer();
  client = new ExportClient(running, 'merrow-2026');
  await client.post(portEvents);
  log = await client.log();
});

afterAll(() => running?.close());

const posted = (type: string) => portEvents.find((one) => one.type === type)!;
const rawOf = (id: unknown) => log.find((one) => one.id === id)!;

async function items(): Promise<Map<string, TimelineItem>> {
  const { items: all } = await client.timeline();
  return new Map(all.map((item) => [`${item.stream} ${item.happening}`, item]));
}

/** The feed's item of a happening, by its permalink. */
async function inFeeds(event: RawEvent) {
  const address = `/v1/entries/${event.stream}/${event.happening}`;
  const atom = parseAtomFeed(await client.text('feed.atom?limit=500'));
  const json = parseJsonFeed(await client.text('feed.json?limit=500'));
  return {
    entry: atom.entries?.find(({ links }) => links?.some(({ href }) => href?.endsWith(address))),
    item: json.items?.find(({ url }) => url?.endsWith(address)),
  };
}

describe('a correction', () => {
  it('is the same item of the feed, updated, and marked in the table', async () => {
    const correction = posted('EntryCorrected');
    const target = rawOf(correction.data.corrects);
    const { entry, item } = await inFeeds(target);
    expect(entry).toMatchObject({ published: target.recordedAt, updated: rawOf(correction.id).recordedAt });
    expect(item?.date_modified).toEqual(entry?.updated);
    const row = (await client.rows('timeline.csv')).find(({ entry_id }) => entry_id === target.id);
    expect(row?.corrected_by).toBe(correction.id);
    const lines = await client.lines<{ id: string }>('events.ndjson');
    expect(lines.map(({ id }) => id)).toContain(correction.id);
  });

  it('of an account of today keeps its item’s id and moves it to the front', async () => {
    const target = log.find(({ type }) => type === 'ProposalMade')!;
    const before = await inFeeds(target);
    const data = { corrects: target.id, kind: 'typo', reason: 'A day off', happened: { edtf: '2026-01-05' } };
    await client.post([{ type: 'EntryCorrected', stream: target.stream, data }]);
    const after = await inFeeds(target);
    expect([after.entry?.id, after.item?.id]).toEqual([before.entry?.id, before.item?.id]);
    expect(after.entry!.updated! > before.entry!.updated!).toBe(true);
    expect(after.entry?.published).toEqual(before.entry?.published);
    const newest = parseAtomFeed(await client.text('feed.atom?limit=1'));
    expect(newest.entries?.map(({ id }) => id)).toEqual([after.entry?.id]);
  });
});

describe('a retraction', () => {
  it('begins the titles of its happening, with the reason, where no account is left', async () => {
    const retraction = posted('EntryRetracted');
    const target = rawOf(retraction.data.retracts);
    expect((await items()).get(`${target.stream} ${target.happening}`)?.retracted).toBe(true);
    const { entry, item } = await inFeeds(target);
    expect(entry?.title?.value).toMatch(/^Retracted: /);
    expect(item?.title).toBe(entry?.title?.value);
    expect(entry?.summary?.value).toContain(retraction.data.reason);
    const row = (await client.rows('timeline.csv')).find(({ entry_id }) => entry_id === target.id);
    expect(row).toMatchObject({ retracted: 'true', entry_status: 'retracted' });
  });
});

describe('a redaction', () => {
  let target: RawEvent;

  beforeAll(async () => {
    const [event] = await client.post([
      {
        type: 'StatementMade',
        stream: 'negotiation-merrow-2026',
        happened: { edtf: '2026-01-06' },
        account: { ...(posted('NegotiationOpened') as never as { account: object }).account, quote: { text: SECRET } },
        data: { about: 'negotiation-merrow-2026', kind: 'describes', text: SECRET },
      },
    ]);
    target = (await client.log()).find(({ id }) => id === event!.id)!;
    await client.redact(target as never, 'It names a person');
  });

  it.each([
    'timeline.csv',
    'timelinejs.json',
    'timeline.jsonld',
    'feed.atom',
    'feed.json',
    'calendar.ics',
    'events.ndjson',
  ])('leaves nothing of the payload in %s, at no point of the record', async (file) => {
    for (const query of ['', `?asOf=@${target.position}`])
      expect(await client.text(`${file}${query}`)).not.toContain(SECRET);
  });

  it('leaves a tombstone with the reason', async () => {
    const rows = await client.rows('timeline.csv');
    expect(rows.find(({ entry_id }) => entry_id === target.id)).toMatchObject({
      entry_status: 'redacted',
      quote: '',
      speaker: '',
      stream: target.stream,
    });
    const lines = await client.lines<{ id: string }>('events.ndjson');
    const event = new CloudEvent(
      lines.find(({ id }) => id === target.id)!,
      true,
    );
    expect(event.data).toBeUndefined();
    expect(event).toMatchObject({ redactionreason: 'It names a person', redactedby: String(target.position + 1) });
    expect(lines.at(-1)).toMatchObject({ type: 'negotiation.EntryRedacted.v1' });
    const { entry } = await inFeeds(target);
    expect(entry?.summary?.value).toContain('It names a person');
  });
});

describe('the calendar', () => {
  const events = async (query: string) => {
    const calendar = new ICAL.Component(ICAL.parse(await client.text(`calendar.ics?${query}`)));
    return new Map(
      calendar.getAllSubcomponents('vevent').map((one) => [
        String(one.getFirstPropertyValue('uid')),
        {
          days: [String(one.getFirstPropertyValue('dtstart')), String(one.getFirstPropertyValue('dtend'))],
          status: one.getFirstPropertyValue('status'),
          sequence: Number(one.getFirstPropertyValue('sequence')),
        },
      ]),
    );
  };

  it('keeps the name of a round through its life, and counts its changes', async () => {
    const calledOff = rawOf(posted('RoundCalledOff').id);
    const before = (await events(`kind=round&asOf=@${calledOff.position - 1}`)).get(calledOff.stream)!;
    const putOff = (await events(`kind=round&asOf=@${calledOff.position}`)).get(calledOff.stream)!;
    const now = (await events('kind=round')).get(calledOff.stream)!;
    expect(putOff.status).toBe('TENTATIVE');
    expect(putOff.days).toEqual(['2026-03-30', '2026-04-04']);
    expect([before.sequence, putOff.sequence]).toEqual([calledOff.revision - 2, calledOff.revision - 1]);
    expect(now.sequence).toBeGreaterThan(putOff.sequence);
  });

  it('marks as cancelled what is not due any more, and a round that is off', async () => {
    await client.post([
      {
        type: 'RoundCalledOff',
        stream: 'round-merrow-9',
        happened: { edtf: '2026-06-01' },
        account: (posted('RoundCalledOff') as never as { account: object }).account,
        data: { negotiation: 'negotiation-merrow-2026', how: 'cancelled' },
      },
      {
        type: 'RoundScheduled',
        stream: 'round-merrow-9',
        happened: { edtf: '2026-05-01' },
        account: (posted('RoundCalledOff') as never as { account: object }).account,
        data: { when: { edtf: '2026-06-10' } },
      },
    ]);
    const round = (await events('kind=round')).get('round-merrow-9');
    expect(round).toMatchObject({ status: 'CANCELLED', days: ['2026-06-10', '2026-06-11'] });
    const { items: legs } = await client.commitments();
    const off = legs.filter(({ due, state }) => due && ['withdrawn', 'superseded', 'void'].includes(state));
    const due = await events('kind=due');
    for (const { commitment, leg } of off) expect(due.get(`${commitment}/${leg}`)?.status).toBe('CANCELLED');
  });
});
