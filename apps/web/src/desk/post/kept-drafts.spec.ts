import { dropDraft, keepDraft, keptDraft, keptDrafts } from './kept-drafts.js';

/** As a browser's: what is kept are its own enumerable members. */
function storage(): Storage {
  const methods = {
    getItem: (place: string) => kept[place] ?? null,
    setItem: (place: string, text: string) => void (kept[place] = text),
    removeItem: (place: string) => void delete kept[place],
  };
  const kept = Object.create(methods) as Record<string, string>;
  return kept as unknown as Storage;
}

beforeEach(() => Object.assign(globalThis, { localStorage: storage() }));

const draft = (index: number) => ({
  id: `id-${index}`,
  value: { stream: `draft-${index}` },
  changedAt: new Date(index * 1_000).toISOString(),
  page: 'page',
});

describe('drafts that are kept', () => {
  it('are the twenty of each form that were changed last, and those of other forms', () => {
    keepDraft('correct', draft(0));
    for (let index = 1; index <= 25; index += 1) expect(keepDraft('post', draft(index))).toBe(true);
    expect(keptDrafts('post').map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, index) => `id-${25 - index}`),
    );
    expect(keptDrafts('correct')).toEqual([draft(0)]);
    dropDraft('post', 'id-25');
    expect([keptDraft('post', 'id-25'), keptDraft('post', 'id-24')]).toEqual([null, draft(24)]);
  });
});
