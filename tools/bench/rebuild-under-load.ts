// npm run bench:rebuild [-- --size 1000000] [-- --folder F] [-- --seconds 20] [-- --limit-minutes 60] [-- --json] [-- --write]:
// all read models are rebuilt while people post and read. Says how fast that is, how long posts and reads take before, during and
// after, and what one reader saw who holds every answer against what was posted. Ends with 1 where a request failed, an answer
// went back, or anything was shown by halves. With a folder the log is kept there, and a copy of it is what the next run takes.
// A run at its own size writes the tables into docs/performance.md.
import { parseArgs } from 'node:util';
import { buildAll } from '../start/build-all.ts';
import { openMadeUpLog } from './prepared-log.ts';
import { describeMachine, machineText } from './measure/machine.ts';
import { writePart } from './measure/performance-page.ts';
import { Progress } from './measure/progress.ts';
import { number, whole } from './measure/row-words.ts';
import { alignedText, markdownTable } from './measure/table-text.ts';
import { measureRebuild, type RebuildResult } from './under-load/measured-rebuild.ts';

const OWN_SIZE = '1000000';
const MINUTE_MS = 60_000;

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: OWN_SIZE },
    folder: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    'limit-minutes': { type: 'string', default: '60' },
    posts: { type: 'string', default: '20' },
    reads: { type: 'string', default: '50' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const events = Number(values.size);
if (!Number.isSafeInteger(events) || events <= 0) throw new Error('--size must be a whole number.');
const settings = {
  seconds: Number(values.seconds),
  limitMs: Number(values['limit-minutes']) * MINUTE_MS,
  postsASecond: Number(values.posts),
  readsASecond: Number(values.reads),
  sessionReadsASecond: 10,
};

const progress = new Progress();
await buildAll();
progress.begin(`${whole(events)} events`, 0, 0.5);
const tell = (what: string, done: number): void => progress.tell(what, done);
const log = await openMadeUpLog({ events, folder: values.folder, limitMs: settings.limitMs, tell });
try {
  const machine = await describeMachine(log.superuserUrl);
  progress.begin(`${whole(events)} events`, 0.5, 1);
  const result = await measureRebuild(log, { ...settings, tell });
  progress.clear();
  if (values.json) console.log(JSON.stringify({ machine, settings, result }, undefined, 2));
  else console.log(`${alignedText(tableOf(result))}\n\n${findingsOf(result)}\n`);
  if (values.write || values.size === OWN_SIZE) {
    const parts = [markdownTable(tableOf(result)), findingsOf(result), machineText(machine)];
    await writePart('table of a rebuild under load', parts.join('\n\n'));
  }
  if (!isSound(result)) process.exitCode = 1;
} finally {
  await log.stop();
}

function tableOf({ phases }: RebuildResult): string[][] {
  const head = ['phase', 'seconds', 'posts', 'p50/p99/most ms', 'reads', 'p50/p99/most ms', 'resident at most, MB'];
  const lines = phases.map(({ phase, seconds, posts, reads, peakMb }) => [
    phase,
    number(seconds),
    ...[posts, reads].flatMap(({ count, p50, p99, most }) => [whole(count), [p50, p99, most].map(number).join('/')]),
    whole(peakMb),
  ]);
  return [head, ...lines];
}

function findingsOf({ events, rebuildSeconds, errors, session, phases }: RebuildResult): string {
  const rate = rebuildSeconds === null ? 'not within its time' : `${whole(events / rebuildSeconds)} events/s`;
  const [before, during] = phases.map(({ posts, reads }) => ({ posts: posts.p99, reads: reads.p99 }));
  const times = (kind: 'posts' | 'reads'): string => number(during![kind] / before![kind]);
  const { answers, wentBack, wrongTotals, halfShown, examples } = session;
  return [
    `Rebuild of all read models at ${whole(events)} events: ${rate}, while ${settings.postsASecond} posts and ${settings.readsASecond} reads a second went on.`,
    `p99 during against before: posts ${times('posts')} ×, reads ${times('reads')} ×. Requests that failed: ${errors.length}.`,
    `One reader's ${whole(answers)} answers: ${wentBack} went back, ${wrongTotals} with another total than was posted, ${halfShown} not whole.`,
    ...examples,
    ...errors.slice(0, 5),
  ].join('\n');
}

function isSound({ rebuildSeconds, errors, session }: RebuildResult): boolean {
  const { answers, wentBack, wrongTotals, halfShown } = session;
  return rebuildSeconds !== null && errors.length === 0 && answers > 0 && wentBack + wrongTotals + halfShown === 0;
}
