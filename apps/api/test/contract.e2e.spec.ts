import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { faultsOf, type Answer } from './contract/answers.js';
import { document, operations, type Operation } from './contract/document.js';
import { knownOf } from './contract/known.js';
import { goodRequests, mutatedRequests, type Known, type Request } from './contract/requests.js';
import { send } from './contract/send.js';
import { documentPath } from '../src/openapi/document.js';
import { PAGE_PATHS } from '../src/web/page-paths.js';
import { startServer, untilReady, type RunningServer } from './running-server.js';

/** CONTRACT_SEED=<number> asks other questions; CONTRACT_RUNS=<factor> asks more. */
const seed = Number(process.env.CONTRACT_SEED ?? 20_250_602);
const factor = Number(process.env.CONTRACT_RUNS ?? 1);
const GOOD = 10 * factor;
const MUTATED = 25 * factor;
const MUTATED_BODIES = 80 * factor;
const PATIENCE_MS = 60_000 * factor;

let running: RunningServer;
let known: Known;
const tally: Record<string, Record<number, number>> = {};

beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
  known = await knownOf(running);
}, 60_000);

afterAll(async () => {
  await running?.close();
  const lines = Object.entries(tally).map(([name, counts]) => `  ${name}: ${JSON.stringify(counts)}`);
  process.stdout.write(`contract: seed ${seed}, statuses by operation\n${lines.join('\n')}\n`);
});

/** What is asked in vain here, since no read model has stopped; what is answered elsewhere is tried in projections.e2e.spec.ts. */
const REFUSED: Record<string, RegExp> = {
  'POST /v1/projections/{name}/retry': /^409/,
  'POST /v1/projections/{name}/park': /^409/,
  'POST /v1/projections/{name}/parked/{position}/retry': /^404/,
};

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

async function ask(operation: Operation, request: Request): Promise<void> {
  const before = await running.countEvents();
  const answer = await send(running, operation, request);
  const counts = (tally[nameOf(operation)] ??= {});
  counts[answer.status] = (counts[answer.status] ?? 0) + 1;
  const faults = answer.status === 405 ? [] : faultsOf(operation, answer);
  expect({ faults, unexpected: request.must?.includes(answer.status) === false ? answer : undefined }).toEqual({
    faults: [],
    unexpected: undefined,
  });
  if (answer.status === 422 && request.body !== undefined) expect(answer.text).toContain('"pointer":');
  if (answer.status === 202) await settled(answer);
  if (answer.status < 400) return;
  expect(await running.countEvents()).toBe(before);
  expect((await fetch(`${running.url}/v1/events?limit=1`)).status).toBe(200);
}

/** An import goes on after its answer: until it has ended, the log grows by itself. */
async function settled({ headers }: Answer): Promise<void> {
  const address = headers.get('location') ?? '';
  if (!address.startsWith('/v1/imports/')) return;
  const headersOfEditor = { authorization: `Bearer ${running.keys.editor}` };
  for (;;) {
    const { status } = (await (await fetch(running.url + address, { headers: headersOfEditor })).json()) as {
      status: string;
    };
    if (status === 'done' || status === 'failed') return;
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

describe('the contract', () => {
  it('is the document that is served', async () => {
    const served = (await (await fetch(`${running.url}/openapi.json`)).json()) as typeof document;
    expect(Object.keys(served.paths)).toEqual(Object.keys(document.paths));
  });

  it('has an operation for every route of the server, and no other', () => {
    const { routeTable } = running.server.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const served = routeTable
      .all()
      .filter(({ path }) => !PAGE_PATHS.some((page) => page.path === path))
      .filter(({ path }) => !/^\/(docs|assets\/|[\w-]+\.(?:svg|png|ico|js|css|txt|webmanifest)$)/.test(path))
      .flatMap(({ path, methods }) => methods.map((method) => `${method} ${documentPath(path)}`));
    // HEAD comes with every GET.
    const described = operations.flatMap((one) =>
      one.method === 'GET' ? [nameOf(one), `HEAD ${one.path}`] : [nameOf(one)],
    );
    expect(served.sort()).toEqual(described.sort());
  });

  it.each(operations.map((one) => [nameOf(one), one] as const))(
    '%s answers good requests as it declares',
    async (name, operation) => {
      const property = fc.asyncProperty(goodRequests(operation, known), (request) => ask(operation, request));
      await fc.assert(property, { seed, numRuns: operation.body ? 3 * GOOD : GOOD });
      expect(Object.keys(tally[name]!)).toContainEqual(expect.stringMatching(REFUSED[name] ?? /^[23]/));
    },
    PATIENCE_MS,
  );

  it.each(operations.map((one) => [nameOf(one), one] as const))(
    '%s refuses what is wrong as it declares',
    async (_name, operation) => {
      const property = fc.asyncProperty(mutatedRequests(operation, known), (request) => ask(operation, request));
      await fc.assert(property, { seed, numRuns: operation.body ? MUTATED_BODIES : MUTATED });
    },
    PATIENCE_MS,
  );
});
