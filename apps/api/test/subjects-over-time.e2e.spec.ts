import type {
  AsOf,
  CommitmentPage,
  Negotiation,
  Proposal,
  ProposalPage,
  Round,
  RoundPage,
  Source,
} from '@parley/contracts';
import { startServer, type RunningServer } from './running-server.js';

/*
 * A made-up dispute of two villages over a well: what becomes of rounds and proposals as it is told, day after day.
 */

interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  next: string | null;
}

const NEGOTIATION = '/v1/negotiations/well';
const negotiation = 'negotiation-well';

let running: RunningServer;

const account = (side: string | null, day: string, more: object = {}) => ({
  side: side && `actor-${side}`,
  speaker: side && `actor-${side}-speaker`,
  channel: side ? 'briefing' : 'narration',
  saidAt: { edtf: day },
  source: 'source-minutes',
  ...more,
});

/** An entry that a side (null: the minutes themselves) tells of a day. */
const told = (type: string, stream: string, side: string | null, day: string, data: object, more: object = {}) => ({
  type,
  stream,
  happened: { edtf: day },
  account: account(side, day),
  data: { negotiation, ...data },
  ...more,
});

const actor = (id: string, name: string, more: object = {}) => ({
  type: 'ActorRegistered',
  stream: `actor-${id}`,
  data: { name, kind: 'organisation', ...more },
});

const setting = [
  { type: 'SourceRegistered', stream: 'source-minutes', data: { title: 'Minutes', kind: 'document' } },
  actor('hill', 'Hill'),
  actor('vale', 'Vale'),
  actor('judge', 'The judge'),
  ...['hill', 'vale', 'judge'].map((side) =>
    actor(`${side}-speaker`, `For ${side}`, { kind: 'person', side: `actor-${side}` }),
  ),
  {
    type: 'NegotiationOpened',
    stream: negotiation,
    happened: { edtf: '2025-01-01' },
    account: account(null, '2025-01-01'),
    data: { title: 'The well', principals: ['actor-hill', 'actor-vale'] },
  },
];

beforeAll(async () => {
  running = await startServer();
  await post(...setting);
});

afterAll(() => running?.close());

/** Posts and waits until the read models have it. */
async function post(...events: object[]): Promise<number> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  const answer = (await response.json()) as { head: { position: number } };
  expect({ status: response.status, answer }).toMatchObject({ status: 201 });
  await get(`/v1/negotiations?minPosition=${answer.head.position}`);
  return answer.head.position;
}

const ask = (path: string) => fetch(`${running.url}${path}`);

async function get<Answer>(path: string): Promise<Answer> {
  const response = await ask(path);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Answer;
}

