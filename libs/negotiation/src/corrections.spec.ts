import fc from 'fast-check';
import { surroundingsOf } from '../test/entry-builder.js';
import {
  amend,
  amendedEvent,
  type AmendedEntry,
  entryMadeBy,
  happeningFields,
  isAccountType,
  type RecordedEvent,
} from './index.js';

const actors = {
  kindOf: (actor: string) => (actor === 'actor-nobody' ? 'anonymous' : 'person'),
  sideOf: () => null,
};
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function recorded(
  position: number,
  type: string,
  payload: object | null,
  more: Partial<RecordedEvent> = {},
): RecordedEvent {
  const blocks = payload && { happening: null, happened: null, account: null, data: null, ...payload };
  return {
    id: id(position),
    position,
    stream: 'commitment-x',
    type,
    recordedAt: `2025-06-0${position}T08:00:00.000Z`,
    recordedBy: 'key_desk',
    payload: blocks,
    redaction: null,
    ...more,
  };
}

const said = { speaker: 'actor-ann', side: 'actor-a', channel: 'briefing', source: 'source-s' };
const statement = recorded(1, 'StatementMade', {
  happening: 'proposition-fair',
  happened: { edtf: '2025-06-01' },
  account: said,
  data: { about: 'commitment-x', kind: 'denies', proposition: 'fair', text: 'It is not.' },
});

const correction = (position: number, blocks: object, more: Partial<RecordedEvent> = {}) =>
  recorded(
    position,
    'EntryCorrected',
    { data: { corrects: id(1), kind: 'misread', reason: 'A slip', ...blocks } },
    more,
  );
const retraction = (position: number) =>
  recorded(position, 'EntryRetracted', { data: { retracts: id(1), kind: 'wrong', reason: 'Another man' } });
const redaction = (position: number, redacts = id(1)) =>
  recorded(position, 'EntryRedacted', {
    happening: 'proposition-fair',
    data: { redacts, reason: 'A court order', authority: 'Court', negotiation: 'negotiation-n' },
  });

/** An event as the log has it once a redaction erased its payload. */
const erased = (event: RecordedEvent, { position, payload }: RecordedEvent): RecordedEvent => ({
  ...event,
  payload: null,
  redaction: { position, payload: payload! },
});

function read(original: RecordedEvent, ...amendments: RecordedEvent[]): AmendedEntry {
  if (!isAccountType(original.type)) throw new Error(original.type);
  return amendments.reduce((known, event) => amend(known, event, actors), entryMadeBy(original, original.type, actors));
}

describe('a corrected entry', () => {
  it('reads as the correction has it, at the place of the original', () => {
    const { entry } = read(statement, correction(4, { happened: { edtf: '2025-05-30' } }));
    expect(entry).toEqual({
      ...read(statement).entry,
      happened: { edtf: '2025-05-30' },
      lastPosition: 4,
      corrected: true,
    });
  });

  it('keeps what it said before, block by block, with who changed it when and why', () => {
    const data = { about: 'commitment-x', kind: 'denies', proposition: 'fair', text: 'It is not so.' };
    const { corrections } = read(
      statement,
      correction(4, { data, happened: { edtf: '2025-06-01' } }),
      correction(6, { happening: 'proposition-fairness' }),
    );
    expect(corrections).toEqual([
      {
        event: id(4),
        position: 4,
        recordedAt: '2025-06-04T08:00:00.000Z',
        recordedBy: 'key_desk',
        kind: 'misread',
        reason: 'A slip',
        before: { data: { ...data, text: 'It is not.' } },
        after: { data },
      },
      expect.objectContaining({
        event: id(6),
        before: { happening: 'proposition-fair' },
        after: { happening: 'proposition-fairness' },
      }),
    ]);
  });

  it('is attributed anew', () => {
    const { entry } = read(statement, correction(4, { account: { ...said, speaker: 'actor-nobody' } }));
    expect([read(statement).entry.attribution, entry.attribution]).toEqual(['on_record', 'anonymous']);
  });

  it('denies no more once its kind says so, unless the account itself denies', () => {
    const supports = correction(4, { data: { about: 'commitment-x', kind: 'supports' } });
    const outright = { ...statement, payload: { ...statement.payload!, account: { ...said, polarity: 'denies' } } };
    const polarity = (...events: [RecordedEvent, ...RecordedEvent[]]) => read(...events).entry.account?.polarity;
    expect(polarity(statement)).toBe('denies');
    expect(polarity(statement, supports)).toBe('asserts');
    expect(polarity(outright, supports)).toBe('denies');
    expect(polarity(outright, correction(3, { account: said }), supports)).toBe('asserts');
    expect(polarity(statement, correction(3, { account: { ...said, polarity: 'denies' } }), supports)).toBe('denies');
  });

  it('has no block replaced by a word that says nothing', () => {
    const { entry } = read(statement, correction(4, { happening: null, happened: null, account: null, data: null }));
    expect(entry).toEqual({ ...read(statement).entry, lastPosition: 4, corrected: true });
  });
});

