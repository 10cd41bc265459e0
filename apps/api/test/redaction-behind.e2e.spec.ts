import type { EntryPage } from '@parley/contracts';
import { startServer, untilReady, type RunningServer } from './running-server.js';

/** What a redaction erases is shown by nobody, also while the read models have not followed it. */

const STREAM = 'round-istanbul-2';
const ENTRY = `/v1/entries/${STREAM}/a-name`;
const POSTED = 'Her name is not given';
const ERASED = 'Her name is Olha Kovalenko-Bilotserkivska';

let running: RunningServer;

beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
}, 60_000);
afterAll(() => running?.close());

const ask = (path: string, body?: object): Promise<Response> =>
  fetch(running.url + path, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: { authorization: `Bearer ${running.keys.admin}`, 'content-type': 'application/json' },
  });

async function post(body: object, path = '/v1/events'): Promise<{ id: string; position: number }> {
  const answer = await ask(path, body);
  const { events } = (await answer.json()) as { events: { id: string; position: number }[] };
  expect(answer.status).toBe(201);
  return events[0]!;
}

const order = async (name: 'pause' | 'resume'): Promise<void> => {
  const headers = { authorization: `Bearer ${running.keys.admin}` };
  const { status } = await fetch(`${running.url}/v1/projections/timeline/${name}`, { method: 'POST', headers });
  expect(status).toBeLessThan(300);
};

const said = (text: string) => ({ about: STREAM, kind: 'describes', text, proposition: 'a-name' });

it('a correction that is erased by itself is not shown by a read model that is paused', async () => {
  const entry = await post({
    ...{ type: 'StatementMade', stream: STREAM, happening: 'a-name', happened: { edtf: '2025-06-02' } },
    account: {
      ...{ side: 'actor-ru', speaker: 'actor-medinsky', channel: 'briefing', saidAt: { edtf: '2025-06-02' } },
      ...{ source: 'source-article-2025-06-02', locator: 'l. 1' },
    },
    data: said(POSTED),
  });
  const correction = await post({
    ...{ type: 'EntryCorrected', stream: STREAM },
    data: { corrects: entry.id, kind: 'typo', reason: 'A slip', data: said(ERASED) },
  });
  expect(await (await ask(`${ENTRY}?minPosition=${correction.position}`)).text()).toContain(ERASED);

  await order('pause');
  const redaction = await post(
    { reason: 'It names a child', authority: 'The editors' },
    `/v1/events/${correction.id}/redaction`,
  );
  const behind = await (await ask(ENTRY)).text();
  expect(behind).not.toContain(ERASED);
  const [told] = (JSON.parse(behind) as EntryPage).accounts;
  expect(told).toMatchObject({ account: null, data: {}, said: {}, redacted: null, payload: { data: said(POSTED) } });
  expect(told?.corrections).toMatchObject([
    { id: correction.id, payload: null, reason: null, before: null, after: null },
  ]);

  await order('resume');
  const followed = (await (await ask(`${ENTRY}?minPosition=${redaction.position}`)).json()) as EntryPage;
  expect(followed.accounts).toMatchObject([{ data: { text: POSTED }, corrections: [], redacted: null }]);
});
