import { a, b, count, entriesOf, press, surroundingsOf, type EntryDraft } from '../test/entry-builder.js';
import { documentRecord } from './document-record.js';

const stream = 'document-x';
const denies = { polarity: 'denies' } as const;

const exchanged = (who: EntryDraft, data: Record<string, unknown>, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  stream,
  type: 'MemorandumExchanged',
  happening: 'exchanged',
  data,
  ...more,
});
const published = (who: EntryDraft, mode: string, data: object = {}, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  stream,
  type: 'DocumentPublished',
  happening: `published-${mode}`,
  data: { mode, ...data },
  ...more,
});
const document = (...drafts: EntryDraft[]) => {
  const entries = entriesOf(...drafts);
  return documentRecord(stream, entries, surroundingsOf(entries));
};

describe('a document', () => {
  it('is what its accounts say of it, each field weighed over all of them', () => {
    const list = { kind: 'list', from: 'actor-a', to: 'actor-b' };
    const told = document(
      exchanged(a, {
        ...list,
        title: 'A list',
        author: 'actor-a',
        topics: ['children'],
        items: count(100, { max: null }),
      }),
      exchanged(b, { ...list, items: count(339), topics: ['children', 'return'] }),
    );
    expect(told).toMatchObject({
      kind: 'list',
      title: 'A list',
      author: 'actor-a',
      from: 'actor-a',
      to: 'actor-b',
      via: null,
      topics: ['children', 'return'],
      items: { min: 339, max: 339 },
      publications: [],
      disputed: false,
      happened: { edtf: '2025-06-02' },
    });
    expect(told.fields).toMatchObject({
      kind: { status: 'agreed' },
      items: { status: 'agreed', modifiers: ['within'] },
    });
  });

  it('shows no value where the sides contradict each other', () => {
    const told = document(exchanged(a, { kind: 'letter' }), exchanged(b, { kind: 'memorandum' }));
    expect(told).toMatchObject({ kind: null, disputed: true, fields: { kind: { status: 'contradicted' } } });
  });

  it('compares each handover with itself only', () => {
    const there = exchanged(a, { kind: 'list', from: 'actor-a', to: 'actor-host' });
    const on = exchanged(b, { kind: 'list', from: 'actor-host', to: 'actor-b' }, { happening: 'passed-on' });
    expect(document(there, on)).toMatchObject({
      kind: 'list',
      from: null,
      disputed: false,
      fields: { kind: { status: 'agreed' }, from: { status: 'claimed', value: null } },
    });
  });

  it('lets a denial take back its side’s word on the same happening, and no other', () => {
    const one = exchanged(a, { kind: 'list', from: 'actor-a' });
    const denial = exchanged(a, {}, { ...denies, saidAt: '2025-06-03' });
    const other = published(a, 'full', { channel: 'The web' });
    const told = document(one, other, denial);
    expect(told).toMatchObject({ kind: null, from: null, fields: { kind: { status: 'unknown' } } });
    expect(told.publications).toMatchObject([{ mode: 'full', channel: 'The web', status: 'claimed' }]);
  });

  it('lists its publications apart: two ways of becoming known are no contradiction', () => {
    const told = document(
      exchanged(a, { kind: 'memorandum' }),
      published(press, 'obtained_by_press', { by: ['actor-paper', 'actor-wire'] }),
      published(a, 'full', { by: ['actor-agency'], url: 'https://example.org/text' }, { happened: '2025-06-03' }),
    );
    expect(told.publications).toEqual([
      {
        happening: 'published-obtained_by_press',
        mode: 'obtained_by_press',
        by: ['actor-paper', 'actor-wire'],
        channel: null,
        url: null,
        happened: expect.objectContaining({ edtf: '2025-06-02' }),
        status: 'reported',
      },
      expect.objectContaining({ mode: 'full', url: 'https://example.org/text', status: 'claimed' }),
    ]);
    expect(told.fields.publication).toMatchObject({ status: 'reported', value: null });
    expect(told.disputed).toBe(false);
  });

  it('leaves out a publication that nobody stands by, and keeps one that the other side denies', () => {
    const retracted = published(press, 'part', {}, { retracted: true });
    const takenBack = [published(a, 'full'), published(a, 'full', {}, { ...denies, saidAt: '2025-06-03' })];
    expect(document(retracted, ...takenBack).publications).toEqual([]);
    expect(document(published(a, 'full'), published(b, 'full', {}, denies)).publications).toMatchObject([
      { mode: 'full', status: 'contradicted' },
    ]);
  });

  it('takes its date from its publication where it never changed hands', () => {
    expect(document(published(press, 'full', {}, { happened: '2025-06-04' })).happened?.edtf).toBe('2025-06-04');
  });
});