describe('a retracted entry', () => {
  it('keeps what it says, and says why it does not count', () => {
    const { entry, corrections } = read(statement, retraction(5));
    const retracted = { kind: 'wrong', reason: 'Another man', position: 5 };
    expect(entry).toEqual({ ...read(statement).entry, lastPosition: 5, retracted });
    expect(corrections).toEqual([]);
  });
});

describe('a redacted entry', () => {
  const by = redaction(7);
  const tombstone = {
    event: id(1),
    position: 1,
    lastPosition: 1,
    stream: 'commitment-x',
    type: 'StatementMade',
    happening: 'proposition-fair',
    happened: null,
    account: null,
    attribution: null,
    data: { negotiation: 'negotiation-n' },
    corrected: false,
    retracted: null,
    redacted: { reason: 'A court order', position: 7 },
  };

  it('is a tombstone from its own position on, with the happening and the negotiation that the redaction gives', () => {
    expect(read(erased(statement, by)).entry).toEqual(tombstone);
    expect(read(erased(statement, by), by).entry).toEqual({ ...tombstone, lastPosition: 7 });
  });

  it('has its corrections listed without what they said', () => {
    const corrected = correction(4, { happening: 'elsewhere' });
    const { entry, corrections } = read(erased(statement, by), erased(corrected, by), by);
    expect(entry).toEqual({ ...tombstone, lastPosition: 7, corrected: true });
    expect(corrections).toMatchObject([{ event: id(4), kind: null, reason: null, before: null, after: null }]);
  });

  it('ends as a tombstone too where it was read before its payload went', () => {
    const corrected = correction(4, { happening: 'elsewhere' });
    const { entry, corrections } = read(statement, corrected, by);
    const asTheLogHasIt = read(erased(statement, by), erased(corrected, by), by);
    expect({ entry, corrections }).toEqual({ entry: asTheLogHasIt.entry, corrections: asTheLogHasIt.corrections });
    expect(JSON.stringify({ entry, corrections })).not.toMatch(/It is not|A slip|elsewhere/);
  });

  it('stays one, whatever corrects or retracts it after', () => {
    const { entry } = read(erased(statement, by), by, correction(8, { happening: 'elsewhere' }), retraction(9));
    expect(entry).toMatchObject({ ...tombstone, lastPosition: 9, corrected: true, retracted: { kind: 'wrong' } });
  });
});

describe('the event that an amendment changes', () => {
  it('is named by it, or where its payload is gone by what erased it', () => {
    const by = redaction(7);
    expect([correction(4, {}), retraction(5), by, statement].map(amendedEvent)).toEqual([id(1), id(1), id(1), null]);
    expect(amendedEvent(erased(correction(4, {}), by))).toBe(id(1));
  });

  it('is not known of a correction that was redacted by itself', () => {
    expect(amendedEvent(erased(correction(4, {}), redaction(7, id(4))))).toBeNull();
  });
});