describe('a proposal', () => {
  const stream = 'proposal-turns';
  const made = (side: string | null, day: string) =>
    told('ProposalMade', stream, side, day, {
      by: 'actor-judge',
      to: ['actor-hill', 'actor-vale'],
      subject: 'other',
      terms: 'Turns',
    });
  const answer = (type: string, by: string, side: string, day: string, more: object = {}) =>
    told(`Proposal${type}`, stream, side, day, { by: `actor-${by}` }, more);
  const turns = (query = '') => get<ProposalPage>(`/v1/proposals/turns?clock=2025-01-20${query}`);

  it('goes from rumour to record, from claim to denial, and is accepted with the last addressee', async () => {
    const rumour = await post(made(null, '2025-01-02'));
    expect(await turns()).toMatchObject({ state: 'proposed', since: '2025-01-02', days: null });

    const recorded = await post(made('judge', '2025-01-03'));
    expect(await turns()).toMatchObject({ state: 'unanswered', since: '2025-01-03', days: 17 });

    const claimed = await post(answer('Rejected', 'vale', 'hill', '2025-01-05'));
    expect(await turns()).toMatchObject({
      state: 'rejected',
      answers: [{ by: 'actor-vale', answer: 'rejected', claimedBy: 'actor-hill' }],
      addressees: [
        { actor: 'actor-hill', state: 'unanswered', days: 17 },
        { actor: 'actor-vale', state: 'rejected' },
      ],
    });

    const denial = { ...answer('Rejected', 'vale', 'vale', '2025-01-05') };
    const denied = await post({ ...denial, account: account('vale', '2025-01-06', { polarity: 'denies' }) });
    expect(await turns()).toMatchObject({
      state: 'unanswered',
      disputed: true,
      answers: [],
      denied: [{ by: 'actor-vale', claimedBy: 'actor-hill' }],
    });

    const half = await post(answer('Accepted', 'hill', 'hill', '2025-01-07'));
    expect(await turns()).toMatchObject({ state: 'unanswered' });
    await post(answer('Accepted', 'vale', 'vale', '2025-01-08'));
    expect(await turns()).toMatchObject({
      state: 'accepted',
      since: '2025-01-08',
      disputed: false,
      answers: [
        { by: 'actor-hill', answer: 'accepted', claimedBy: null },
        { by: 'actor-vale', answer: 'accepted', claimedBy: null },
      ],
    });

    const states = await Promise.all([rumour, recorded, claimed, denied, half].map((at) => turns(`&asOf=@${at}`)));
    expect(states.map(({ state }) => state)).toEqual([
      'proposed',
      'unanswered',
      'rejected',
      'unanswered',
      'unanswered',
    ]);
  });

  it('is the same by what had been said until a day', async () => {
    const states = await Promise.all(
      ['2025-01-02', '2025-01-04', '2025-01-05', '2025-01-06', '2025-01-08'].map((day) => turns(`&saidUntil=${day}`)),
    );
    expect(states.map(({ state }) => state)).toEqual(['proposed', 'unanswered', 'rejected', 'unanswered', 'accepted']);
    expect((await ask('/v1/proposals/turns?saidUntil=2025-01-01')).status).toBe(404);
  });

  it('is withdrawn by its proposer, and open again when the withdrawal is retracted', async () => {
    await post(
      told('ProposalMade', 'proposal-toll', 'hill', '2025-01-02', {
        by: 'actor-hill',
        to: ['actor-vale'],
        subject: 'other',
      }),
    );
    const withdrawal = '11111111-1111-4111-8111-111111111111';
    await post(
      told('ProposalWithdrawn', 'proposal-toll', 'hill', '2025-01-04', { by: 'actor-hill' }, { id: withdrawal }),
    );
    const toll = () => get<ProposalPage>('/v1/proposals/toll?clock=2025-01-20');
    expect(await toll()).toMatchObject({ state: 'withdrawn', since: '2025-01-04', days: null });
    await post({
      type: 'EntryRetracted',
      stream: 'proposal-toll',
      data: { retracts: withdrawal, kind: 'wrong', reason: 'Another toll' },
    });
    expect(await toll()).toMatchObject({ state: 'unanswered', days: 18, answers: [] });
  });

  it('is on the board under the state it has by now', async () => {
    const board = (state: string) => get<Page<Proposal>>(`${NEGOTIATION}/proposals?state=${state}`);
    expect((await board('accepted')).items.map(({ stream: id }) => id)).toEqual([stream]);
    expect((await board('withdrawn')).items).toEqual([]);
  });

  it('asks others than it did, once the principals of the negotiation are corrected', async () => {
    await post(told('ProposalMade', 'proposal-open', 'judge', '2025-01-02', { by: 'actor-judge', subject: 'other' }));
    const asked = async () =>
      (await get<ProposalPage>('/v1/proposals/open')).addressees.map(({ actor: id }) => id).sort();
    expect(await asked()).toEqual(['actor-hill', 'actor-vale']);
    const log = await get<Page<{ id: string }>>(`/v1/streams/${negotiation}`);
    await post(actor('delta', 'Delta'), {
      type: 'EntryCorrected',
      stream: negotiation,
      data: {
        corrects: log.items[0]!.id,
        kind: 'miscoded',
        reason: 'A third village',
        data: { title: 'The well', principals: ['actor-hill', 'actor-vale', 'actor-delta'] },
      },
    });
    expect(await asked()).toEqual(['actor-delta', 'actor-hill', 'actor-vale']);
  });
});

