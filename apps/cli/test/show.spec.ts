import type { ListedStream, RawEvent } from '@parley/contracts';
import { asOf, bodies, recordedAnswers } from './answers.js';
import { CommandLine } from './command-line.js';
import { account, entry, redactedAccount, retractedAccount } from './entry-answers.js';
import type { Asked, Reply } from './fake-server.js';
import { actor, commitment, document, overview, proposal, round, source } from './subject-answers.js';

const parley = new CommandLine();

const event: RawEvent = {
  position: 43,
  id: account.id,
  stream: bodies.stream,
  revision: 1,
  type: 'SwapAgreed',
  schemaVersion: 1,
  recordedAt: account.recordedAt,
  recordedBy: 'key_1',
  causationId: null,
  correlationId: null,
  happening: 'agreed',
  happened: null,
  account: null,
  data: {},
  leafHash: 'bGVhZg==',
};

const retraction: RawEvent = {
  ...event,
  position: 60,
  id: '00000000-0000-4000-8000-000000000060',
  type: 'EntryRetracted',
  happening: null,
  data: { retracts: retractedAccount.id, kind: 'wrong', reason: 'r' },
};

const redacted: RawEvent = {
  ...event,
  id: redactedAccount.id,
  position: 47,
  happening: null,
  data: null,
  redacted: { position: 61, reason: 'it named a prisoner' },
};

const listed = (stream: string, label: string, negotiation: string | null = null): ListedStream => ({
  stream,
  label,
  negotiation,
  category: stream.split('-')[0] as ListedStream['category'],
  revision: 1,
  firstPosition: 43,
  lastPosition: 43,
});

const streams = [listed(bodies.stream, 'Terms on bodies'), listed('round-istanbul-2', 'Second round of talks')];

const pages: Record<string, unknown> = {
  '/v1/entries/commitment-bodies-2025-06/agreed': entry,
  '/v1/commitments/bodies-2025-06': commitment,
  '/v1/rounds/istanbul-2': round,
  '/v1/proposals/ceasefire': proposal,
  '/v1/documents/list': document,
  '/v1/actors/ru': actor,
  '/v1/actors/ua': { name: 'Ukraine' },
  '/v1/actors/umerov': { name: 'Rustem Umerov' },
  '/v1/sources/article': source,
  '/v1/negotiations/istanbul-2025': overview,
  [`/v1/events/${event.id}`]: event,
  [`/v1/events/${retraction.id}`]: retraction,
  [`/v1/events/${retractedAccount.id}`]: { ...event, id: retractedAccount.id, position: 46 },
  [`/v1/events/${redacted.id}`]: redacted,
};

/** One small record with a subject of every kind. */
function answer(asked: Asked): Reply | undefined {
  const { path, query } = asked;
  if (path in pages) return { body: pages[path] };
  if (path === '/v1/streams') {
    const q = query.get('q');
    const words = q?.split(' ').filter((word) => word.length > 3) ?? [];
    const items = streams.filter(
      ({ stream, label }) =>
        q === null || stream.includes(q) || words.some((word) => label.toLowerCase().includes(word)),
    );
    return { body: { asOf, items, next: null } };
  }
  if (path === '/v1/events') {
    const items = [event, retraction].filter(({ position }) => position > Number(query.get('after') ?? 0));
    return { body: { asOf, items: items.slice(0, 1), next: null } };
  }
  if (path === `/v1/streams/${bodies.stream}`) return { body: { asOf, items: [event], next: null } };
  return recordedAnswers(asked);
}

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => {
  parley.reset();
  parley.answer = answer;
});

const show = async (...args: string[]) => parley.run(['show', ...args], { interactive: true, columns: 100 });

