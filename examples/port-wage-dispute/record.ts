import { readFileSync } from 'node:fs';

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The entries of the example as they are posted, in their order. */
export const posted = file('events.ndjson')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; type: string; stream: string; data: Record<string, unknown> });

/** What is redacted once the entries are posted. `id` is that of the event which redacts. */
export const redactions = JSON.parse(file('redactions.json')) as {
  id: string;
  event: string;
  reason: string;
  authority: string;
}[];

export const readme = file('README.md');
