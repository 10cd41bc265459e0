import type { AsOf, TimelineItem } from '@parley/contracts';
import { importClient, ndjsonOf } from './import-client.js';
import { firstTold, idOf, settingOfThePages, toldOnce, type ToldOnce } from './paging-record.js';
import { startServer, type RunningServer } from './running-server.js';

const TIMELINE = '/v1/negotiations/barley/timeline';
const ROUNDS_OF_WRITING = 20;
const NEW_IN_A_ROUND = 50;
/** Of each way to amend. */
const AMENDED_IN_A_ROUND = 5;
const BEFORE = settingOfThePages.length;
const HEAD = BEFORE + firstTold.length;

interface Page {
  asOf: AsOf;
  items: TimelineItem[];
  next: string | null;
}

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
  const importer = importClient(running.url, running.keys.editor);
  const ended = await importer.import(ndjsonOf([...settingOfThePages, ...firstTold.map(({ entry }) => entry)]));
  expect(ended).toMatchObject({ status: 'done', stored: HEAD });
  await folded(HEAD);
}, 120_000);

afterAll(() => running?.close());

async function send(events: readonly unknown[]): Promise<number> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  const answer = (await response.json()) as { head: { position: number } };
  expect([response.status, answer]).toEqual([201, expect.anything()]);
  return answer.head.position;
}

async function get(query: string): Promise<Page> {
  const response = await fetch(`${running.url}${TIMELINE}?${query}`);
  const answer = (await response.json()) as Page;
  if (!response.ok) throw new Error(`${query}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

/** Waits until the read models have all up to a position. */
async function folded(position: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    if ((await fetch(`${running.url}${TIMELINE}?limit=1&minPosition=${position}`)).ok) return;
  }
  throw new Error(`Position ${position} is not folded in time`);
}

const keyOf = ({ stream, happening }: Pick<ToldOnce, 'stream' | 'happening'>) => `${stream} ${happening}`;

const inOrder = [...firstTold.keys()].sort((a, b) => {
  const [left, right] = [firstTold[a]!, firstTold[b]!].map(({ from, to }) => `${from} ${to}`) as [string, string];
  return left < right ? -1 : left > right ? 1 : a - b;
});

const within = ({ earliest, latest }: ToldOnce) =>
  earliest !== null && earliest >= '2025-03-05' && latest !== null && latest <= '2025-04-20';
const overlaps = ({ edtf, earliest, latest }: ToldOnce) =>
  edtf !== null && (latest ?? '9999') >= '2025-03-05' && (earliest ?? '0000') <= '2025-03-20';

type Holds = (told: ToldOnce) => boolean;

/** How somebody reads: the query, what of the first it is to find, and in which order. */
const readings: [query: string, holds: Holds, sort: 'happened' | '-happened' | 'recorded' | '-recorded'][] = [
  ['limit=500', () => true, 'happened'],
  ['sort=-happened&limit=499', () => true, '-happened'],
  ['sort=recorded&limit=333', () => true, 'recorded'],
  ['sort=-recorded&limit=500', () => true, '-recorded'],
  [
    'status=claimed&party=actor-hill&limit=97',
    ({ status, speaker }) => status === 'claimed' && speaker === 'actor-hill',
    'happened',
  ],
  ['q=barley&sort=-happened&limit=41', ({ text }) => text.includes('barley'), '-happened'],
  ['q=ferry+-%22number+5%22&attribution=narration&sort=-recorded&limit=23', ferry, '-recorded'],
  ['from=2025-03-05&to=2025-04-20&match=within&sort=recorded&limit=51', within, 'recorded'],
  ['from=2025-03-05&to=2025-03-20&limit=77', overlaps, 'happened'],
  ['type=RoundProposed&limit=19', ({ entry }) => entry.type === 'RoundProposed', 'happened'],
];

function ferry({ text, speaker }: ToldOnce): boolean {
  return text.includes('ferry') && !text.endsWith('number 5') && speaker === null;
}

function expectedOf([, holds, sort]: (typeof readings)[number]): string[] {
  const order = sort.endsWith('happened') ? inOrder : [...firstTold.keys()];
  const found = order.filter((index) => holds(firstTold[index]!));
  return (sort.startsWith('-') ? found.reverse() : found).map((index) => keyOf(firstTold[index]!));
}

/** Somebody who reads page after page, and keeps of each item its text. */
class Reader {
  readonly keys: string[] = [];
  readonly texts: string[] = [];
  readonly positions = new Set<number>();
  pages = 0;
  #next: string | null | undefined;

  constructor(readonly query: string) {}

  get done(): boolean {
    return this.#next === null;
  }

  /** Turns up to so many pages, the record being folded up to a position. */
  async turn(pages: number, position: number): Promise<void> {
    for (let turned = 0; turned < pages && !this.done; turned += 1) {
      const cursor = this.#next === undefined ? '' : `&cursor=${this.#next}`;
      const page = await get(`${this.query}&minPosition=${position}${cursor}`);
      this.positions.add(page.asOf.position);
      this.keys.push(...page.items.map(keyOf));
      this.texts.push(...page.items.map((item) => JSON.stringify(item)));
      this.#next = page.next;
      this.pages += 1;
    }
  }
}

async function readAll(query: string, position: number): Promise<Reader> {
  const reader = new Reader(query);
  await reader.turn(Infinity, position);
  return reader;
}

/** Numbers of the first that open no round, each once, from all over the list. */
function* targets(): Generator<number> {
  for (let step = 0; step < firstTold.length; step += 1) {
    const index = (step * 7919) % firstTold.length;
    if (!firstTold[index]!.opens) yield index;
  }
}

