import type { AsOf, Changes, CommitmentPage, Leg, TimelineItem } from '@parley/contracts';
import { COMMITMENT, importedSteps, settingOfTheWalk, walk } from './commitment-walk-record.js';
import { GRAIN_BY_BOTH, GRAIN_BY_DAY, GRAIN_BY_STEP, PAY_BY_DAY, PAY_BY_STEP } from './commitment-walk-rows.js';
import { importClient, ndjsonOf } from './import-client.js';
import { startServer, type RunningServer } from './running-server.js';

interface Page<Item> {
  asOf: AsOf;
  items: Item[];
}

let running: RunningServer;
/** The position of each step of the walk; of 0, what was before it. */
const position = (step: number) => settingOfTheWalk.length + step;
const HEAD = position(walk.length);

beforeAll(async () => {
  running = await startServer();
  const { first, last } = importedSteps;
  await post([...settingOfTheWalk, ...walk.slice(0, first - 1)]);
  const late = importClient(running.url, running.keys.editor);
  const ended = await late.import(ndjsonOf(walk.slice(first - 1, last)));
  expect(ended).toMatchObject({ status: 'done', stored: last - first + 1 });
  await post(walk.slice(last));
  await get(`/v1/negotiations?minPosition=${HEAD}`);
  expect(await running.countEvents()).toBe(HEAD);
});

afterAll(() => running?.close());

async function post(events: readonly unknown[]): Promise<void> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  expect([response.status, await response.json()]).toEqual([201, expect.anything()]);
}

const ask = (path: string) => fetch(`${running.url}${path}`);

async function get<Answer>(path: string): Promise<Answer> {
  const response = await ask(path);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Answer;
}

const legsAt = async (query: string) => (await get<Page<Leg>>(`/v1/negotiations/millet/commitments?${query}`)).items;

const columns = [
  'standing',
  'state',
  'owed',
  'confirmed',
  'claimed',
  'reported',
  'shortfall',
  'late',
  'disputed',
  'cumulative',
  'due',
] as const;

/** A leg as a row of the tables below; `-` for what is not there. */
function shown(leg: Leg | undefined): string {
  if (!leg) return '-';
  const range = ({ min, max }: Leg['confirmed']) => (min === max ? `${min}` : `${min}..${max}`);
  const who = (side: string | null) => side?.replace('actor-', '') ?? 'press';
  const checks = leg.cumulative.map(({ by, value, matches }) => {
    return `${who(by)} ${(value as { min: number }).min} ${matches === null ? '?' : matches ? 'fits' : 'does not'}`;
  });
  const cells: Record<(typeof columns)[number], string> = {
    standing: leg.standing,
    state: leg.state,
    owed: leg.owed === null ? '-' : `${leg.owed} ${who(leg.owedBy)}`,
    confirmed: range(leg.confirmed),
    claimed: range(leg.claimed),
    reported: range(leg.reported),
    shortfall: `${leg.shortfall ?? '-'}`,
    late: `${leg.late ?? '-'}`,
    disputed: leg.disputed ? 'disputed' : '-',
    cumulative: checks.join(', ') || '-',
    due: leg.due ? `${leg.due.words} ${who(leg.due.setBy)}` : '-',
  };
  return columns.map((column) => cells[column]).join(' | ');
}

const legOf = (legs: readonly Leg[], name: string) => legs.find(({ leg }) => leg === name);

