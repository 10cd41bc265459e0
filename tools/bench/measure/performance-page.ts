import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';

const PAGE = fileURLToPath(new URL('../../../docs/performance.md', import.meta.url));

/**
 * The page with another text between the two markers of a part (`<!-- name -->` and `<!-- end of name -->`); what is
 * written by hand around them stays.
 * @throws Error where the page has no such part
 */
export function withPart(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The page has no part between ${begin} and ${end}.`);
  return `${page.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${page.slice(to)}`;
}

/** Writes a part of docs/performance.md, formatted as the rest of the project. */
export async function writePart(name: string, text: string): Promise<void> {
  const page = withPart(await readFile(PAGE, 'utf8'), name, text);
  const options = await prettier.resolveConfig(PAGE);
  await writeFile(PAGE, await prettier.format(page, { ...options, filepath: PAGE }));
}