const days = fc.constantFrom('2025-06-01', '2025-06-02/2025-06-04', '[2025-05-20..]', '2025-05');
const blocks = fc.record(
  {
    happening: fc.constantFrom('held', 'held-again'),
    happened: days.map((edtf) => ({ edtf })),
    account: fc
      .record(
        {
          side: fc.constantFrom('actor-a', 'actor-b'),
          polarity: fc.constantFrom('asserts', 'denies'),
          saidAt: days.map((edtf) => ({ edtf })),
        },
        { requiredKeys: ['side'] },
      )
      .map((account) => ({ ...said, ...account })),
    data: fc.record(
      { number: fc.integer({ min: 1, max: 4 }), host: fc.constantFrom('actor-c', 'actor-d') },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const held = (payload: object, position = 1) =>
  recorded(position, 'RoundHeld', {
    happening: 'held',
    happened: { edtf: '2025-06-02' },
    account: said,
    data: { number: 2 },
    ...payload,
  });

describe('corrections, whatever they replace', () => {
  it('read as the entry would had it been posted so', () => {
    fc.assert(
      fc.property(blocks, fc.array(blocks, { maxLength: 4 }), (original, changes) => {
        const { entry } = read(held(original), ...changes.map((change, index) => correction(index + 2, change)));
        const posted = read(held(Object.assign({}, original, ...changes) as object)).entry;
        expect({ ...entry, lastPosition: 1, corrected: false }).toEqual(posted);
      }),
    );
  });

  it('tell what they changed as steps from the first words to the last', () => {
    fc.assert(
      fc.property(blocks, fc.array(blocks, { maxLength: 4 }), (original, changes) => {
        const first = read(held(original)).entry;
        const last = read(held(original), ...changes.map((change, index) => correction(index + 2, change)));
        const walked = last.corrections.reduce((at, { before, after }) => {
          expect(at).toMatchObject(before ?? {});
          return { ...at, ...after };
        }, first);
        expect(last.entry).toMatchObject({ happening: walked.happening, happened: walked.happened, data: walked.data });
        expect(last.entry.account).toEqual(walked.account);
      }),
    );
  });

  it('of different blocks read the same in any order', () => {
    fc.assert(
      fc.property(
        blocks,
        fc.shuffledSubarray(['happening', 'happened', 'account', 'data'] as const),
        (change, order) => {
          const inOrder = order.map((block, index) => correction(index + 2, { [block]: change[block] }));
          const turned = [...order].reverse().map((block, index) => correction(index + 2, { [block]: change[block] }));
          expect(read(held({}), ...inOrder).entry).toEqual(read(held({}), ...turned).entry);
        },
      ),
    );
  });

  it('never make a side contradict itself', () => {
    fc.assert(
      fc.property(blocks, fc.array(blocks, { minLength: 1, maxLength: 4 }), (original, changes) => {
        const { entry } = read(held(original), ...changes.map((change, index) => correction(index + 2, change)));
        const around = surroundingsOf([entry]);
        const statuses = Object.values(happeningFields([entry], around)).map(({ status, modifiers }) => [
          status,
          modifiers,
        ]);
        for (const [status, modifiers] of statuses) {
          expect(status).not.toBe('contradicted');
          expect(modifiers).not.toContain('changed');
        }
      }),
    );
  });
});

describe('a retraction, whatever else is told', () => {
  it('leaves the fields as they are without the account', () => {
    fc.assert(
      fc.property(fc.array(blocks, { minLength: 1, maxLength: 5 }), fc.nat(), (told, place) => {
        const entries = told.map((payload, index) => ({ ...read(held(payload, index + 1)).entry, happening: 'held' }));
        const out = place % entries.length;
        const gone = { retracted: { kind: 'wrong', reason: 'Another man', position: 9 }, lastPosition: 9 };
        const left = entries.map((entry, index) => (index === out ? { ...entry, ...gone } : entry));
        const without = entries.filter((_, index) => index !== out);
        expect(happeningFields(left, surroundingsOf(left))).toEqual(happeningFields(without, surroundingsOf(without)));
      }),
    );
  });
});
