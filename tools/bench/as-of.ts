// npm run bench:as-of [-- --size 1000000] [-- --folder F] [-- --rounds 7] [-- --json] [-- --write]: what a read as of the past takes
// against the same read of now, over a log of made-up events whose read models have millions of versions of rows. With a folder the
// log is kept there, and a copy of it is what the next run takes.
import { parseArgs } from 'node:util';
import { buildAll } from '../start/build-all.ts';
import { withClient } from './bench-database.ts';
import { startMeasuredApi } from './http/measured-api.ts';
import { HttpClient } from './http/steady-load.ts';
import { describeMachine, machineText } from './measure/machine.ts';
import { writePart } from './measure/performance-page.ts';
import { Progress } from './measure/progress.ts';
import { number, whole } from './measure/row-words.ts';
import { callInTurn, middleOf, ratiosOf, takeTurns } from './measure/slices.ts';
import type { Spread } from './measure/statistics.ts';
import { alignedText, markdownTable } from './measure/table-text.ts';
import { openMadeUpLog } from './prepared-log.ts';

const OWN_SIZE = '1000000';
const CALLERS = 4;
const SLICE_MS = 700;
/** One of the first negotiations: whatever is asked of it as of later is answered by the same rows as now. */
const NEGOTIATION = 'made-up-1';
/** Below that, the first of the positions lies within the negotiation. */
const LEAST_EVENTS = 200_000;
/** Of the log: from when the negotiation was whole to shortly before the head. */
const SHARES = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: OWN_SIZE },
    folder: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const events = Number(values.size);
if (!Number.isSafeInteger(events) || events < LEAST_EVENTS) {
  throw new Error(`--size must be a whole number from ${LEAST_EVENTS} on.`);
}

interface Line {
  what: string;
  now: number;
  past: number;
  ratio: Spread;
}

const progress = new Progress();
await buildAll();
progress.begin(`${whole(events)} events`, 0, 0.5);
const tell = (what: string, done: number): void => progress.tell(what, done);
const log = await openMadeUpLog({ events, folder: values.folder, limitMs: 2 ** 31 - 1, tell });
try {
  const machine = await describeMachine(log.superuserUrl);
  const versions = await countVersions(log.superuserUrl);
  const api = await startMeasuredApi(log.url, { PROJECTOR: 'external' });
  const client = new HttpClient(api.url, 'key-of-the-bench');
  try {
    const lines: Line[] = [];
    const reads = await readsOf(client);
    for (const [index, [what, path]] of reads.entries()) {
      progress.begin(what, 0.5 + (index / reads.length) * 0.5, 1);
      lines.push(await measure(client, what, path));
    }
    progress.clear();
    const table = [
      ['read', 'now, ms', 'as of the past, ms', 'past against now'],
      ...lines.map(({ what, now, past, ratio }) => [
        what,
        number(now),
        number(past),
        `${number(ratio.median)} × (${number(ratio.low)}–${number(ratio.high)})`,
      ]),
    ];
    const conditions =
      `${whole(events)} events, ${whole(versions)} versions of rows; ${CALLERS} callers, medians of the p50 of ${values.rounds} ` +
      `rounds in turn; positions from ${SHARES[0]! * 100} to ${SHARES.at(-1)! * 100} % of the log; aim 1.5 ×.`;
    if (values.json) console.log(JSON.stringify({ machine, versions, lines }, undefined, 2));
    else console.log(`${alignedText(table)}\n\n${conditions}`);
    if (values.write || values.size === OWN_SIZE) {
      await writePart(
        'table of reads as of the past',
        [markdownTable(table), conditions, machineText(machine)].join('\n\n'),
      );
    }
  } finally {
    client.close();
    await api.stop();
  }
} finally {
  await log.stop();
}

/** What is read of the negotiation: lists, and the first commitment, round and entry that they name. */
async function readsOf(client: HttpClient): Promise<[string, string][]> {
  const list = async (path: string): Promise<Record<string, string>[]> =>
    (JSON.parse(await read(client, path)) as { items: Record<string, string>[] }).items;
  const base = `/v1/negotiations/${NEGOTIATION}`;
  const [item] = await list(`${base}/timeline?limit=1`);
  const [leg] = await list(`${base}/commitments?limit=1`);
  const found: [string, string][] = [
    ['overview of a negotiation', base],
    ['timeline page of 50', `${base}/timeline?limit=50`],
    ['timeline page of 50, the newest first', `${base}/timeline?limit=50&sort=-happened`],
    ['board of 50 legs', `${base}/commitments?limit=50`],
  ];
  if (item) found.push(['one entry', `/v1/entries/${item.stream}/${item.happening}`]);
  if (leg) found.push(['one commitment', `/v1/commitments/${leg.commitment!.replace(/^commitment-/, '')}`]);
  return found;
}

async function read(client: HttpClient, path: string): Promise<string> {
  const { status, text } = await client.send(path);
  if (status !== 200) throw new Error(`${path} was answered ${status}: ${text}`);
  return text;
}

async function measure(client: HttpClient, what: string, path: string): Promise<Line> {
  const past = SHARES.map((share) => `${path}${path.includes('?') ? '&' : '?'}asOf=@${Math.floor(events * share)}`);
  let turn = 0;
  const ask = (paths: readonly string[]) => () =>
    callInTurn(CALLERS, SLICE_MS, async () => {
      turn += 1;
      await read(client, paths[turn % paths.length]!);
      return 1;
    });
  const { slices, failures } = await takeTurns(
    [
      { name: 'now', slice: ask([path]) },
      { name: 'past', slice: ask(past) },
    ],
    Number(values.rounds),
  );
  for (const failure of failures.values()) throw failure;
  const [ofNow, ofPast] = [slices.get('now')!, slices.get('past')!];
  return { what, now: middleOf(ofNow).p50, past: middleOf(ofPast).p50, ratio: ratiosOf(ofPast, ofNow, 'p50') };
}

/** How many versions of rows all read models have, as the statistics of PostgreSQL count them. */
function countVersions(superuserUrl: string): Promise<number> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `select sum(c.reltuples)::float8 as count from pg_class c
       where c.relkind = 'r' and c.relnamespace in (select p.schema::regnamespace from parley.projections p)`,
    );
    return rows[0]!.count;
  });
}