describe('a round', () => {
  const stream = 'round-first';
  const first = (clock: string, query = '') => get<RoundPage>(`/v1/rounds/first?clock=${clock}${query}`);
  const next = async (clock: string) => (await get<Negotiation>(`${NEGOTIATION}?clock=${clock}`)).nextRound;

  it('is proposed twice, scheduled, put off, scheduled anew and held', async () => {
    const window = (by: string, edtf: string) =>
      told('RoundProposed', stream, by, '2025-02-01', { number: 1, by: `actor-${by}`, window: { edtf } });
    await post(window('hill', '2025-02-10/2025-02-12'), window('vale', '2025-02-20'));
    expect(await first('2025-02-02')).toMatchObject({
      state: 'proposed',
      when: null,
      disputed: false,
      words: 'from 10 to 12 February 2025 or 20 February 2025',
      windows: [
        { by: 'actor-hill', status: 'claimed' },
        { by: 'actor-vale', status: 'claimed' },
      ],
    });
    expect(await first('2025-02-15')).toMatchObject({ windowPassed: false });
    expect(await first('2025-02-21')).toMatchObject({ windowPassed: true });
    expect(await next('2025-02-15')).toMatchObject({ stream, type: 'RoundProposed' });

    await post(
      told('RoundScheduled', stream, 'judge', '2025-02-03', { when: { edtf: '2025-02-11' }, by: 'actor-judge' }),
    );
    expect(await first('2025-02-04')).toMatchObject({ state: 'scheduled', words: '11 February 2025' });
    expect(await next('2025-02-04')).toMatchObject({ type: 'RoundScheduled' });
    expect(await next('2025-02-12')).toBeNull();

    const off = { how: 'postponed', by: 'actor-vale', reason: 'Snow', newWindow: { edtf: '2025-03' } };
    const putOff = await post(told('RoundCalledOff', stream, 'vale', '2025-02-09', off));
    expect(await first('2025-02-10')).toMatchObject({
      state: 'called_off',
      words: 'postponed: March 2025',
      calledOff: { how: 'postponed', by: 'actor-vale', reason: 'Snow' },
    });
    expect(await next('2025-02-10')).toMatchObject({ type: 'RoundCalledOff' });

    await post(told('RoundScheduled', stream, 'judge', '2025-02-14', { when: { edtf: '2025-03-05' } }));
    expect(await first('2025-02-15')).toMatchObject({ state: 'scheduled', words: '5 March 2025', calledOff: null });

    await post(
      told('RoundHeld', stream, null, '2025-03-05', {
        number: 1,
        participants: [{ actor: 'actor-hill-speaker', side: 'actor-hill', role: 'head' }],
        outcomes: [{ topic: 'turns', result: 'not_agreed' }],
      }),
      told('StatementMade', stream, 'hill', '2025-03-05', { about: stream, kind: 'satisfied', text: 'Well met' }),
    );
    expect(await first('2030-01-01')).toMatchObject({
      number: 1,
      state: 'held',
      words: '5 March 2025',
      windowPassed: false,
      heads: [{ actor: 'actor-hill-speaker', side: 'actor-hill' }],
      outcomes: [{ topic: 'turns', result: 'not_agreed', by: [] }],
      statements: [{ type: 'StatementMade' }],
    });
    expect((await first('2025-02-10', `&asOf=@${putOff}`)).state).toBe('called_off');
  });

  it('is cancelled, and then no round is next', async () => {
    await post(
      told('RoundScheduled', 'round-second', 'judge', '2025-03-06', { when: { edtf: '2025-04-01' } }),
      told('RoundCalledOff', 'round-second', 'hill', '2025-03-20', {
        how: 'cancelled',
        by: 'actor-hill',
        reason: 'Rain',
      }),
    );
    expect(await get<RoundPage>('/v1/rounds/second')).toMatchObject({
      state: 'called_off',
      words: '1 April 2025: called off',
    });
    expect(await next('2025-03-21')).toBeNull();
    const { items } = await get<Page<Round>>(`${NEGOTIATION}/rounds?state=called_off&state=held`);
    expect(items.map(({ stream: id }) => id)).toEqual([stream, 'round-second']);
  });
});

