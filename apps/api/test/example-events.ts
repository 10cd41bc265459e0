import { readFileSync } from 'node:fs';

const file = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);

/** The entries of the example record, as they are posted. */
export const exampleEvents = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as unknown);