describe('a commitment through time', () => {
  it.each(GRAIN_BY_DAY)('until %s: %s (%s)', async (day, expected) => {
    const until = `asOf=@${HEAD}&saidUntil=2025-${day}`;
    expect(shown(legOf(await legsAt(`${until}&clock=2025-${day}`), 'grain'))).toBe(expected);
    // The clock is that day by itself.
    expect(shown(legOf(await legsAt(until), 'grain'))).toBe(expected);
  });

  it.each(PAY_BY_DAY)('until %s, the money: %s (%s)', async (day, expected) => {
    const legs = await legsAt(`asOf=@${HEAD}&saidUntil=2025-${day}&clock=2025-${day}`);
    expect(shown(legOf(legs, 'pay'))).toBe(expected);
  });

  it.each(GRAIN_BY_STEP)('as of step %d on %s: %s (%s)', async (step, clock, expected) => {
    const legs = await legsAt(`asOf=@${position(step)}&clock=2025-${clock}`);
    expect(shown(legOf(legs, 'grain'))).toBe(expected);
  });

  it.each(PAY_BY_STEP)('as of step %d on %s, the money: %s', async (step, clock, expected) => {
    const legs = await legsAt(`asOf=@${position(step)}&clock=2025-${clock}`);
    expect(shown(legOf(legs, 'pay'))).toBe(expected);
  });

  it.each(GRAIN_BY_BOTH)('as of step %d until %s: %s (%s)', async (step, day, expected) => {
    const legs = await legsAt(`asOf=@${position(step)}&saidUntil=2025-${day}&clock=2025-${day}`);
    expect(shown(legOf(legs, 'grain'))).toBe(expected);
  });

  it.each<[clock: string, grain: string, pay: string, sacks: string]>([
    ['2025-04-01', 'delivered 13', 'delivered -', 'pledged -'],
    ['2025-05-12', 'delivered 13', 'delivered -', 'pledged -'],
    ['2025-06-15', 'delivered 13', 'delivered -', 'pledged -'],
    ['2025-06-16', 'delivered 13', 'delivered -', 'overdue 1'],
    ['2026-06-15', 'delivered 13', 'delivered -', 'overdue 365'],
  ])('on %s by the whole record: the grain %s, the money %s, the sacks %s', async (clock, ...expected) => {
    const legs = await legsAt(`clock=${clock}`);
    expect(legs.map(({ leg, state, late }) => [leg, `${state} ${late ?? '-'}`])).toEqual([
      ['grain', expected[0]],
      ['pay', expected[1]],
      ['sacks', expected[2]],
    ]);
    expect(legOf(legs, 'sacks')!.due).toMatchObject({ words: 'on or before 15 June 2025', setBy: 'actor-millers' });
  });

  it.each<[step: number, clock: string, state: string]>([
    [7, '05-12', 'partly_delivered -'],
    [7, '05-13', 'overdue 1'],
    [7, '06-12', 'overdue 31'],
    [8, '06-12', 'delivered 3'],
    [12, '06-12', 'overdue 31'],
    [14, '06-12', 'delivered 13'],
  ])('as of step %d, only the clock at %s: %s', async (step, clock, expected) => {
    const leg = legOf(await legsAt(`asOf=@${position(step)}&clock=2025-${clock}`), 'grain')!;
    expect(`${leg.state} ${leg.late ?? '-'}`).toBe(expected);
  });

  it.each<[day: string, grain: string, sacks: string]>([
    ['05-24', '2025-05-09', '2025-04-02'],
    ['05-25', '2025-05-25', '2025-04-02'],
    ['06-01', '2025-05-25', '2025-04-02'],
    ['06-02', '2025-06-02', '2025-06-02'],
  ])('says when it was last looked at: until %s on %s, its sacks on %s', async (day, ...expected) => {
    const legs = await legsAt(`asOf=@${HEAD}&saidUntil=2025-${day}`);
    expect([legOf(legs, 'grain')!.lastLookedAt, legOf(legs, 'sacks')!.lastLookedAt]).toEqual(expected);
  });

  it.each<[day: string, state: string, found: string[]]>([
    ['05-12', 'partly_delivered', ['grain']],
    ['05-13', 'overdue', ['grain']],
    ['05-22', 'overdue', ['grain', 'pay']],
    ['05-26', 'delivered', ['grain']],
    ['05-30', 'delivered', ['grain', 'pay']],
    ['05-30', 'pledged', ['sacks']],
    ['06-16', 'overdue', ['sacks']],
  ])('is found on %s by its state %s: %j', async (day, state, found) => {
    const legs = await legsAt(`asOf=@${HEAD}&saidUntil=2025-${day}&state=${state}`);
    expect(legs.map(({ leg }) => leg)).toEqual(found);
  });
});