const untouched = targets();
const next = () => firstTold[untouched.next().value as number]!;
const amend = (type: string, { stream }: ToldOnce, data: object) => ({ type, stream, data });
const correct = (told: ToldOnce, block: object) =>
  amend('EntryCorrected', told, { corrects: told.entry.id, kind: 'misread', reason: 'Read again', ...block });

/** What is written in a round: as many new happenings, and of the first some moved, retracted and told once more. */
function written(round: number): object[] {
  const events: object[] = [];
  for (let count = 0; count < NEW_IN_A_ROUND; count += 1) {
    const index = (round * NEW_IN_A_ROUND + count) * 9;
    events.push(toldOnce(index, 1).entry);
  }
  for (let count = 0; count < AMENDED_IN_A_ROUND; count += 1) {
    const [early, late, gone, moved, silent, again, other] = Array.from({ length: 7 }, next) as [
      ToldOnce,
      ToldOnce,
      ToldOnce,
      ToldOnce,
      ToldOnce,
      ToldOnce,
      ToldOnce,
    ];
    const account = { channel: 'document', saidAt: { edtf: '2025-07-01' }, source: 'source-minutes' };
    events.push(
      correct(early, { happened: { edtf: '2024-12-31' } }),
      correct(late, { happened: { edtf: '2025-06-29' } }),
      amend('EntryRetracted', gone, { retracts: gone.entry.id, kind: 'wrong', reason: 'It was not so' }),
      correct(moved, { happening: `moved-${moved.happening}` }),
      correct(silent, {
        account: { ...account, side: 'actor-vale', speaker: 'actor-vale', quote: { text: 'Silence', lang: 'en' } },
      }),
      {
        ...again.entry,
        id: idOf(round * AMENDED_IN_A_ROUND + count, 2),
        account: { ...account, side: 'actor-hill', speaker: 'actor-hill', quote: { text: 'Barley!', lang: 'en' } },
      },
      correct(other, { data: { about: other.stream, kind: 'accuses', text: 'Of barley and ferries' } }),
    );
  }
  // Names are found by searching, and stand in the headlines.
  if (round % 5 > 0) return events;
  const name = `Hill of round ${round}, with its barley`;
  events.push({ type: 'ActorRegistered', stream: 'actor-hill', data: { name, kind: 'organisation' } });
  return events;
}

describe('readers who page through ten thousand happenings while a thousand are added', () => {
  const expected = readings.map(expectedOf);
  const first = new Map<string, string>();

  it('find the first as they were posted, while nobody writes', async () => {
    const { keys, texts } = await readAll('limit=500', HEAD);
    expect(keys).toEqual(expected[0]);
    keys.forEach((key, index) => first.set(key, texts[index]!));
    const shown = firstTold.map((told, index) => {
      const { happened, status, firstPosition, lastPosition, revision } = JSON.parse(
        first.get(keyOf(told))!,
      ) as TimelineItem;
      const asPosted = [told.edtf, told.status, BEFORE + index + 1, BEFORE + index + 1, told.revision];
      return [happened?.edtf ?? null, status, firstPosition, lastPosition, revision].join() === asPosted.join();
    });
    expect(shown.indexOf(false)).toBe(-1);
    // What is filtered is some, not none and not all.
    for (const one of expected.slice(4)) expect([one.length > 100, one.length < 6_000]).toEqual([true, true]);
  }, 60_000);

  it('see each of the first exactly once, in order, as it was at their first page, through a restart', async () => {
    const readers = readings.map(([query]) => new Reader(query));
    await Promise.all(readers.map((reader) => reader.turn(1, HEAD)));
    for (let round = 0; round < ROUNDS_OF_WRITING; round += 1) {
      const position = await send(written(round));
      await folded(position);
      if (round === ROUNDS_OF_WRITING / 2) await running.restart();
      await Promise.all(
        readers.map((reader, index) => {
          const limit = Number(/limit=(\d+)/.exec(reader.query)![1]);
          const pages = Math.ceil(expected[index]!.length / limit);
          return reader.turn(round === ROUNDS_OF_WRITING - 1 ? Infinity : Math.ceil(pages / 25), position);
        }),
      );
    }
    for (const [index, { query, keys, texts, positions, pages }] of readers.entries()) {
      expect([query, keys.length, [...positions]]).toEqual([query, expected[index]!.length, [HEAD]]);
      expect([query, keys]).toEqual([query, expected[index]]);
      const changed = keys.filter((key, place) => texts[place] !== first.get(key));
      expect([query, changed]).toEqual([query, []]);
      expect(pages).toBeGreaterThan(15);
    }
  }, 240_000);

  it('find what was written meanwhile when they begin anew', async () => {
    const reader = await readAll('sort=recorded&limit=500', HEAD);
    const written = reader.keys.filter((key) => !first.has(key));
    const added = written.filter((key) => key.includes(' said-1-'));
    const moved = written.filter((key) => key.includes(' moved-'));
    expect([added.length, moved.length]).toEqual([1_000, ROUNDS_OF_WRITING * AMENDED_IN_A_ROUND]);
    expect(written.length).toBe(added.length + moved.length);
    const changed = reader.keys.filter((key, place) => first.get(key) !== reader.texts[place]);
    expect(changed.length).toBeGreaterThan(2_000);
    expect(new Set(reader.keys).size).toBe(firstTold.length + 1_000);
  }, 60_000);
});
