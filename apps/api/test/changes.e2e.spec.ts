import type { AsOf, Changes, Leg } from '@parley/contracts';
import { changesSchema } from '@parley/contracts';
import { exampleEvents } from './example-events.js';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

const NEGOTIATION = '/v1/negotiations/istanbul-2025';
const BODIES = 'commitment-bodies-2025-06';

let running: RunningServer;
let head: number;

beforeAll(async () => {
  running = await startServer();
  await post(exampleEvents);
});

afterAll(() => running?.close());

async function post(events: unknown[]): Promise<{ id: string; position: number; recordedAt: string }[]> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  const answer = (await response.json()) as {
    events: { id: string; position: number; recordedAt: string }[];
    head: { position: number };
  };
  expect({ status: response.status, answer }).toMatchObject({ status: 201 });
  head = answer.head.position;
  return answer.events;
}

async function changes<Answer = Changes>(query: string, status = 200): Promise<Answer> {
  const response = await fetch(`${running.url}${NEGOTIATION}/changes?${query}&minPosition=${head}`);
  const answer = await response.json();
  expect({ query, status: response.status, answer }).toMatchObject({ status });
  return answer as Answer;
}

const account = (side: string | null, locator: string) => ({
  side,
  speaker: side,
  channel: side === null ? 'narration' : 'briefing',
  saidAt: { edtf: '2025-06-08' },
  source: 'source-article-2025-06-02',
  locator,
});
const delivery = (side: string, min: number, n: number) => ({
  type: 'DeliveryReported',
  stream: BODIES,
  happening: `train-${n}`,
  happened: { edtf: '2025-06-07' },
  account: account(side, `train ${n}`),
  data: { legId: 'ru-ua', scope: 'tranche', quantity: { min, max: min, unit: 'body' } },
});
const remark = (n: number) => ({
  type: 'StatementMade',
  stream: 'round-istanbul-2',
  happening: `remark-${n}`,
  happened: { edtf: '2025-06-02' },
  account: account('actor-ru', `remark ${n}`),
  data: { about: 'round-istanbul-2', kind: 'describes', text: `Remark ${n}` },
});

const NOTHING = {
  added: [],
  corrected: [],
  retracted: [],
  redacted: [],
  fields: [],
  states: [],
  conflicts: { opened: [], closed: [] },
};

