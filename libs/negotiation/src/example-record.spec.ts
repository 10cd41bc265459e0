import { readFileSync } from 'node:fs';
import { RecordInMemory } from '../test/record-in-memory.js';
import { identify, type PostedEntry, postedEntrySchema } from './posted-entry.js';

const file = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);
const entries = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((text) => JSON.parse(text) as PostedEntry);

describe('the example record', () => {
  it('is taken whole, in its order, with nothing odd about it', () => {
    const record = new RecordInMemory();
    const decisions = entries.map((entry) => ({ stream: entry.stream, ...record.post(entry) }));
    expect(decisions.filter(({ ok }) => !ok)).toEqual([]);
    expect(decisions.filter((decision) => 'warnings' in decision && decision.warnings.length > 0)).toEqual([]);
    expect(record.entries).toHaveLength(68);
  });

  it('uses the fourteen types that it needs, and fits the schema of the door', () => {
    expect(new Set(entries.map(({ type }) => type)).size).toBe(14);
    for (const entry of entries) expect(postedEntrySchema.parse(entry)).toEqual(entry);
  });

  it('names its happenings as the defaults do, where it gives none', () => {
    const named = entries.filter(({ happening }) => !happening).map((entry) => identify(entry, entry.id!));
    const happenings = new Set(named.map(({ stream, happening }) => `${stream}/${happening}`));
    for (const expected of [
      'negotiation-istanbul-2025/opened',
      'negotiation-istanbul-2025/action-icc-2023-03',
      'round-istanbul-2/held',
      'round-istanbul-3/proposed-ua',
      'commitment-bodies-2025-06/agreed',
      'document-ru-memo/published-full',
      'proposal-ua-us-role/answer-ru-2025-06-02',
      'proposal-ua-children-return/proposition-listed-children-illegally-taken',
    ]) {
      expect(happenings).toContain(expected);
    }
  });
});
