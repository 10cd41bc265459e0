// Runs a TypeScript program from source:  node tools/run.mjs [--watch] some/file.ts [arguments]
import { attempt, fromSource, runInForeground } from './project-node.mjs';

export function run(args) {
  const watch = args[0] === '--watch';
  runInForeground([
    ...(watch ? ['--watch', '--watch-preserve-output'] : []),
    ...fromSource,
    ...args.slice(watch ? 1 : 0),
  ]);
}

if (process.argv[1] === import.meta.filename) await attempt(() => run(process.argv.slice(2)));
