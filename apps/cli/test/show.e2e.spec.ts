import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AsOf, ListedStream, TimelineItem } from '@parley/contracts';
import type { Page } from '../src/api.js';
import { runParley } from '../src/program.js';
import type { Terminal } from '../src/terminal.js';
import { displayWidth } from '../src/wrap-text.js';
import { type ApiProcess, startApiProcess } from './api-process.js';
import { fakeTerminal } from './fake-terminal.js';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

let server: ApiProcess;
/** The position of the last event. */
let head: number;

/** Both examples on one record, the redaction of the second among them. */
beforeAll(async () => {
  server = await startApiProcess();
  for (const example of ['istanbul-2025', 'port-wage-dispute']) {
    const { complaints } = await parley(['post', fileURLToPath(new URL(`${example}/events.ndjson`, EXAMPLES))]);
    expect(complaints).toBe('');
  }
  const file = new URL('port-wage-dispute/redactions.json', EXAMPLES);
  const [{ event, reason, authority }] = JSON.parse(readFileSync(file, 'utf8')) as [Record<string, string>];
  const answer = await fetch(`${server.url}/v1/events/${event}/redaction`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ reason, authority }),
  });
  expect(answer.status).toBe(201);
  head = ((await answer.json()) as { head: { position: number } }).head.position;
  await get(`/v1/negotiations?minPosition=${head}`);
}, 60_000);
afterAll(() => server.stop());

async function parley(args: string[], more: Partial<Terminal> = {}) {
  const env = { PARLEY_URL: server.url, PARLEY_KEY: server.adminKey };
  const terminal = fakeTerminal({ env, interactive: true, ...more });
  const exitCode = await runParley(args, terminal);
  return { exitCode, out: terminal.out(), complaints: terminal.complaints() };
}

const show = async (thing: string, ...more: string[]) => (await parley(['show', thing, ...more])).out;

const get = async <Body>(path: string): Promise<Body> => (await (await fetch(`${server.url}${path}`)).json()) as Body;

