// Writes the files that are made from others: `npm run generate`. With --check, writes nothing and says which differ.
//
// Every `*.generate.ts` here and in a workspace's src is a generator: its default export is given a migrated, empty database and
// returns texts by their paths in the repository.
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createEmptyDatabase, startTestServer } from '@parley/postgres/testing';
import { migrate } from '@parley/postgres';
import prettier from 'prettier';

/** What a generator is given. */
export interface GeneratorContext {
  /** A migrated, empty database of the generators' own. */
  databaseUrl: string;
}
type Generate = (context: GeneratorContext) => Promise<Record<string, string>>;

const root = fileURLToPath(new URL('../../', import.meta.url));

async function generateAll(): Promise<Map<string, string>> {
  const server = await startTestServer();
  const files = new Map<string, string>();
  try {
    const { url } = await createEmptyDatabase(server.url);
    await migrate(url);
    for (const path of globSync(['{apps,libs}/*/src/**/*.generate.ts', 'tools/generate/*.generate.ts'], {
      cwd: root,
    }).sort()) {
      const { default: generate } = (await import(pathToFileURL(join(root, path)).href)) as { default: Generate };
      for (const [target, text] of Object.entries(await generate({ databaseUrl: url }))) {
        files.set(target, await format(target, text));
      }
    }
  } finally {
    await server.stop();
  }
  return files;
}

/** As the format check wants it, where that looks at the file. */
async function format(target: string, text: string): Promise<string> {
  const filepath = join(root, target);
  const { ignored, inferredParser } = await prettier.getFileInfo(filepath, {
    ignorePath: join(root, '.prettierignore'),
  });
  if (ignored || !inferredParser) return text;
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}

const check = process.argv.includes('--check');
let stale = 0;
for (const [target, text] of await generateAll()) {
  const path = join(root, target);
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === text) continue;
  stale += 1;
  console.log(`${target} ${check ? 'is not what is generated: run `npm run generate` and commit it.' : 'written.'}`);
  if (check) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
process.exit(check && stale > 0 ? 1 : 0);