describe('what is told of a commitment through time', () => {
  const told = [
    'agreed',
    'total 04-15',
    '04-20',
    '05-02',
    '05-06',
    'total 05-08',
    'total 05-09',
    '05-15',
    'pay',
    '05-25',
  ];
  const happening = (name: string) => {
    if (name === 'agreed') return name;
    if (name === 'pay') return 'delivery-pay-2025-05-19';
    return name.startsWith('total') ? `total-grain-2025-${name.slice(6)}` : `delivery-grain-2025-${name}`;
  };
  const letters: Record<string, string> = { reported: 'r', claimed: 'c', agreed: 'A', contradicted: 'X' };

  /** The statuses of the happenings above, one letter each; `.` for what is not there and `t` for a tombstone. */
  async function statuses(query: string): Promise<string> {
    const path = `/v1/negotiations/millet/timeline?commitment=${COMMITMENT}&limit=500&${query}`;
    const { items } = await get<Page<TimelineItem>>(path);
    return told
      .map((name) => {
        const item = items.find((one) => one.happening === happening(name));
        return item?.retracted ? 't' : (letters[item?.status ?? ''] ?? '.');
      })
      .join('');
  }

  it.each<[day: string, expected: string, why: string]>([
    ['03-31', '..........', 'nothing was said'],
    ['04-01', 'r.........', 'by the press'],
    ['04-02', 'c.........', 'by one side'],
    ['04-03', 'c.........', 'the sacks, and the day of the money, by one side still'],
    ['04-15', 'cr........', ''],
    ['04-20', 'crc.......', ''],
    ['04-21', 'crA.......', 'both tell it alike'],
    ['05-02', 'crAc......', ''],
    ['05-04', 'crAX......', 'thirty or twenty-five'],
    ['05-07', 'crAX......', 'an observer settles nothing between the sides'],
    ['05-08', 'crAXr.....', ''],
    ['05-09', 'crAXrc....', ''],
    ['05-10', 'crAXrcc...', ''],
    ['05-11', 'crAXccc...', 'the debtor tells it too'],
    ['05-16', 'crAXccct..', 'a tombstone, from the day that it was said'],
    ['05-19', 'crAXccctc.', ''],
    ['05-22', 'crAXccctX.', 'denied'],
    ['05-25', 'crAXccctXc', ''],
    ['05-26', 'crAXccctXA', ''],
    ['05-30', 'crAXccctAA', 'no longer denied'],
  ])('has these statuses until %s: %s %s', async (day, expected) => {
    expect(await statuses(`asOf=@${HEAD}&saidUntil=2025-${day}&clock=2025-${day}`)).toBe(expected);
  });

  it.each<[step: number, expected: string, why: string]>([
    [1, 'c.........', ''],
    [3, 'crc.......', ''],
    [7, 'crcX......', 'the second tranche by both, the first by one'],
    [8, 'crcX...c..', 'the wrong one'],
    [11, 'crAX.c.c..', ''],
    [12, 'crAX.c.t..', 'retracted'],
    [17, 'crAXrc.tXc', ''],
    [22, 'crAXccctAA', ''],
  ])('has these statuses as of step %d: %s %s', async (step, expected) => {
    expect(await statuses(`asOf=@${position(step)}`)).toBe(expected);
  });

  it('is found by them', async () => {
    const path = `/v1/negotiations/millet/timeline?commitment=${COMMITMENT}&status=contradicted&asOf=@${HEAD}`;
    const found = async (day: string) =>
      (await get<Page<TimelineItem>>(`${path}&saidUntil=2025-${day}`)).items.map((item) => item.happening);
    expect(await found('05-03')).toEqual([]);
    expect(await found('05-04')).toEqual([happening('05-02')]);
    expect(await found('05-22')).toEqual([happening('05-02'), happening('pay')]);
    expect(await found('05-30')).toEqual([happening('05-02')]);
  });
});

