// The read models of a build for tests: the timeline fails at every source with a certain title, until `mending` says that
// it is mended, and again after the next time; at another title it ends whatever it runs in.
import { BroadcastChannel, isMainThread } from 'node:worker_threads';
import type { Projection } from '@parley/event-store';
import { projections as readModels } from '@parley/read-models';

const POISON = 'A poisoned source';
const LETHAL = 'A source that ends the thread';
// The loops run in threads, where signals don't come. A thread begins with a copy of the environment.
let mended = process.env.MENDED === 'yes';
const mending = new BroadcastChannel('mending');
mending.unref();
if (!isMainThread) mending.onmessage = ({ data }) => (mended = data === true);

/** Mends the timeline, or spoils it again. */
export function mendOrSpoil(): void {
  mended = !mended;
  process.env.MENDED = mended ? 'yes' : 'no';
  mending.postMessage(mended);
}

export const projections: Projection[] = readModels.map((projection) => {
  if (projection.name !== 'timeline') return projection;
  return {
    ...projection,
    fold(rows, event) {
      const { title } = (event.payload?.data ?? {}) as { title?: unknown };
      if (title === POISON && !mended) throw new Error('This title can not be folded');
      if (title === LETHAL && !mended) process.exit(9);
      return projection.fold(rows, event);
    },
  };
});
