import { serveExample } from './example-answers.js';
import type { GeneratorContext } from './generate.js';

/** The examples, each with the day that its due dates are held against. */
const examples = { 'istanbul-2025': '2025-06-02', 'port-wage-dispute': '2026-09-14' };

/** Every answer that can be read of the examples, a file a route: what changes in a view shows in a review. */
export default async function generate({ databaseUrl }: GeneratorContext): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [name, clock] of Object.entries(examples)) {
    const { answers } = await serveExample(databaseUrl, name, clock);
    for (const [path, asked] of answers) {
      const exported = /^\/v1\/negotiations\/:id\/([a-z]+\.[a-z]+)$/.exec(path)?.[1];
      if (asked.length === 0) continue;
      if (exported) files[`examples/${name}/answers/${exported}`] = asked[0]!.text;
      else files[`examples/${name}/answers/${fileNameOf(path)}.json`] = readable(asked);
    }
  }
  return files;
}

const fileNameOf = (path: string) =>
  path
    .split('/')
    .slice(2)
    .map((step) => step.replace(':', 'by-'))
    .join('.');

function readable(asked: readonly { address: string; text: string }[]): string {
  const answers = Object.fromEntries(asked.map(({ address, text }) => [address, JSON.parse(text) as unknown]));
  return `${JSON.stringify(answers, null, 1)}\n`;
}
