import fc from 'fast-check';
import { isAmendment, type PostedEntry } from '../src/index.js';
import { worldEntry } from './entry-arbitraries.js';
import { byA, byB, idAt, type RecordInMemory } from './record-in-memory.js';

/** What is posted next, as far as it can be said before the record is known that it is posted to. */
export type Step =
  | { does: 'post'; entry: PostedEntry }
  | {
      does: 'correct' | 'retract' | 'redact';
      /** Which event of the record it names, counted back from its end; what is not there is named too. */
      back: number;
      /** Whether it stands in the stream of what it names. */
      inPlace: boolean;
      blocks: { happening?: string; happened?: object; account?: object };
      /** For the data of a correction: those of the first that has the type of its target. */
      like: readonly PostedEntry[];
    };

const blocks = fc.record(
  {
    happening: fc.constantFrom('agreed', 'moved', 'made'),
    happened: fc.constantFrom('2025-05-03', '2025-05-04').map((edtf) => ({ edtf })),
    account: fc.constantFrom<object>(byA, byB, { ...byA, locator: 'L7' }, { channel: 'narration', source: 'source-t' }),
  },
  { requiredKeys: [] },
);

const amendment = (does: 'correct' | 'retract' | 'redact') =>
  fc.record({
    does: fc.constant(does),
    back: fc.integer({ min: -1, max: 9 }),
    inPlace: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth > 0),
    blocks: does === 'correct' ? blocks : fc.constant({}),
    like: does === 'correct' ? fc.array(worldEntry, { minLength: 20, maxLength: 20 }) : fc.constant([]),
  });

/** One thing that is posted to a record, right or wrong. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: worldEntry.map((entry) => ({ does: 'post' as const, entry })) },
  { weight: 8, arbitrary: amendment('correct') },
  { weight: 2, arbitrary: amendment('retract') },
  { weight: 2, arbitrary: amendment('redact') },
);

/** What is posted to a record one after the other: entries, and what is done to them. */
export const history = fc.array(step, { minLength: 1, maxLength: 30, size: 'max' });

/** The entry that a step posts to a record. All but redactions, which their route makes, parse. */
export function entryAt(record: RecordInMemory, next: Step): PostedEntry {
  if (next.does === 'post') return next.entry;
  const place = Math.max(0, record.entries.length - next.back);
  const target = record.entries[place - 1];
  const stream = (next.inPlace && target?.stream) || 'commitment-c';
  const named = idAt(place);
  return { stream, ...amendmentOf(next, named, target) } as unknown as PostedEntry;
}

function amendmentOf(
  next: Exclude<Step, { does: 'post' }>,
  named: string,
  target: RecordInMemory['entries'][0] | undefined,
) {
  if (next.does === 'retract') {
    return { type: 'EntryRetracted', data: { retracts: named, kind: 'wrong', reason: 'It was another one' } };
  }
  if (next.does === 'redact') {
    const negotiation =
      target && /^(?:round|proposal|commitment|document)-/.test(target.stream) ? 'negotiation-n' : null;
    const data = { redacts: named, reason: 'It names a person', authority: 'A court', negotiation };
    return { type: 'EntryRedacted', happening: target?.happening ?? null, data };
  }
  const like = next.like.find(({ type }) => type === target?.type && !isAmendment(type));
  const data = { ...(like ? { data: like.data } : {}), ...next.blocks };
  const anything = Object.keys(data).length > 0 ? data : { happening: 'moved' };
  return { type: 'EntryCorrected', data: { corrects: named, kind: 'typo', reason: 'It was misspelt', ...anything } };
}
