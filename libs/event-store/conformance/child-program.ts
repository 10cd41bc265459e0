// A store in a process of its own, for scenarios that need two: does what its argument says (child-store.ts).
import { setImmediate, setTimeout } from 'node:timers/promises';
import { note, placesOf } from './sample-events.js';
import { tally } from './sample-folds.js';
import type { AppendReport, ChildOrder, ChildTask } from './child-store.js';
import type { OpenStore, StoreUnderTest } from './store-under-test.js';

const { module, url, task } = JSON.parse(process.argv[2]!) as ChildOrder;
const { store: kit } = (await import(module)) as { store: StoreUnderTest };
const store = kit.open(url);
process.on('disconnect', () => process.exit(1));

if (task.do === 'fold') {
  await store.run(task.folds.map(tally), task.batchSize === undefined ? {} : { batchSize: task.batchSize });
  process.send!('ready');
} else {
  const report = await append(store, task);
  process.send!(report, () => process.disconnect());
}

async function append(store: OpenStore, task: Extract<ChildTask, { do: 'append' }>): Promise<AppendReport> {
  const stored: Record<string, string[]> = {};
  let made = 0;
  let stopped = false;
  let worstWaitMs = 0;
  process.on('message', () => (stopped = true));
  const call = async (caller: number) => {
    const stream = `${task.stream}-${caller}`;
    const ids: string[] = (stored[stream] = []);
    while (!stopped && made !== task.appends) {
      made += 1;
      const event = note(stream, { n: ids.length + 1 });
      const began = performance.now();
      placesOf(await store.append({ events: [event] }));
      worstWaitMs = Math.max(worstWaitMs, performance.now() - began);
      ids.push(event.id);
      // A store that answers at once must not keep this process from being told to stop.
      await (task.pauseMs > 0 ? setTimeout(task.pauseMs) : setImmediate());
    }
  };
  // The connection is there before anything is measured.
  await store.readEvent(note('none').id);
  process.send!('ready');
  await Promise.all(Array.from({ length: task.callers }, (_, caller) => call(caller)));
  return { stored, worstWaitMs };
}