describe('parley show of a happening', () => {
  it('tells what is thought of it, who says what, and every account with what became of it', async () => {
    const { exitCode, out } = await show('commitment-bodies-2025-06/agreed');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Exchange of bodies agreed.*\n2 June 2025 · SwapAgreed\n✗ contradicted: mode\n✗ corrected\n/);
    expect(out).toContain('record as of position 68');
    expect(out).toMatch(/What +Status +Ukraine +Russia\n/);
    expect(out).toMatch(/mode +✗ contradicted +reciprocal +unilateral\n/);
    expect(out).toContain('── 5 accounts from 1 source\n');
  });

  it('tells of an account who, how known, in which words, from which source and where in it', async () => {
    const { out } = await show('commitment-bodies-2025-06/agreed');
    expect(out).toMatch(/Who +Rustem Umerov, head of delegation, for Ukraine\n/);
    expect(out).toMatch(/How known +on the record, at a press conference, 2 June 2025\n/);
    expect(out).toMatch(/Words +“6,000-for-6,000” \(en, translated\)\n/);
    expect(out).toMatch(/Legs +ru-ua, Russia → Ukraine: bodies, 6,000 bodies\n/);
    expect(out).toMatch(
      /Source +Talks end after an hour · The Courier, L7\n +source-article\n +https:\/\/courier.example\/1\n/,
    );
    expect(out).toContain('archived at https://archive.example/1');
    expect(out).toContain('SHA-256 q83vEjRWeJA=');
  });

  it('tells a correction old and new, a denial as one, a chain from the speaker on, and what is gone by its reason', async () => {
    const { out } = await show('commitment-bodies-2025-06/agreed');
    expect(out).toMatch(
      /Corrected +misread: nine was the hour at which it began \(@51\)\n +duration: 9 hours → 6 hours\n +Recorded/,
    );
    expect(out).toMatch(/Who +The Courier, in its own words\n/);
    expect(out).toMatch(/Who +an informed source, unnamed, for Russia\n +✗ denies it/);
    expect(out).toMatch(/Passed on +an informed source \(unnamed\) → United States \(citing\)\n/);
    expect(out).toMatch(
      /@46 · SwapAgreed · retracted\n +Retracted +✗ source withdrawn: the article was taken down \(@60\)\n/,
    );
    expect(out).toMatch(
      /@47 · SwapAgreed · redacted\n +Redacted +✗ what it said is erased: it named a prisoner \(@61\)\n +Recorded/,
    );
  });

  it('is found by its permalink, by an event, by what amends an event, by a position, and by an erased event', async () => {
    const { out } = await show('commitment-bodies-2025-06/agreed');
    const others = [
      '/v1/entries/commitment-bodies-2025-06/agreed',
      event.id,
      `event:${event.id}`,
      retraction.id,
      '@43',
      '@60',
      redacted.id,
    ];
    for (const other of others) expect((await show(other)).out).toBe(out);
  });

  it('takes the point of the record from an address, and from options before that', async () => {
    const url = `${parley.url}/v1/entries/commitment-bodies-2025-06/agreed?asOf=@50&saidUntil=2025-06-03`;
    await show(url, '--as-of', '@44', '--clock', '2025-07-01');
    expect(Object.fromEntries(parley.asked[0]!.query)).toEqual({
      asOf: '@44',
      saidUntil: '2025-06-03',
      clock: '2025-07-01',
    });
  });
});

