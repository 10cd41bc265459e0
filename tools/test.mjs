// `npm test`, and `npm run check` (--quick): on a machine with Node 20 and npm, in a fresh clone.
import { join } from 'node:path';
import { installIfNeeded, root } from './install.mjs';
import { attempt, fromSource, runInForeground } from './project-node.mjs';

await attempt(async () => {
  await installIfNeeded();
  runInForeground([...fromSource, join(root, 'tools/test/test.ts'), ...process.argv.slice(2)]);
});
