import assert from 'node:assert/strict';
import { collect, idsOf, note, stored, upTo } from './sample-events.js';
import type { AppendReport } from './child-store.js';
import type { Scene } from './scene.js';
import type { EventAsRead, OpenStore } from './store-under-test.js';

const WRITERS = 32;
const number = (value: number): string => Math.round(value).toLocaleString('en');

/** Scenario 22: writers at full speed, as of two processes, and a reader that follows; all keep but counts, however long. */
export async function writeAndTail(at: Scene): Promise<string> {
  const { database, store } = await at.store();
  const other = at.open(database.url);
  const tail = followAndCheck(at, store);
  const made = new Map<string, number>();
  const until = performance.now() + at.settings.tailSeconds * 1_000;
  const write = async (writer: number) => {
    const stream = `writer-${writer}`;
    // Some appends are of several events, so that blocks differ.
    const size = 1 + (writer % 3);
    for (let n = 0; performance.now() < until && !tail.fault; n += size) {
      await stored(
        writer % 2 ? store : other,
        upTo(size).map((one) => note(stream, { n: n + one })),
      );
      made.set(stream, n + size);
    }
  };
  await Promise.all(upTo(WRITERS).map(write));
  const appended = [...made.values()].reduce((sum, count) => sum + count, 0);
  await at.until(`all ${appended} events delivered`, async () => {
    if (tail.fault) throw tail.fault;
    return tail.total >= appended;
  });
  assert.deepEqual(new Map([...tail.byStream].sort()), new Map([...made].sort()), 'delivered by stream');
  const seconds = at.settings.tailSeconds;
  return `${number(appended)} appended in ${seconds} s (${number(appended / seconds)}/s), as many delivered`;
}

/** Follows the log; asserts of each event that it comes next in the log, and next in its stream. */
function followAndCheck(at: Scene, store: OpenStore) {
  const state = { total: 0, byStream: new Map<string, number>(), fault: undefined as Error | undefined };
  const over = new AbortController();
  const check = ({ position, revision, stream, data }: EventAsRead) => {
    assert.equal(position, state.total + 1, 'what is delivered next');
    const next = (state.byStream.get(stream) ?? 0) + 1;
    assert.deepEqual([revision, data], [next, { n: next }], `what is delivered next of ${stream}`);
    state.total += 1;
    state.byStream.set(stream, next);
  };
  const reading = (async () => {
    for await (const event of store.tail(0, over.signal)) check(event);
  })().catch((error: Error) => (state.fault = error));
  at.later(async () => {
    over.abort();
    await reading;
  });
  return state;
}

/** Scenario 23: one process appends as fast as it can, another now and then. It ends only if the other gets through. */
export async function twoProcesses(at: Scene): Promise<string> {
  await at.assertKeeps();
  const { database, store } = await at.store();
  const busy = await at.child(database.url, { do: 'append', stream: 'busy', callers: 32, appends: null, pauseMs: 0 });
  const appends = at.settings.quietAppends;
  const quiet = await at.child(database.url, { do: 'append', stream: 'quiet', callers: 1, appends, pauseMs: 5 });
  const quietReport = await at.inTime(`${appends} appends beside a busy process`, quiet.report);
  busy.stop();
  const reports = [await busy.report, quietReport];
  await assertStored(store, reports);
  for (const { worstWaitMs } of reports) assert.ok(worstWaitMs < at.settings.patienceMs, 'the longest wait');
  return reports
    .map(({ stored, worstWaitMs }, n) => {
      const share = Object.values(stored).reduce((sum, ids) => sum + ids.length, 0);
      return `${['busy', 'quiet'][n]} ${number(share)} appends, worst wait ${number(worstWaitMs)} ms`;
    })
    .join('; ');
}

/** All that was acknowledged is there, each once, in the order of its stream; positions and revisions have no gap. */
async function assertStored(store: OpenStore, reports: AppendReport[]): Promise<void> {
  const acknowledged = Object.assign({}, ...reports.map((report) => report.stored)) as Record<string, string[]>;
  const log = await collect(store.readLog());
  assert.deepEqual(
    log.map(({ position }) => position),
    upTo(Object.values(acknowledged).flat().length),
    'the positions',
  );
  for (const [stream, ids] of Object.entries(acknowledged)) {
    const own = log.filter((event) => event.stream === stream);
    // (Copied: what came from a process may have been made by another Array than this one's.)
    assert.deepEqual(idsOf(own), [...ids], `the events of ${stream}`);
    assert.deepEqual(
      own.map(({ revision }) => revision),
      upTo(ids.length),
      `the revisions of ${stream}`,
    );
  }
  assert.ok(
    log.every(({ recordedAt }, index) => index === 0 || recordedAt >= log[index - 1]!.recordedAt),
    'recordedAt never falls',
  );
}
