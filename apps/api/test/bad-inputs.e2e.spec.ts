import { connect } from 'node:net';
import { badInputs, type Attempt, type BadInput } from './bad-inputs/bad-input.js';
import { attemptsOf } from './bad-inputs/attempts.js';
import type { Bench } from './bad-inputs/bench.js';
import { DIFFERENCES, GROUPS_NOT_YET_OR_NEVER, NOT_YET_OR_NEVER } from './bad-inputs/differences.js';
import { unlistedReads } from './bad-inputs/target-routes.js';
import { sendRaw, type RawAnswer } from './raw-socket.js';
import { startServer, untilReady, type RunningServer } from './running-server.js';

let running: RunningServer;
let bench: Bench;
const made: Record<string, number> = {};

beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
  const { keys } = running.server.resources;
  const other = await keys.create({ name: 'other', role: 'editor', expiresAt: null, createdBy: await keys.ownId() });
  bench = {
    keys: running.keys,
    otherEditor: other.key,
    ask: async (path) => {
      const answer = await fetch(running.url + path, { headers: { authorization: `Bearer ${running.keys.admin}` } });
      return answer.json();
    },
    postAndLeave,
    post: async (body, headers = {}) => {
      const answer = await fetch(`${running.url}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${running.keys.editor}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: await answer.text() };
    },
  };
});

afterAll(async () => {
  await running?.close();
  const attempts = Object.values(made).reduce((sum, count) => sum + count, 0);
  const left = badInputs.filter((entry) => reasonToLeaveOut(entry));
  const byReason = Map.groupBy(left, (entry) => reasonToLeaveOut(entry)!);
  const reasons = [...byReason].map(([reason, entries]) => `  ${entries.map(({ id }) => id).join(' ')}: ${reason}`);
  const differences = Object.entries(DIFFERENCES).map(([id, { status, because }]) => `  ${id}: ${status}, ${because}`);
  process.stdout.write(
    `bad inputs: ${Object.keys(made).length} of ${badInputs.length} entries, as ${attempts} requests\n` +
      `fit no route (${left.length}):\n${reasons.join('\n')}\n` +
      `answered as api.md says, not as the list (${differences.length}):\n${differences.join('\n')}\n`,
  );
});

const reasonToLeaveOut = ({ id, group }: BadInput): string | undefined =>
  NOT_YET_OR_NEVER[id] ?? GROUPS_NOT_YET_OR_NEVER[group];

/** What no answer may hold: stacks, SQL, places in the file system. */
const TELLTALE = /\n\s+at |node_modules|\.ts:\d|syntax error at|relation "|violates|SELECT .* FROM|INSERT INTO|pg_/i;

async function send(attempt: Attempt): Promise<RawAnswer> {
  if (attempt.raw !== undefined) return sendRaw(running.url, attempt.raw);
  const { method = 'GET', path = '/', headers = [], body } = attempt;
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  const length: [string, string][] = method === 'POST' ? [['Content-Length', String(bytes.length)]] : [];
  const lines = [['Host', 'x'], ['Connection', 'close'], ...headers, ...length].map(
    ([name, value]) => `${name}: ${value}`,
  );
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return sendRaw(running.url, Buffer.concat([head, bytes]));
}

async function check(attempt: Attempt): Promise<void> {
  const before = await running.countEvents();
  const answer = await send(attempt);
  const { status, problem } = attempt.expected;
  const isProblem = answer.status >= 400;
  const told = isProblem ? (JSON.parse(answer.body) as { type: string }).type : undefined;
  expect({ on: attempt.on, status: answer.status, problem: problem && told }).toEqual({
    on: attempt.on,
    status,
    problem: problem && `/problems/${problem}`,
  });
  if (isProblem) {
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.text).not.toMatch(TELLTALE);
    expect(await running.countEvents()).toBe(before);
  }
  await attempt.holds?.(answer.body);
  expect((await fetch(`${running.url}/v1/events?limit=1`)).status).toBe(200);
}

function postAndLeave(body: string): Promise<void> {
  const { hostname, port } = new URL(running.url);
  const head = [
    'POST /v1/events HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${running.keys.editor}`,
    'Content-Type: application/json',
  ];
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('close', () => resolve()).on('error', () => {});
    socket.end(`${[...head, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`, () =>
      socket.destroy(),
    );
  });
}

describe('bad inputs', () => {
  it('are tried on every read that there is', () => {
    expect(unlistedReads).toEqual([]);
  });

  it.each(badInputs.filter((entry) => !reasonToLeaveOut(entry)).map((entry) => [entry.id, entry.what, entry] as const))(
    '%s %s',
    async (_id, _what, entry) => {
      const attempts = await attemptsOf(entry, bench);
      expect(attempts.length).toBeGreaterThan(0);
      for (const attempt of attempts) await check(attempt);
      made[entry.id] = attempts.length;
    },
  );
});