describe('the page of a commitment', () => {
  const pageAt = (query: string) => get<CommitmentPage>(`/v1/commitments/grain?${query}`);
  const ledger = ({ deliveries }: CommitmentPage) =>
    deliveries.map(({ leg, happening, confirmed, claimed, reported, status }) => {
      const name = happening.replace(`-${leg}-2025`, '');
      const number = (range: { min: number; max: number } | null) =>
        range === null ? '-' : range.min === range.max ? `${range.min}` : `${range.min}..${range.max}`;
      return [leg, name, number(confirmed), number(claimed), number(reported), status].join(' ');
    });

  it('is not there before anything was said, or recorded', async () => {
    expect((await ask(`/v1/commitments/grain?asOf=@${HEAD}&saidUntil=2025-03-31`)).status).toBe(404);
    expect((await ask(`/v1/commitments/grain?asOf=@${position(0)}`)).status).toBe(404);
  });

  it('has the ledger as it grew, happening by happening', async () => {
    const on = (day: string) => pageAt(`asOf=@${HEAD}&saidUntil=2025-${day}`).then(ledger);
    expect(await on('04-20')).toEqual(['grain total-04-15 - - - reported', 'grain delivery-04-20 - 40 - claimed']);
    expect(await on('05-08')).toEqual([
      'grain total-04-15 - - - reported',
      'grain delivery-04-20 40 40 - agreed',
      'grain delivery-05-02 25..27 25..30 - contradicted',
      'grain delivery-05-06 - - 10 reported',
    ]);
    expect(await on('06-02')).toEqual([
      'grain total-04-15 - - - reported',
      'grain delivery-04-20 40 40 - agreed',
      'grain delivery-05-02 25..27 25..30 - contradicted',
      'grain delivery-05-06 - 10 - claimed',
      'grain total-05-08 - - - claimed',
      'grain total-05-09 - - - claimed',
      'grain delivery-05-25 35 35 - agreed',
      'pay delivery-05-19 50000 50000 - agreed',
    ]);
  });

  it('has each number as each of them gives it', async () => {
    const { deliveries } = await pageAt(`asOf=@${HEAD}`);
    const second = deliveries.find(({ happening }) => happening === 'delivery-grain-2025-05-02')!;
    expect(second.values.map(({ by, as, value, accepts }) => [by, as, value?.min, accepts])).toEqual([
      ['actor-growers', 'debtor', 30, false],
      ['actor-millers', 'beneficiary', 25, true],
      [null, 'observer', 27, true],
    ]);
    expect(second.quantity).toMatchObject({ status: 'contradicted', by: ['actor-growers', 'actor-millers'] });
  });

  it('has the terms in the order in which they were set, as they read by then', async () => {
    const terms = async (query: string) =>
      (await pageAt(query)).terms.map(({ side, corrected, legs }) => {
        const { quantity, due } = legs.find(({ legId }) => legId === 'grain')!;
        return [side, quantity!.min, quantity!.max, due?.words ?? null, corrected];
      });
    const day = 'between 8 and 12 May 2025';
    expect(await terms(`asOf=@${position(8)}`)).toEqual([
      [null, 120, 120, null, false],
      ['actor-millers', 100, 100, '10 May 2025', false],
      ['actor-growers', 95, 100, day, false],
    ]);
    expect(await terms(`asOf=@${HEAD}`)).toEqual([
      [null, 120, 120, null, false],
      ['actor-millers', 100, 100, '10 May 2025', false],
      ['actor-growers', 100, 100, day, true],
    ]);
    expect(await terms(`asOf=@${HEAD}&saidUntil=2025-04-02`)).toEqual([
      [null, 120, 120, null, false],
      ['actor-millers', 100, 100, '10 May 2025', false],
    ]);
  });

  it('has what both agree on beside what is owed', async () => {
    const due = async (day: string) =>
      (await pageAt(`asOf=@${HEAD}&saidUntil=2025-${day}`)).fields['legs.grain.due'] as { status: string };
    expect(await due('04-01')).toMatchObject({ status: 'unknown', value: null });
    expect(await due('04-02')).toMatchObject({ status: 'claimed', by: ['actor-millers'] });
    expect(await due('04-03')).toMatchObject({
      status: 'agreed',
      value: { earliest: '2025-05-10', latest: '2025-05-10' },
      modifiers: ['within'],
    });
  });

  it('has the states in the order of the record, each on the day that its event tells of', async () => {
    const { history } = await pageAt(`asOf=@${HEAD}`);
    const of = (name: string) =>
      history.filter(({ leg }) => leg === name).map(({ position: at, state }) => [at - position(0), state]);
    expect(of('grain')).toEqual([
      [1, 'pledged'],
      [2, 'partly_delivered'],
      [8, 'delivered'],
      // The retraction is of a tranche of 15 May, after the due date.
      [12, 'overdue'],
      // What the press tells is of 6 May, before it.
      [13, 'partly_delivered'],
      [14, 'delivered'],
    ]);
    expect(of('sacks')).toEqual([[5, 'pledged']]);
    expect(of('pay').at(-1)).toEqual([21, 'delivered']);
    const then = await pageAt(`asOf=@${HEAD}&saidUntil=2025-05-01`);
    expect(then.history.filter(({ leg }) => leg === 'grain')).toMatchObject([
      { position: position(1), state: 'pledged' },
      { position: position(2), state: 'partly_delivered' },
    ]);
  });

  it('shows the legs as the list does, on every day', async () => {
    for (const [day] of GRAIN_BY_DAY.slice(1)) {
      const query = `asOf=@${HEAD}&saidUntil=2025-${day}&clock=2025-${day}`;
      const { legs } = await pageAt(query);
      expect([day, legs]).toEqual([day, await legsAt(query)]);
    }
  });
});

