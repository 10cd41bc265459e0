import fc from 'fast-check';

/** An entry as it is posted, as far as it is varied here. */
export interface PostedAccount {
  id?: string;
  type: string;
  stream: string;
  happening?: string;
  account?: Record<string, unknown> | null;
  data: Record<string, unknown>;
}

const speakers = [
  { side: 'actor-ua', speaker: 'actor-umerov' },
  { side: 'actor-ru', speaker: 'actor-medinsky' },
  { side: null, speaker: null, channel: 'narration' },
];

/**
 * Further accounts of what some entries tell: by another speaker, said later, denied, with other numbers; corrections and
 * retractions of them. Not all of them hold.
 */
export const variations = (entries: readonly PostedAccount[]): fc.Arbitrary<PostedAccount> => {
  const told = entries.filter(({ account }) => account);
  return fc.oneof(
    { weight: 5, arbitrary: retold(told) },
    { weight: 2, arbitrary: corrected(told) },
    { weight: 2, arbitrary: retracted(told) },
  );
};

const retold = (entries: readonly PostedAccount[]): fc.Arbitrary<PostedAccount> =>
  fc
    .record({
      id: fc.uuid({ version: 4 }),
      entry: fc.constantFrom(...entries),
      by: fc.constantFrom(...speakers),
      denies: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      day: fc.integer({ min: 10, max: 28 }),
      more: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ id, entry, by, denies, day, more }) => ({
      ...entry,
      id,
      account: {
        ...entry.account,
        ...by,
        polarity: denies ? 'denies' : 'asserts',
        saidAt: { edtf: `2025-08-${day}` },
        chain: [],
        quote: null,
      },
      data: withMore(entry.data, more * 100) as Record<string, unknown>,
    }));

const corrected = (entries: readonly PostedAccount[]): fc.Arbitrary<PostedAccount> =>
  fc
    .record({ id: fc.uuid({ version: 4 }), entry: fc.constantFrom(...entries), more: fc.integer({ min: 1, max: 3 }) })
    .map(({ id, entry, more }) => ({
      id,
      type: 'EntryCorrected',
      stream: entry.stream,
      data: { corrects: entry.id, kind: 'misread', reason: 'read again', data: withMore(entry.data, more) },
    }));

const retracted = (entries: readonly PostedAccount[]): fc.Arbitrary<PostedAccount> =>
  fc.record({ id: fc.uuid({ version: 4 }), entry: fc.constantFrom(...entries) }).map(({ id, entry }) => ({
    id,
    type: 'EntryRetracted',
    stream: entry.stream,
    data: { retracts: entry.id, kind: 'wrong', reason: 'it was not so' },
  }));

/** The same with so much more wherever it tells a number of something. */
function withMore(value: unknown, more: number): unknown {
  if (Array.isArray(value)) return value.map((one) => withMore(one, more));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      (name === 'min' || name === 'max') && typeof member === 'number' ? member + more : withMore(member, more),
    ]),
  );
}
