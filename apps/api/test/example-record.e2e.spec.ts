import type { Field } from '@parley/negotiation';
import type { Leg, RawEvent, TimelineItem } from '@parley/contracts';
import { exampleEvents } from './example-events.js';
import { startServer, type RunningServer } from './running-server.js';

interface Page<Item> {
  asOf: { position: number; recordedAt: string | null; clock: string };
  items: Item[];
  next: string | null;
}

const NEGOTIATION = '/v1/negotiations/istanbul-2025';

let running: RunningServer;
let items: TimelineItem[];
let legs: Leg[];

const get = async <Answer>(path: string): Promise<Answer> => {
  const response = await fetch(`${running.url}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
};

beforeAll(async () => {
  running = await startServer();
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events: exampleEvents }),
  });
  expect(response.status).toBe(201);
  const { head } = (await response.json()) as { head: { position: number } };
  const query = `clock=2025-06-02&limit=500&minPosition=${head.position}`;
  items = (await get<Page<TimelineItem>>(`${NEGOTIATION}/timeline?${query}`)).items;
  legs = (await get<Page<Leg>>(`${NEGOTIATION}/commitments?${query}`)).items;
});

afterAll(() => running?.close());

const item = (stream: string, happening: string) => {
  const found = items.find((one) => one.stream === stream && one.happening === happening);
  if (!found) throw new Error(`no item ${stream} ${happening}`);
  return found;
};
const leg = (commitment: string, id: string) => legs.find((one) => one.commitment === commitment && one.leg === id)!;

const BODIES = 'commitment-bodies-2025-06';
const POW_JUNE = 'commitment-pow-2025-06';
const CHILDREN = 'document-children-list';
const PROPOSITION = 'listed-children-illegally-taken';
const agreed = { status: 'agreed', by: ['actor-ru', 'actor-ua'] };
const claimedBy = (side: string) => ({ status: 'claimed', by: [side] });

/** The conflict table: subject, field, where it stands, and what every view must show of it. */
const CONFLICTS: [string, () => Field | undefined, object][] = [
  ['bodies: exists', () => item(BODIES, 'agreed').fields.exists, { ...agreed, value: true }],
  [
    'bodies: RU→UA quantity',
    () => leg(BODIES, 'ru-ua').fields.quantity,
    { ...agreed, value: { min: 6000, max: 6000, unit: 'body' } },
  ],
  [
    'bodies: UA→RU quantity',
    () => leg(BODIES, 'ua-ru').fields.quantity,
    { ...claimedBy('actor-ua'), value: { min: 6000, max: 6000 } },
  ],
  ['bodies: mode', () => item(BODIES, 'agreed').fields.mode, { status: 'contradicted' }],
  ['bodies: total', () => item(BODIES, 'agreed').fields.total, { ...claimedBy('actor-ua'), value: { min: 12000 } }],
  [
    'bodies: due (RU→UA)',
    () => leg(BODIES, 'ru-ua').fields.due,
    { ...claimedBy('actor-ru'), value: { earliest: '2025-06-09', latest: '2025-06-15' } },
  ],
  ['POW June: exists', () => item(POW_JUNE, 'agreed').fields.exists, agreed],
  ['POW June: categories', () => leg(POW_JUNE, 'ru-ua').fields.categories, claimedBy('actor-ua')],
  [
    'POW June: quantity',
    () => item(POW_JUNE, 'agreed').fields.total,
    { ...claimedBy('actor-ru'), value: { min: 1000, max: 1200, basis: 'unknown' }, modifiers: ['aim'] },
  ],
  ['children: list handed over', () => item(CHILDREN, 'exchanged').fields.exists, agreed],
  [
    'children: number on list',
    () => item(CHILDREN, 'exchanged').fields.items,
    { ...agreed, value: { min: 339, max: 339 }, modifiers: ['within'] },
  ],
  [
    'children: nature',
    () => item('proposal-ua-children-return', `proposition-${PROPOSITION}`).fields[`proposition.${PROPOSITION}`],
    { status: 'contradicted' },
  ],
  [
    'ceasefire (UA, unconditional): rejected by RU',
    () => item('proposal-ua-unconditional-ceasefire', 'answer-ru-2025-06-02').fields['answer.actor-ru'],
    { ...claimedBy('actor-ua'), value: 'rejected' },
  ],
  ['RU memo: delivered how', () => item('document-ru-memo', 'exchanged').fields.via, claimedBy('actor-ru')],
  [
    'round 3: window',
    () => item('round-istanbul-3', 'proposed-ua').fields.window,
    { status: 'reported', by: [], value: { earliest: '2025-06-20', latest: '2025-06-30' } },
  ],
];

describe('the conflict table of the example record', () => {
  it.each(CONFLICTS)('%s', (_row, field, expected) => {
    const { by, ...rest } = field()!;
    expect({ ...rest, by: [...by].sort() }).toMatchObject(expected);
  });

  it('pause of 2 to 3 days (RU): no answer on record, opposed by the president', () => {
    const pause = items.filter((one) => one.stream === 'proposal-ru-body-pause');
    expect(pause.flatMap((one) => Object.keys(one.fields)).filter((name) => name.startsWith('answer.'))).toEqual([]);
    expect(pause.find((one) => one.type === 'StatementMade')).toMatchObject({ parties: ['actor-ua'] });
  });

  it('the side that says so stands with every value of a contradiction', () => {
    const { values } = item(BODIES, 'agreed').fields.mode!;
    expect(Object.fromEntries(values.map((one) => [one.side, one.value]))).toMatchObject({
      'actor-ua': 'reciprocal',
      'actor-ru': 'unilateral',
    });
  });
});

describe('the promises of the example record, on 2 June 2025', () => {
  it.each([
    [
      BODIES,
      'ru-ua',
      { state: 'agreed', disputed: true, owed: 6000, due: { earliest: '2025-06-09', setBy: 'actor-ru' } },
    ],
    [BODIES, 'ua-ru', { state: 'pledged', disputed: true, owed: 6000, due: null }],
    [POW_JUNE, 'ru-ua', { state: 'agreed', owed: null }],
    [POW_JUNE, 'ua-ru', { state: 'agreed', owed: null }],
    [
      'commitment-pow-2025-05',
      'ru-ua',
      { state: 'reported', owed: 1000, confirmed: { min: 0, max: 0 }, reported: { min: 1000, max: 1000 } },
    ],
    [
      'commitment-pow-2025-05',
      'ua-ru',
      { state: 'reported', owed: 1000, confirmed: { min: 0, max: 0 }, reported: { min: 1000, max: 1000 } },
    ],
    ['commitment-ua-answer-memo', 'ua-ru', { state: 'pledged', due: { edtf: '2025-06-09~', setBy: 'actor-ua' } }],
  ])('%s %s', (commitment, id, expected) => {
    expect(leg(commitment, id)).toMatchObject(expected);
  });

  it('are all there are', () => expect(legs).toHaveLength(7));

  it('are overdue by the clock, and by nothing that was written', async () => {
    const { items: later } = await get<Page<Leg>>(`${NEGOTIATION}/commitments?clock=2025-06-20&state=overdue`);
    expect(later.map((one) => [one.commitment, one.leg, one.late])).toEqual([
      ['commitment-ua-answer-memo', 'ua-ru', 11],
      [BODIES, 'ru-ua', 5],
    ]);
  });
});

describe('the record of the example', () => {
  it('is whole: 68 events, and every account in one item of the timeline', async () => {
    const log = await get<Page<RawEvent>>('/v1/events?limit=500');
    expect(log.items).toHaveLength(68);
    const accounts = log.items.filter((event) => event.account);
    expect(items.reduce((sum, one) => sum + one.accounts, 0)).toBe(accounts.length);
    expect(new Set(items.map((one) => one.type))).toEqual(
      new Set(log.items.filter((event) => event.account).map((event) => event.type)),
    );
  });

  it('holds the four core types', () => {
    const types = items.map((one) => one.type);
    for (const type of ['RoundHeld', 'MemorandumExchanged', 'SwapAgreed', 'ProposalRejected'])
      expect(types).toContain(type);
  });

  it('shows what it said at any earlier position', async () => {
    const before = await get<Page<TimelineItem>>(`${NEGOTIATION}/timeline?asOf=@44&limit=500`);
    const bodies = before.items.find((one) => one.stream === BODIES);
    expect(bodies).toMatchObject({ accounts: 1, status: 'reported', lastPosition: 44 });
    expect(before.asOf.position).toBe(44);
    expect((await get<Page<TimelineItem>>(`${NEGOTIATION}/timeline?asOf=@0`)).items).toEqual([]);
  });
});
