import type { Changes, Conflict, DryRun } from '@parley/contracts';
import fc from 'fast-check';
import { exampleEvents } from './example-events.js';
import { startServer, untilReady, type ProblemAnswer, type RunningServer } from './running-server.js';
import { type PostedAccount, variations } from './varied-accounts.js';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
}, 60_000);
afterAll(() => running?.close());

async function post(
  body: unknown,
  { dryRun = false, headers = {} as Record<string, string>, key = running.keys.editor } = {},
) {
  const answer = await fetch(`${running.url}/v1/events${dryRun ? '?dryRun=true' : ''}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as DryRun & ProblemAnswer & { head: { position: number } },
  };
}

async function read<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(`${running.url}/v1/negotiations/istanbul-2025/${path}`);
  expect([answer.status, answer.ok || (await answer.text())]).toEqual([200, true]);
  return (await answer.json()) as Answer;
}

const head = async (): Promise<number> =>
  ((await (await fetch(`${running.url}/v1/events?limit=1`)).json()) as { asOf: { position: number } }).asOf.position;

const place = ({ subject, happening, field }: { subject: string; happening: string | null; field: string }) =>
  JSON.stringify([subject, happening ?? '', field]);
const byPlace = <Item extends Parameters<typeof place>[0]>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (place(a) < place(b) ? -1 : 1));

const conflictsAt = async (position: number): Promise<Map<string, Omit<Conflict, 'openedPosition'>>> => {
  const { items } = await read<{ items: Conflict[] }>(`conflicts?limit=500&asOf=%40${position}`);
  return new Map(
    items.map(({ subject, happening, field, status, values, modifiers }) => {
      const conflict = { subject, happening, field, status, values, modifiers };
      return [place(conflict), conflict];
    }),
  );
};

/** What the record itself says that changed between two positions. */
async function changed(since: number, until: number): Promise<Omit<DryRun, 'warnings'>> {
  const changes = await read<Changes>(`changes?since=%40${since}&until=%40${until}&minPosition=${until}`);
  const [before, after] = [await conflictsAt(since), await conflictsAt(until)];
  const clashes = [...after].filter(
    ([name, conflict]) => JSON.stringify(before.get(name)) !== JSON.stringify(conflict),
  );
  return {
    effects: byPlace([...changes.fields, ...changes.states]),
    clashes: byPlace(clashes.map(([, conflict]) => conflict)),
  };
}

describe('a dry run', () => {
  it('says exactly what posting the same then changes, and refuses exactly what posting refuses', async () => {
    const seen = { stored: 0, refused: 0, effects: 0, clashes: 0 };
    const property = fc.asyncProperty(
      fc.array(variations(exampleEvents as PostedAccount[]), { minLength: 1, maxLength: 3 }),
      async (events) => {
        const since = await head();
        const preview = await post({ events }, { dryRun: true });
        expect(await head()).toBe(since);
        const posted = await post({ events });
        if (posted.status !== 201) {
          seen.refused += 1;
          const { instance: _, ...problem } = preview.body;
          expect([preview.status, problem]).toEqual([
            posted.status,
            expect.objectContaining({ type: posted.body.type }),
          ]);
          expect(preview.body.errors).toEqual(posted.body.errors);
          return;
        }
        expect(preview.status).toBe(200);
        const until = posted.body.head.position;
        const { effects, clashes, warnings } = preview.body;
        expect(warnings).toEqual(posted.body.warnings);
        expect({ effects: byPlace(effects), clashes: byPlace(clashes) }).toEqual(await changed(since, until));
        seen.stored += 1;
        seen.effects += effects.length;
        seen.clashes += clashes.length;
      },
    );
    await fc.assert(property, { numRuns: 60, seed: 20250602, endOnFailure: true });
    // A generator that nothing of is taken in, or that changes nothing, would show nothing.
    expect(seen.stored).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(3);
    expect(seen.effects).toBeGreaterThan(50);
    expect(seen.clashes).toBeGreaterThan(5);
  }, 120_000);

  const account = {
    side: 'actor-ua',
    speaker: 'actor-umerov',
    polarity: 'asserts',
    channel: 'briefing',
    saidAt: { edtf: '2025-06-04' },
    source: 'source-article-2025-06-02',
  };
  const proposal = {
    id: '11111111-1111-4111-8111-111111111111',
    type: 'ProposalMade',
    stream: 'proposal-dry',
    account,
    data: { negotiation: 'negotiation-istanbul-2025', by: 'actor-ua', subject: 'pause' },
  };

  it('shows a new happening from nothing, and stores none of it', async () => {
    const { status, body } = await post(proposal, { dryRun: true });
    expect(status).toBe(200);
    expect(body.effects).toContainEqual({
      subject: 'proposal-dry',
      happening: 'made',
      field: 'subject',
      before: null,
      after: 'claimed',
    });
    expect(body.effects).toContainEqual({
      subject: 'proposal-dry',
      happening: null,
      field: 'state',
      before: null,
      after: 'unanswered',
    });
    expect((await fetch(`${running.url}/v1/streams/proposal-dry`)).status).toBe(404);
    expect((await fetch(`${running.url}/v1/events/${proposal.id}`)).status).toBe(404);
    expect((await post(proposal, { dryRun: true })).body).toEqual(body);
  });

  it('of what is on record changes nothing, and of a half-known request only the rest', async () => {
    const known = exampleEvents[0]!;
    expect(await post(known, { dryRun: true })).toMatchObject({
      status: 200,
      body: { effects: [], clashes: [], warnings: [] },
    });
    const half = await post({ events: [known, proposal] }, { dryRun: true });
    expect(half.body).toEqual((await post(proposal, { dryRun: true })).body);
    const other = await post({ ...(known as object), data: { title: 'Another', kind: 'article' } }, { dryRun: true });
    expect([other.status, other.body.type]).toEqual([409, '/problems/event-id-conflict']);
  });

  it('is judged by shape, role, expectations and parameters as a post is', async () => {
    const asked = async (body: unknown, more: Parameters<typeof post>[1] = {}) =>
      (await post(body, { dryRun: true, ...more })).status;
    expect(await asked({ ...proposal, data: {} })).toBe(422);
    expect(await asked({ ...proposal, data: { ...proposal.data, by: 'actor-nobody' } })).toBe(422);
    expect(await asked(proposal, { key: running.keys.reader })).toBe(403);
    expect(await asked({ ...proposal, expectedRevision: 'exists' })).toBe(412);
    expect(await asked(proposal, { headers: { 'if-match': '"3"' } })).toBe(412);
    expect(await asked({ type: 'EntryRedacted', stream: 'proposal-dry', data: {} })).toBe(403);
    const unread = await fetch(`${running.url}/v1/events?dryRun=yes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.keys.editor}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(unread.status).toBe(400);
  });

  it('counts with what was posted a moment before, whether or not it shows already', async () => {
    for (let round = 0; round < 5; round++) {
      const stream = `proposal-dry-${round}`;
      await post({ ...proposal, id: undefined, stream });
      const answer = {
        ...proposal,
        id: undefined,
        stream,
        type: 'ProposalRejected',
        account: { ...account, side: 'actor-ru', speaker: 'actor-medinsky' },
        data: { by: 'actor-ru' },
      };
      const { body } = await post(answer, { dryRun: true });
      const state = body.effects.find(({ subject, field }) => subject === stream && field === 'state');
      expect(state).toMatchObject({ before: 'unanswered', after: 'rejected' });
    }
  });
});