describe('what changed in the record', () => {
  it('is told with both points, and has the shape of the contract', async () => {
    const answer = await changes('since=@44&until=@46');
    changesSchema.strict().parse(answer);
    expect([answer.since.position, answer.until.position, answer.asOf.position]).toEqual([44, 46, 46]);
    expect(answer.added.map((one) => [one.position, one.stream, one.happening, one.type])).toEqual([
      [45, BODIES, 'agreed', 'SwapAgreed'],
      [46, BODIES, 'agreed', 'UndertakingGiven'],
    ]);
    expect(answer.added[0]!.headline).toMatch(/^Accounts of an agreement|agree/i);
    expect(answer.counts).toMatchObject({ added: 2, corrected: 0, retracted: 0, redacted: 0 });
  });

  it('has statuses of fields, states and conflicts, before and after', async () => {
    const { fields, states, conflicts, counts } = await changes('since=@44&until=@46&clock=2025-06-02');
    expect(fields).toEqual(
      expect.arrayContaining([
        { subject: BODIES, happening: 'agreed', field: 'exists', before: 'reported', after: 'agreed' },
        { subject: BODIES, happening: 'agreed', field: 'mode', before: 'reported', after: 'contradicted' },
        { subject: BODIES, happening: 'agreed', field: 'legs.ru-ua.due', before: 'unknown', after: 'claimed' },
      ]),
    );
    expect(fields.filter((one) => one.field === 'mode')).toHaveLength(1);
    expect(states).toEqual(
      expect.arrayContaining([
        { subject: BODIES, happening: null, field: 'legs.ru-ua.state', before: 'reported', after: 'agreed' },
        { subject: BODIES, happening: null, field: 'legs.ru-ua.disputed', before: false, after: true },
        { subject: BODIES, happening: null, field: 'legs.ua-ru.standing', before: 'reported', after: 'pledged' },
      ]),
    );
    expect(conflicts.opened.map((one) => [one.subject, one.field, one.openedPosition])).toEqual([[BODIES, 'mode', 46]]);
    expect(counts).toMatchObject({ fields: fields.length, states: states.length, conflicts: { opened: 1, closed: 0 } });
  });

  it('is all of it since the beginning', async () => {
    const { added, counts } = await changes('since=@0&until=@68');
    expect([added.length, counts.added, counts.conflicts]).toEqual([46, 46, { opened: 2, closed: 0 }]);
    expect(added.map((one) => one.position)).toEqual(added.map((one) => one.position).sort((a, b) => a - b));
  });

  it('is nothing between a point and itself', async () => {
    for (const point of ['@0', '@46', '@68']) {
      expect(await changes(`since=${point}&until=${point}`)).toMatchObject(NOTHING);
    }
  });

  it('tells a proposition once, as a field of the negotiation', async () => {
    const stand = { ...remark(1), happening: 'proposition-again' };
    const data = { ...stand.data, kind: 'denies', proposition: 'listed-children-illegally-taken' };
    await post([{ ...stand, data }]);
    const { fields } = await changes(`since=@${head - 1}`);
    expect(fields.map((one) => one.field)).toEqual(['exists', 'happened']);
    const all = await changes('since=@0&until=@68');
    expect(all.fields.filter((one) => one.field.startsWith('proposition.'))).toEqual([
      {
        subject: 'negotiation-istanbul-2025',
        happening: null,
        field: 'proposition.listed-children-illegally-taken',
        before: null,
        after: 'contradicted',
      },
    ]);
  });
});

describe('the clock between two points', () => {
  it('makes a promise overdue without a word, and later', async () => {
    const since = head;
    await post([remark(2)]);
    const legs = async (clock: string) => {
      const response = await fetch(`${running.url}${NEGOTIATION}/commitments?clock=${clock}&state=overdue&limit=500`);
      return ((await response.json()) as { items: Leg[]; asOf: AsOf }).items.length;
    };
    expect(await legs('2025-06-02')).toBe(0);
    const one = await changes(`since=@${since}&clock=2025-06-02`);
    expect(one.states).toEqual([]);
    const [first] = await post([delivery('actor-ua', 1000, 1)]);
    const two = await changes(`since=@${first!.position - 1}&clock=2025-06-20`);
    expect(two.states).toEqual([]);
    expect(two.fields.map((field) => field.field)).toEqual(['exists', 'happened', 'quantity']);
    const three = await changes(`since=@${first!.position - 1}&clock=2025-06-02`);
    expect(three.states.map((state) => [state.field, state.before, state.after])).toEqual([
      ['legs.ru-ua.state', 'agreed', 'partly_delivered'],
    ]);
  });
});

