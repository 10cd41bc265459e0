// npm run test:conformance [-- --json] [-- --quick] [-- --store some/store.ts] [-- --only 19,22]: the forty scenarios
// that an event store must be shown to keep, on a PostgreSQL of its own. Parley's store has to keep all of them, one that
// does nothing none; a naive one is shown beside them.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  idleStore,
  naiveStore,
  parleyStore,
  runScenario,
  scenarios,
  type Finding,
  type SceneSettings,
  type StoreUnderTest,
} from '@parley/event-store/conformance';
import { startTestServer } from '@parley/postgres/testing';
import { countLine, findingLine, headLine, type Page } from './findings-table.ts';

const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    store: { type: 'string' },
    only: { type: 'string' },
  },
});
const page: Page = {
  width: process.stdout.columns ?? 132,
  colours: process.stdout.isTTY && !process.env.NO_COLOR,
};
const chosen = asked.only?.split(',').map(Number);
const print = (text = '') => asked.json || console.log(text);

const server = await startTestServer({ settings: { max_connections: 300 } });
try {
  const settings: SceneSettings = {
    serverUrl: server.url,
    patienceMs: 30_000,
    tailSeconds: asked.quick ? 3 : 60,
    quietAppends: asked.quick ? 100 : 1_000,
    execArgv: process.execArgv,
  };
  const report: Record<string, Finding[]> = {};
  let right: boolean;
  if (asked.store) {
    const given = await load(asked.store);
    const findings = (report[given.name] = await runAll(given, { ...settings, patienceMs: 5_000 }));
    right = findings.every(({ verdict }) => verdict === 'holds');
  } else {
    const own = (report[parleyStore.name] = await runAll(parleyStore, settings));
    const idle = await runAll(idleStore, { ...settings, patienceMs: 250, tailSeconds: 0.1, quietAppends: 5 }, true);
    report[idleStore.name] = idle;
    const comparison = { ...settings, patienceMs: 2_000, tailSeconds: 3, quietAppends: 100 };
    report[naiveStore.name] = await runAll(naiveStore, comparison);
    right = own.every(({ verdict }) => verdict === 'holds') && idle.every(({ verdict }) => verdict === 'fails');
  }
  if (asked.json) console.log(JSON.stringify(report, undefined, 2));
  process.exitCode = right ? 0 : 1;
} finally {
  await server.stop();
}

async function load(path: string): Promise<StoreUnderTest> {
  const { store } = (await import(pathToFileURL(resolve(path)).href)) as { store?: StoreUnderTest };
  if (!store) throw new Error(`${path} exports no \`store\` (see libs/event-store/conformance/store-under-test.ts).`);
  return store;
}

/** Runs them one after the other; each has its row when it is done. */
async function runAll(kit: StoreUnderTest, settings: SceneSettings, mustFail = false): Promise<Finding[]> {
  const findings: Finding[] = [];
  print(`\n${kit.name}\n\n${headLine(page)}`);
  for (const scenario of scenarios.filter(({ number }) => chosen?.includes(number) ?? true)) {
    if (process.stderr.isTTY) process.stderr.write(`${String(scenario.number).padStart(3)}  …`);
    const finding = await runScenario(scenario, kit, settings);
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    findings.push(finding);
    print(findingLine(finding, page));
  }
  print(`\n${kit.name}: ${countLine(findings, page, mustFail)}`);
  return findings;
}