describe('parley show of a subject', () => {
  it('a commitment: what is promised and what came of it, the ledger, sums, terms, states', async () => {
    const { out } = await show('commitment-bodies-2025-06');
    expect(out).toMatch(/^Terms on bodies\n✗ disputed\n/);
    expect(out).toMatch(/ru-ua · Russia → Ukraine · bodies: soldiers, officers\n +State +! overdue\n/);
    expect(out).toMatch(/the promise itself is agreed\n +late by 3 days\n/);
    expect(out).toMatch(
      /Came +█{5}▒{10}░{15}\n +1,000 bodies confirmed\n +1,000 to 3,000 bodies claimed\n +5,000 bodies short of/,
    );
    expect(out).toMatch(/When +What +Russia, debtor +Ukraine, +Others +Counts\n/);
    expect(out).toMatch(/7 June 2025 +delivery +1,200 bodies +1,000 bodies +reports: 1,100/);
    expect(out).toContain('took it over');
    expect(out).toMatch(/14 June 2025 +ru-ua +Russia +3,000 bodies +✗ differs\n/);
    expect(out).toMatch(/14 June 2025 +ru-ua +reports +1,000 bodies +✓ fits\n/);
    expect(out).toMatch(/no date +ua-ru +reports +10 bodies +– nothing counted/);
    expect(out).toMatch(/2 June 2025 +Ukraine +ru-ua, Russia → Ukraine: bodies, 6,000 bodies, due 9 June 2025\n/);
    expect(out).toContain('✗ retracted');
    expect(out).toMatch(/@50 +7 June 2025 +ru-ua +◑ partly delivered\n/);
  });

  it('a proposal: where it stands, who answered by whose word, and stances as notes', async () => {
    const { out } = await show('proposal-ceasefire');
    expect(out).toMatch(/^proposal-ceasefire\n◐ unanswered since 2 June 2025, 12 days by the clock\n✗ disputed\n/);
    expect(out).toMatch(/Kind +offer, third party role\n/);
    expect(out).toMatch(/To +Russia, United States\n/);
    expect(out).toContain('“Monitors on both sides”');
    expect(out).toMatch(/2 June 2025 +Russia +✗ rejected +claimed by Ukraine\n/);
    expect(out).toMatch(/denied by whose they are said to be\n.*\n2 June 2025 +Russia +✓ accepted/);
    expect(out).toMatch(/only reports tell of.*\n.*\n2 June 2025 +United States +– withdrawn/);
    expect(out).toMatch(/conditional +passed on by others/);
  });

  it('a round: whether it is held, its dates, heads and outcomes, and what names it', async () => {
    const { out } = await show('round-istanbul-2');
    expect(out).toMatch(/^Second round of talks\n✗ called off, 2 June 2025: called off\n! all its dates have passed/);
    expect(out).toMatch(/Called off +postponed by Russia\n +a holiday\n +new date: 30 June 2025\n/);
    expect(out).toMatch(/Heads +Rustem Umerov, for Ukraine\n/);
    expect(out).toMatch(/a ceasefire +✗ not agreed +reports only\n/);
    expect(out).toMatch(/bodies +✓ agreed +Russia, Ukraine\n/);
    for (const head of ['Commitments', 'Proposals', 'Documents', 'What is said about it', 'What happened'])
      expect(out).toContain(`── ${head}\n`);
    expect(out).toContain('draft text “Terms of a truce”');
  });

  it('a document: what it is, the ways that it went, and how it became known', async () => {
    const { out } = await show('document-list');
    expect(out).toMatch(/Title +“Terms of a truce”\n +Kind +draft text\n +Written by +Ukraine\n/);
    expect(out).toMatch(/By way of +United States\n +Topics +a truce, monitors\n +Entries in it +339 children\n/);
    expect(out).toMatch(/3 June 2025 +obtained by press +United States +a newspaper/);
  });

  it('an actor: names and roles, promises, and its word beside that of others', async () => {
    const { out } = await show('actor-ru');
    expect(out).toMatch(/^Russia\nstate\n/);
    expect(out).toMatch(/Also called +Россия \(ru\)\n +Russian Federation\n/);
    expect(out).toMatch(/Roles +principal, from 2 June 2025 on\n +host, until 1 June 2025\n/);
    expect(out).toMatch(/delegation +1 June 2025 to 2 June 2025 +2 accounts\n/);
    expect(out).toContain('── Promised (1)');
    expect(out).toMatch(/✗ mode: unilateral +✗ mode: reciprocal \(Ukraine\)/);
    expect(out).toContain('◐ that it happened: yes');
    expect(out).not.toContain('── Denies');
  });

  it('a source: where it stands, what is taken from it, and its later versions', async () => {
    const { out } = await show('source-article');
    expect(out).toMatch(/^Talks end after an hour\narticle · The Courier · 2 June 2025\n/);
    expect(out).toMatch(/Address +none on record\n/);
    expect(out).toMatch(
      /Retrieved +2025-06-03 08:00:00 UTC\n +SHA-256 +q83vEjRWeJA=\n +Later version of +source-first/,
    );
    expect(out).toMatch(/Talks end +source-article +4 June 2025 +zzzz\n/);
    expect(out).toMatch(
      /L7 +SwapAgreed +Rustem Umerov +2 June 2025\n +“6,000-for-6,000” \(en, translated\) +for Ukraine\n/,
    );
  });

  it('a negotiation: who, how much, what is due and next, what is new, and how to read on', async () => {
    const { out } = await show('negotiation-istanbul-2025');
    expect(out).toMatch(/^Direct talks in Istanbul\n✗ the sides contradict each other in 2 happenings\n/);
    expect(out).toMatch(/On record +37 happenings, 3 rounds, 3 documents, 6 proposals, 4 commitments\n/);
    expect(out).toMatch(/Next round\n[^]*Proposal for a third round/);
    expect(out).toContain('parley changes istanbul-2025 --since @58\n');
  });

  it('is found by its id without what it is of, where only one stream can be meant', async () => {
    expect((await show('bodies-2025-06')).out).toBe((await show('commitment-bodies-2025-06')).out);
    expect((await show('/v1/commitments/bodies-2025-06')).out).toMatch(/^Terms on bodies\n/);
  });
});

