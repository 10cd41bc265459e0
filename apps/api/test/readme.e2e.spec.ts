import { readFileSync } from 'node:fs';
import { exampleEvents } from './example-events.js';
import { startServer, type RunningServer } from './running-server.js';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** A curl command of the README, as the request that it makes. */
function requestOf(command: string, running: RunningServer): [string, RequestInit] {
  const url = /http:\/\/127\.0\.0\.1:3000[^\s']*/.exec(command)![0];
  const headers = [...command.matchAll(/-H ["']([\w-]+): ([^"']+)["']/g)].map(([, name, value]) => [
    name!,
    value!.replace('$(cat .parley/admin-key)', running.keys.admin),
  ]);
  const body = /-d '([^']+)'/.exec(command)?.[1];
  const init = { headers: headers as [string, string][], ...(body === undefined ? {} : { method: 'POST', body }) };
  return [url.replace('http://127.0.0.1:3000', running.url), init];
}

const commandUnder = (heading: string) => {
  const section = readme.split(`## ${heading}\n`)[1]!;
  return /```sh\n(curl[\s\S]*?)```/.exec(section)![1]!;
};

describe('the README', () => {
  let running: RunningServer;

  beforeAll(async () => {
    running = await startServer();
    const response = await fetch(`${running.url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.admin}` },
      body: JSON.stringify({ events: exampleEvents }),
    });
    expect(response.status).toBe(201);
    await fetch(`${running.url}/v1/negotiations?minPosition=68`);
  });

  afterAll(() => running?.close());

  it('has a first read that gives what it shows', async () => {
    const response = await fetch(...requestOf(commandUnder('A first read'), running));
    const { items } = (await response.json()) as { items: Record<string, unknown>[] };
    const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(readme)![1]!) as Record<string, unknown>;
    expect(items.find((leg) => leg.commitment === shown.commitment && leg.leg === shown.leg)).toMatchObject(shown);
  });

  it('has a first post that is taken', async () => {
    const response = await fetch(...requestOf(commandUnder('A first post'), running));
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ events: [{ position: 69, stream: 'commitment-bodies-2025-06' }] });
  });

  it('has at most 150 lines', () => expect(readme.split('\n').length).toBeLessThanOrEqual(150));
});