describe('what changed between two steps', () => {
  const between = (since: number, until: number, more: string) =>
    get<Changes>(`/v1/negotiations/millet/changes?since=@${position(since)}&until=@${position(until)}&${more}`);
  const ofGrain = ({ states }: Changes) =>
    states.filter(({ field }) => field.startsWith('legs.')).map(({ field, before, after }) => [field, before, after]);

  it('is what was added, corrected and retracted, and what came of it', async () => {
    const changes = await between(8, 12, 'clock=2025-05-18');
    const steps = (accounts: readonly { position: number }[]) => accounts.map((one) => one.position - position(0));
    expect([steps(changes.added), steps(changes.corrected), steps(changes.retracted)]).toEqual([[10, 11], [1], [8]]);
    expect(changes.corrected[0]!.fields.map(({ field }) => field)).toEqual(['data.legs']);
    expect(changes.retracted[0]).toMatchObject({ kind: 'wrong', retractedPosition: position(12) });
    // Late by three days by what is retracted, by six on 18 May without it.
    expect(ofGrain(changes)).toEqual([
      ['legs.grain.late', 3, 6],
      ['legs.grain.state', 'delivered', 'overdue'],
    ]);
    const first = changes.fields.filter(({ happening }) => happening === 'delivery-grain-2025-04-20');
    expect(first.map(({ field, before, after }) => `${field} ${before} ${after}`)).toEqual([
      'exists claimed agreed',
      'happened claimed agreed',
      'quantity claimed agreed',
    ]);
    expect(changes.conflicts).toEqual({ opened: [], closed: [] });
  });

  it('is less for who asks what had been said before', async () => {
    const changes = await between(8, 12, 'saidUntil=2025-05-15');
    expect([changes.retracted, ofGrain(changes)]).toEqual([[], []]);
    expect(changes.added).toHaveLength(2);
  });

  it('is what the clock makes of it, too', async () => {
    expect(ofGrain(await between(12, 14, 'clock=2025-05-12'))).toEqual([
      ['legs.grain.late', null, 13],
      ['legs.grain.state', 'partly_delivered', 'delivered'],
    ]);
    expect(ofGrain(await between(12, 14, 'clock=2025-05-13'))).toEqual([
      ['legs.grain.late', 1, 13],
      ['legs.grain.state', 'overdue', 'delivered'],
    ]);
  });

  it('is a conflict opened by the disputed number, and one that opens and closes over the money', async () => {
    const second = await between(6, 7, 'clock=2025-05-12');
    expect(second.conflicts.opened).toMatchObject([{ subject: COMMITMENT, field: 'quantity' }]);
    expect(ofGrain(second)).toEqual([['legs.grain.disputed', false, true]]);
    const denied = await between(16, 17, 'clock=2025-05-22');
    expect(denied.conflicts.opened).toMatchObject([{ happening: 'delivery-pay-2025-05-19', field: 'exists' }]);
    expect(ofGrain(denied)).toEqual([['legs.pay.disputed', false, true]]);
    const settled = await between(20, 21, 'clock=2025-05-22');
    expect(settled.conflicts.closed).toMatchObject([{ happening: 'delivery-pay-2025-05-19', field: 'exists' }]);
    expect(ofGrain(settled)).toEqual([
      ['legs.pay.disputed', true, false],
      ['legs.pay.late', 2, null],
      ['legs.pay.state', 'overdue', 'delivered'],
    ]);
    const whole = await between(15, 22, 'clock=2025-05-22');
    expect(whole.conflicts).toEqual({ opened: [], closed: [] });
  });
});