describe('parley show in a pipe, as JSON, and raw', () => {
  it('in a pipe: the cut-off, then labels and cells between tabs, one thing a line, and nothing drawn', async () => {
    const { out } = await parley.run(['show', 'commitment-bodies-2025-06']);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^# record as of position 68/);
    expect(lines).toContain('Came\t1,000 bodies confirmed');
    expect(lines).toContain('mode\t✗ contradicted\treciprocal\tunilateral');
    expect(lines).toContain('@50\t7 June 2025\tru-ua\t◑ partly delivered');
    expect(out).not.toMatch(/[█▒░─]/);
  });

  it('--json is what the API answered of it', async () => {
    expect(JSON.parse((await show('@43', '--json')).out)).toEqual(entry);
    expect(JSON.parse((await show('actor-ru', '--json')).out)).toEqual(actor);
  });

  it('--raw is the event as it stands in the log, and of events only', async () => {
    expect(JSON.parse((await show('@43', '--raw')).out)).toEqual(event);
    expect(JSON.parse((await show(retraction.id, '--raw', '--json')).out)).toEqual(retraction);
    expect((await show('actor-ru', '--raw')).exitCode).toBe(2);
  });

  it('an event that no happening holds is shown by what the log says of it', async () => {
    parley.answer = ({ path }) => (path === `/v1/events/${redacted.id}` ? { body: redacted } : undefined);
    const { out } = await show(redacted.id);
    expect(out).toMatch(/^SwapAgreed @47\n✗ redacted: it named a prisoner \(@61\)\n/);
    expect(out).toContain('bGVhZg==');
  });
});

describe('what is not on record', () => {
  it.each([
    [
      'commitment-bodys-2025-06',
      'no commitment-bodys-2025-06 is on record',
      'commitment-bodies-2025-06  Terms on bodies',
    ],
    ['commitment-bodies-2025-06/agred', 'has no happening "agred"', 'commitment-bodies-2025-06/agreed'],
    ['second round', 'nothing goes by "second round"', 'round-istanbul-2  Second round of talks'],
    ['@999', 'nothing stands at position 999', 'The record ends at @68.'],
    ['00000000-0000-4000-8000-00000000ffff', 'no event 00000000-0000-4000-8000-00000000ffff is on record', ''],
  ])('%s: is said, with what may have been meant', async (thing, message, note) => {
    const { exitCode, out, complaints } = await show(thing);
    expect([exitCode, out]).toEqual([3, '']);
    expect(complaints).toContain(`✗ `);
    expect(complaints).toContain(message);
    expect(complaints).toContain(note);
  });

  it('says since when there is what was not there yet', async () => {
    delete pages['/v1/commitments/bodies-2025-06'];
    const { complaints } = await show('commitment-bodies-2025-06', '--as-of', '@3');
    pages['/v1/commitments/bodies-2025-06'] = commitment;
    expect(complaints).toBe('✗ no commitment-bodies-2025-06 is on record as of @3\n  It came on record at @43.\n');
  });

  it('an address of another server, or of nothing that is shown, is wrong usage', async () => {
    for (const address of ['https://elsewhere.example/v1/actors/ru', '/v1/keys', '/v1/entries/actor-ru']) {
      expect((await show(address)).exitCode).toBe(2);
    }
    expect(parley.asked).toHaveLength(0);
  });

  it('any other refusal is told as it is', async () => {
    parley.answer = () => ({ status: 503, type: 'application/problem+json', body: { title: 'Busy' } });
    expect(await show('actor-ru')).toMatchObject({ exitCode: 3, complaints: '✗ 503 Busy\n' });
  });
});
