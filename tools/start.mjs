// `npm start`: on a machine with Node 20 and npm, all the way to an instance that serves.
import { join } from 'node:path';
import { installIfNeeded, root } from './install.mjs';
import { attempt, fromSource, runInForeground } from './project-node.mjs';

await attempt(async () => {
  await installIfNeeded();
  runInForeground([...fromSource, join(root, 'tools/start/start.ts'), ...process.argv.slice(2)]);
});