/** What shows that something was not put into words. */
const UNSAID = /\[object|undefined|\bNaN\b|\bnull\b|\{"/;

describe('parley show, on both examples', () => {
  it('shows every stream and every happening, at 80 columns, in words, and nothing of it wider', async () => {
    const { items: streams } = await get<Page<ListedStream, AsOf>>('/v1/streams?limit=500');
    const timelines = await Promise.all(
      ['istanbul-2025', 'merrow-2026'].map((slug) =>
        get<Page<TimelineItem, AsOf>>(`/v1/negotiations/${slug}/timeline?limit=500`),
      ),
    );
    const happenings = timelines.flatMap(({ items }) => items.map(({ stream, happening }) => `${stream}/${happening}`));
    expect(new Set(streams.map(({ category }) => category)).size).toBe(7);
    expect(happenings.length).toBeGreaterThan(75);
    for (const thing of [...streams.map(({ stream }) => stream), ...happenings]) {
      const { exitCode, out, complaints } = await parley(['show', thing], { columns: 80 });
      expect([thing, exitCode, complaints]).toEqual([thing, 0, '']);
      expect(out).not.toMatch(UNSAID);
      for (const line of out.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }
  }, 120_000);

  it('finds what the event at any position tells of, also where it only amends another', async () => {
    const { items } = await get<{ items: { position: number; type: string }[] }>('/v1/events?limit=500');
    expect(items).toHaveLength(head);
    const titles = new Map<number, string>();
    for (const { position, type } of items) {
      const { exitCode, out } = await parley(['show', `@${position}`]);
      expect([position, type, exitCode]).toEqual([position, type, 0]);
      expect(out).not.toContain('── In the log');
      titles.set(position, out.split('\n', 1)[0]!);
    }
    const at = (type: string) => titles.get(items.find((item) => item.type === type)!.position);
    expect(at('EntryCorrected')).toBe('First round of talks in Custom House, Merrow');
    expect(at('EntryRetracted')).toBe("Payment from Terminal Operators to Dockers' Union");
    expect(at('EntryRedacted')).toBe('Redacted entry');
    expect(at('ActorRegistered')).toBe(titles.get(items.find(({ type }) => type === 'ActorRegistered')!.position));
  }, 120_000);

  it('a commitment: the ledger of both sides, a sum that does not add up, terms and states over time', async () => {
    const out = await show('commitment-back-pay');
    expect(out).toMatch(/✔ delivered\n.*\n +came late by 10 days\n +✗ disputed\n/);
    expect(out).toMatch(/EUR 2.4 million confirmed\n +EUR 2.4 million to 2.5 million claimed\n/);
    expect(out).toMatch(/15 June 2026 +delivery +EUR 1 million +EUR 900,000/);
    expect(out).toMatch(/16 June 2026 +back-pay +reports +about EUR 2 million \(“some two million”\) +✗ differs\n/);
    expect(out).toMatch(/extra-hours, Dockers' Union → Terminal Operators: hours \(clearing/);
    expect(out).toMatch(/10 July 2026 +back-pay +! overdue\n +@\d+ +10 July 2026 +back-pay +✔ delivered\n/);
    const before = await show('commitment-back-pay', '--said-until', '2026-06-16', '--clock', '2026-06-16');
    expect(before).toMatch(/◑ partly delivered\n/);
    expect(before).toMatch(/clock 2026-06-16, said until\s2026-06-16\n/);
  });

  it('a happening with a correction, old and new; a retracted one and a redacted one by their reasons', async () => {
    expect(await show('round-merrow-1/held')).toMatch(
      /misread: The article says six hours[^]*duration: 9 hours → 6 hours/,
    );
    expect(await show('commitment-back-pay/payment-3')).toMatch(
      /✗ retracted\n[^]*wrong: The bulletin told of a payment/,
    );
    const erased = await show('2147f165-7153-522a-a851-c250d496979e');
    expect(erased).toMatch(/✗ redacted\n[^]*what it said is erased: It says more of the health of a person/);
  });

  it('a proposal, a round, a document, an actor, a source and a negotiation', async () => {
    expect(await show('proposal-ua-unconditional-ceasefire')).toMatch(/Russia +✗ rejected +claimed by Ukraine\n/);
    expect(await show('round-istanbul-2')).toMatch(/✓ held, 2 June 2025\n[^]*ceasefire +✗ not agreed +reports only\n/);
    expect(await show('document-children-list')).toMatch(
      /items +✓ agreed +at least 100 children \(“hundreds”\) +339 children/,
    );
    expect(await show('actor-medinsky')).toMatch(
      /Also called +Владимир Мединский \(ru\)\n[^]*✗ mode: unilateral +✗ mode: reciprocal/,
    );
    expect(await show('source-union-bulletin')).toMatch(
      /── Accounts taken from it \(1\d\)\n[^]*“A pause for whom\?” \(en\)/,
    );
    expect(await show('merrow-2026')).toMatch(/Parties +Dockers' Union, principal[^]*── Due next, overdue first\n/);
  });

  it('a permalink shows what it cites, whatever came since', async () => {
    const before = await show(`${server.url}/v1/entries/round-merrow-1/held?asOf=@${68 + 50}`);
    expect(before).toMatch(/duration +✓ agreed +6 hours +6 hours +9 hours\n/);
    expect(before).not.toContain('misread');
  });

  it('what is not there is said, with what was meant', async () => {
    const { exitCode, complaints } = await parley(['show', 'commitment-bodys-2025-06']);
    expect([exitCode, complaints]).toEqual([3, expect.stringContaining('commitment-bodies-2025-06  Terms on bodies')]);
  });
});

describe('parley conflicts and changes, on both examples', () => {
  it('asks which negotiation, and shows where its sides differ', async () => {
    expect((await parley(['conflicts'])).exitCode).toBe(2);
    const { out } = await parley(['conflicts', 'merrow-2026', '--subject', 'commitment-back-pay'], { columns: 140 });
    expect(out).toMatch(/Terminal Operators: EUR 1 million\n[^]*Dockers' Union: EUR 900,000/);
    expect(out).toMatch(/quantity extra-hours +Terminal Operators: 6,500 hours\n/);
    expect(out).toMatch(/2 conflicts\n$/);
  });

  it('shows what changed since a position, amendments with old and new and their reasons', async () => {
    const { out } = await parley(['changes', 'merrow-2026', '--since', String(68 + 50), '--clock', '2026-09-14']);
    expect(out).toMatch(/1 corrected, 1 retracted/);
    expect(out).toMatch(/duration: 9 hours → 6 hours/);
    expect(out).toMatch(/wrong: The bulletin told of a payment/);
    expect(out).toMatch(/Conflicts opened \(3\)/);
    expect(out).not.toMatch(UNSAID);
    const piped = await parley(['changes', 'merrow-2026', '--since', String(68 + 50)], { interactive: false });
    expect(piped.out).toContain('\tdata.duration\t9 hours\t6 hours\tmisread: ');
  });
});