describe('accounts that were changed', () => {
  it('are told as corrected, with old and new of each field', async () => {
    const [posted] = await post([delivery('actor-ru', 1200, 2)]);
    const { happened: _, ...rest } = delivery('actor-ru', 1200, 2);
    const data = { ...rest.data, quantity: { min: 1212, max: 1212, unit: 'body' }, note: 'By rail' };
    const correction = {
      corrects: posted!.id,
      kind: 'misread',
      reason: 'Two digits',
      data,
      account: { ...rest.account, locator: 'L9' },
    };
    const [made] = await post([{ type: 'EntryCorrected', stream: BODIES, data: correction }]);
    const { corrected, added, states } = await changes(`since=@${posted!.position}`);
    expect(added).toEqual([]);
    expect(corrected).toMatchObject([
      {
        event: posted!.id,
        position: posted!.position,
        stream: BODIES,
        happening: 'train-2',
        type: 'DeliveryReported',
        corrections: [{ event: made!.id, position: made!.position, kind: 'misread', reason: 'Two digits' }],
        fields: [
          { field: 'account.locator', before: 'train 2', after: 'L9' },
          { field: 'data.quantity', before: { min: 1200 }, after: { min: 1212 } },
          { field: 'data.note', before: null, after: 'By rail' },
        ],
      },
    ]);
    expect(states).toEqual([{ subject: BODIES, happening: 'train-2', field: 'corrected', before: false, after: true }]);
    const whole = await changes(`since=@${posted!.position - 1}`);
    expect(whole.added).toMatchObject([{ event: posted!.id, corrected: true }]);
    expect(whole.corrected).toEqual(corrected);
  });

  it('are told as retracted, with the reason, and take their conflict with them', async () => {
    const [first, second] = await post([delivery('actor-ru', 300, 3), delivery('actor-ua', 200, 3)]);
    const opened = await changes(`since=@${first!.position - 1}`);
    expect(opened.conflicts.opened).toMatchObject([
      { subject: BODIES, happening: 'train-3', field: 'quantity', openedPosition: second!.position },
    ]);
    const retraction = { retracts: second!.id, kind: 'wrong', reason: 'Another train' };
    const [made] = await post([{ type: 'EntryRetracted', stream: BODIES, data: retraction }]);
    const { retracted, conflicts, fields, counts } = await changes(`since=@${second!.position}`);
    expect(retracted).toMatchObject([
      {
        event: second!.id,
        position: second!.position,
        kind: 'wrong',
        reason: 'Another train',
        retractedPosition: made!.position,
      },
    ]);
    expect(conflicts).toMatchObject({ opened: [], closed: [{ happening: 'train-3', field: 'quantity' }] });
    expect(fields).toContainEqual({
      subject: BODIES,
      happening: 'train-3',
      field: 'quantity',
      before: 'contradicted',
      after: 'claimed',
    });
    expect(counts).toMatchObject({ added: 0, retracted: 1, conflicts: { opened: 0, closed: 1 } });
    const around = await changes(`since=@${first!.position - 1}`);
    expect(around).toMatchObject({ conflicts: { opened: [], closed: [] }, counts: { added: 2, retracted: 1 } });
  });
});

describe('the points of changes', () => {
  it('are positions, instants and days; until is now, and asOf its other name', async () => {
    const [posted] = await post([remark(30)]);
    const at = new Date(Date.parse(posted!.recordedAt) - 1).toISOString();
    const byInstant = await changes(`since=${at}`);
    expect(byInstant.added.map((one) => one.event)).toContain(posted!.id);
    expect(byInstant.until.position).toBe(head);
    const byName = await changes(`since=@44&asOf=@46`);
    expect(byName).toEqual(await changes('since=@44&until=@46'));
    const today = posted!.recordedAt.slice(0, 10);
    expect((await changes(`since=${today}`)).until.position).toBe(head);
  });

  it.each([
    ['until=@46', 'since'],
    ['since=@46&until=@44', 'since'],
    ['since=@1&until=@2&asOf=@2', 'asOf'],
    ['since=@99999', 'since'],
    ['since=@1&until=@99999', 'until'],
    ['since=@1&asOf=@99999', 'asOf'],
    ['since=yesterday', 'since'],
    ['since=@1&since=@2', 'since'],
  ])('%s is a 400 that names what is wrong', async (query, parameter) => {
    const problem = await changes<ProblemAnswer>(query, 400);
    expect(problem).toMatchObject({ type: '/problems/invalid-parameter', errors: [{ parameter }] });
  });

  it('count what had been said until a day, where one is given', async () => {
    const [first] = await post([{ ...remark(40), account: { ...remark(40).account, saidAt: { edtf: '2025-07-01' } } }]);
    const since = first!.position - 1;
    expect((await changes(`since=@${since}&saidUntil=2025-06-30`)).added).toEqual([]);
    const told = await changes(`since=@${since}&saidUntil=2025-07-02`);
    expect(told.added.map((one) => one.event)).toEqual([first!.id]);
    expect(told.fields).toEqual((await changes(`since=@${since}`)).fields);
  });
});