describe('a commitment', () => {
  const stream = 'commitment-water';
  const leg = { legId: 'hill-vale', from: 'actor-hill', to: 'actor-vale', what: 'goods' };
  const barrels = (number: number) => ({ min: number, max: number, unit: 'barrel', basis: 'one_way' });
  const delivery = (side: string, day: string, number: number, scope = 'tranche') =>
    told('DeliveryReported', stream, side, day, { legId: leg.legId, scope, quantity: barrels(number) });

  it('has both sides’ numbers of each tranche, the sum that does not add up, its terms and its states', async () => {
    const owes = (number: number) => ({
      debtor: 'actor-hill',
      legs: [{ ...leg, quantity: barrels(number), due: { edtf: '2025-04-10' } }],
    });
    await post(
      told('UndertakingGiven', stream, 'hill', '2025-03-05', owes(10)),
      told('UndertakingGiven', stream, 'vale', '2025-03-05', owes(10)),
      delivery('hill', '2025-04-01', 4),
      delivery('vale', '2025-04-01', 4),
      delivery('hill', '2025-04-05', 5),
      delivery('vale', '2025-04-05', 3),
      delivery('hill', '2025-04-06', 9, 'cumulative'),
      delivery('vale', '2025-04-14', 3),
    );
    const water = await get<CommitmentPage>('/v1/commitments/water?clock=2025-04-20');
    expect(water.legs).toMatchObject([
      { leg: 'hill-vale', state: 'delivered', late: 4, confirmed: { min: 10, max: 10 }, disputed: true },
    ]);
    expect(
      water.deliveries.map(({ happening, scope, confirmed, claimed, status }) => [
        happening,
        scope,
        confirmed?.min,
        claimed?.max,
        status,
      ]),
    ).toEqual([
      ['delivery-hill-vale-2025-04-01', 'tranche', 4, 4, 'agreed'],
      ['delivery-hill-vale-2025-04-05', 'tranche', 3, 5, 'contradicted'],
      ['total-hill-vale-2025-04-06', 'cumulative', undefined, undefined, 'claimed'],
      ['delivery-hill-vale-2025-04-14', 'tranche', 3, 3, 'claimed'],
    ]);
    expect(water.deliveries[1]!.values).toMatchObject([
      { by: 'actor-hill', as: 'debtor', value: { min: 5 } },
      { by: 'actor-vale', as: 'beneficiary', value: { min: 3 }, accepts: true },
    ]);
    expect(water.cumulative).toMatchObject([{ leg: 'hill-vale', by: 'actor-hill', value: { min: 9 }, matches: false }]);
    expect(water.terms.map(({ side, happened }) => [side, happened?.words])).toEqual([
      ['actor-hill', '5 March 2025'],
      ['actor-vale', '5 March 2025'],
    ]);
    expect(water.history.map(({ state }) => state)).toEqual(['pledged', 'agreed', 'partly_delivered', 'delivered']);
    expect(water.disputed).toBe(true);
    const overdue = await get<CommitmentPage>('/v1/commitments/water?saidUntil=2025-04-12');
    expect(overdue.legs).toMatchObject([{ state: 'overdue', late: 2, shortfall: 3 }]);
  });
});

describe('a source', () => {
  it('tells of its later versions, and of theirs', async () => {
    const version = (id: string, revisionOf: string) => ({
      type: 'SourceRegistered',
      stream: `source-${id}`,
      data: { title: `Minutes, ${id}`, kind: 'document', revisionOf: `source-${revisionOf}` },
    });
    await post(version('amended', 'minutes'), version('final', 'amended'));
    const { versions, taken } = await get<Source>('/v1/sources/minutes');
    expect(versions.map(({ stream, revisionOf }) => [stream, revisionOf])).toEqual([
      ['source-amended', 'source-minutes'],
      ['source-final', 'source-amended'],
    ]);
    const { accounts } = (await get<Page<{ stream: string; accounts: number }>>(`${NEGOTIATION}/sources`)).items[0]!;
    expect(taken).toHaveLength(accounts);
  });
});
