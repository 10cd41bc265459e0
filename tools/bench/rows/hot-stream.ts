import { compare } from '../measure/bench-row.ts';
import type { RowGroup } from '../measure/bench-run.ts';
import { callInTurn, type Contender, takeTurns } from '../measure/slices.ts';
import { PAYLOAD_BYTES, SAMPLE_CATEGORY, sampleStream } from '../sample.ts';
import { type BenchStore, openStores } from '../stores/bench-store.ts';
import { castore } from '../stores/castore.ts';
import { parley } from '../stores/parley.ts';
import { eventsInWords } from '../stores/table-sizes.ts';

const CALLERS = 32;
const ANY = `${SAMPLE_CATEGORY}-hot`;
const RACED = `${SAMPLE_CATEGORY}-raced`;

/** All callers on one stream: whatever its revision, and each expecting the revision that it last knew. */
export const hotStreamRows: RowGroup = {
  name: 'hot',
  weight: 20,
  async *measure(run) {
    const stores = await openStores(run.server.url, [parley, castore]);
    try {
      const { sliceMs, rounds, progress } = run;
      const [ours, theirs] = [stores.named('parley'), stores.named('castore')];
      const anyhow = (name: string, stream: () => string): Contender => ({
        name,
        slice: () =>
          callInTurn(CALLERS, sliceMs, async () => {
            await ours.append(stream(), 1);
            return 1;
          }),
      });
      const contenders = [
        anyhow('parley', () => ANY),
        anyhow('parley, many streams', sampleStream),
        racing('parley, racing', ours, sliceMs),
        racing('castore, racing', theirs, sliceMs),
      ];
      const taken = await takeTurns(contenders, rounds, (name, round) => progress.tell(name, round / (rounds + 1)));
      const conditions = `1 event a call; ${await eventsInWords(stores.all)}; ${PAYLOAD_BYTES} bytes`;
      const row = { group: 'hot', conditions };
      yield compare(taken, {
        ...row,
        what: `one hot stream, ${CALLERS} callers, any`,
        ours: 'parley',
        than: 'parley, many streams',
        aim: { atLeast: 0.9 },
      });
      yield compare(taken, {
        ...row,
        what: `one hot stream, ${CALLERS} callers, expectedRevision`,
        ours: 'parley, racing',
        than: 'castore, racing',
        aim: { atLeast: 5 },
      });
    } finally {
      await stores.close();
    }
  },
};

/** Each caller tries until it wins, or the slice is over; what it learns from losing is its next expectation. */
function racing(name: string, store: BenchStore, sliceMs: number): Contender {
  const known = Array.from({ length: CALLERS }, () => 0);
  return {
    name,
    slice: () =>
      callInTurn(CALLERS, sliceMs, async (caller, until) => {
        while (performance.now() < until) {
          const { appended, revision } = await store.appendAt!(RACED, known[caller]!);
          known[caller] = revision;
          if (appended) return 1;
        }
        return 0;
      }),
  };
}
