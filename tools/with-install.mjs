// As run.mjs, on a clone where nothing may be installed yet.
import { installIfNeeded } from './install.mjs';
import { attempt } from './project-node.mjs';
import { run } from './run.mjs';

await attempt(async () => {
  await installIfNeeded();
  run(process.argv.slice(2));
});
