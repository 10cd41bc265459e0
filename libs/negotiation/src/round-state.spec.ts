import fc from 'fast-check';
import { a, b, entriesOf, press, surroundingsOf, type EntryDraft } from '../test/entry-builder.js';
import { roundAtClock, roundRecord } from './round-state.js';

const clock = '2025-06-10';
const denies = { polarity: 'denies' } as const;
const stream = 'round-x';

const told = (
  type: string,
  happening: string,
  who: EntryDraft,
  data: object,
  day: string,
  more: EntryDraft = {},
): EntryDraft => ({
  ...who,
  stream,
  type,
  happening,
  happened: day,
  saidAt: day,
  data: { ...data },
  ...more,
});
const proposed = (who: EntryDraft, window: string | null, day = '2025-06-02', more: EntryDraft = {}) =>
  told(
    'RoundProposed',
    `proposed-${who.side ?? 'a'}`,
    who,
    { by: who.side ?? 'actor-a', ...(window && { window: { edtf: window } }) },
    day,
    more,
  );
const scheduled = (who: EntryDraft, when: string, day = '2025-06-04', more: EntryDraft = {}) =>
  told('RoundScheduled', 'scheduled', who, { when: { edtf: when }, by: 'actor-a' }, day, more);
const cancelled = (who: EntryDraft, day = '2025-06-06', data: object = {}) =>
  told('RoundCalledOff', 'called-off', who, { how: 'cancelled', by: 'actor-b', reason: 'The date', ...data }, day);
const postponed = (who: EntryDraft, day = '2025-06-06', newWindow?: string) =>
  cancelled(who, day, { how: 'postponed', ...(newWindow && { newWindow: { edtf: newWindow } }) });
const held = (who: EntryDraft, day = '2025-06-09', data: object = {}, more: EntryDraft = {}) =>
  told('RoundHeld', 'held', who, data, day, more);

const record = (drafts: readonly EntryDraft[]) => {
  const entries = entriesOf(...drafts);
  return roundRecord(stream, entries, surroundingsOf(entries));
};
const round = (drafts: readonly EntryDraft[], day = clock) => roundAtClock(record(drafts), day);

const JUNE = '[2025-06-20..2025-06-30]';
const JULY = '[2025-07-01..2025-07-05]';

describe('the state of a round', () => {
  it.each<[string, EntryDraft[], object]>([
    [
      'is proposed',
      [proposed(press, JUNE)],
      { state: 'proposed', when: { earliest: '2025-06-20' }, words: 'between 20 and 30 June 2025' },
    ],
    ['is proposed also without a window', [proposed(a, null)], { state: 'proposed', when: null, words: null }],
    ['is scheduled', [proposed(a, JUNE), scheduled(a, '2025-06-25')], { state: 'scheduled', words: '25 June 2025' }],
    [
      'stays scheduled when somebody proposes another window',
      [scheduled(a, '2025-06-25'), proposed(b, JULY, '2025-06-08')],
      { state: 'scheduled' },
    ],
    ['is held', [scheduled(a, '2025-06-09'), held(press)], { state: 'held', when: { edtf: '2025-06-09' } }],
    ['is held without having been proposed', [held(press)], { state: 'held', words: '9 June 2025' }],
    [
      'is called off',
      [scheduled(a, '2025-06-25'), cancelled(b)],
      {
        state: 'called_off',
        words: '25 June 2025: called off',
        calledOff: { how: 'cancelled', by: 'actor-b', reason: 'The date', newWindow: null, event: 'event-2' },
      },
    ],
    ['is called off before any date was set', [cancelled(b)], { state: 'called_off', when: null, words: 'called off' }],
    [
      'is called off when it is put off to another window',
      [scheduled(a, '2025-06-25'), postponed(b, '2025-06-06', JULY)],
      { state: 'called_off', when: { edtf: JULY }, words: 'postponed: between 1 and 5 July 2025' },
    ],
    [
      'is called off when it is put off to no date',
      [scheduled(a, '2025-06-25'), postponed(b)],
      { state: 'called_off', words: 'postponed' },
    ],
    [
      'is scheduled again by a later date',
      [scheduled(a, '2025-06-25'), cancelled(b), scheduled(b, '2025-07-02', '2025-06-08')],
      { state: 'scheduled', words: '2 July 2025', calledOff: null },
    ],
    [
      'is scheduled again by a date that is set as it is put off',
      [proposed(a, JUNE), postponed(b), scheduled(b, '2025-07-02', '2025-06-06')],
      { state: 'scheduled', when: { edtf: '2025-07-02' } },
    ],
    [
      'is scheduled again by a date of the day on which the earlier one is called off',
      [scheduled(a, '2025-06-25'), cancelled(b), scheduled(b, '2025-07-02', '2025-06-06')],
      { state: 'scheduled', when: { edtf: '2025-07-02' } },
    ],
    [
      'is called off on the day it was scheduled',
      [scheduled(a, '2025-06-25', '2025-06-06'), cancelled(b)],
      { state: 'called_off' },
    ],
    [
      'is proposed again by a later proposal',
      [proposed(a, JUNE), cancelled(b), proposed(b, JULY, '2025-06-08')],
      { state: 'proposed', when: { edtf: JULY } },
    ],
    [
      'stays called off by an older proposal told late',
      [cancelled(b), proposed(a, JUNE, '2025-06-03', { saidAt: '2025-06-09' })],
      { state: 'called_off' },
    ],
    [
      'stays held whatever is told of a calling off',
      [held(a), cancelled(b, '2025-06-10')],
      { state: 'held', calledOff: null },
    ],
    [
      'is not held where the side that says so takes it back',
      [proposed(a, JUNE), held(a), held(a, '2025-06-09', {}, { ...denies, saidAt: '2025-06-10' })],
      { state: 'proposed' },
    ],
    [
      'is not held where the press says so and a side denies it',
      [proposed(a, JUNE), held(press), held(a, '2025-06-09', {}, denies)],
      { state: 'proposed' },
    ],
    [
      'is held where one side says so and the other denies it',
      [held(a), held(b, '2025-06-09', {}, denies)],
      { state: 'held' },
    ],
    [
      'is scheduled again where the calling off is denied by who told it',
      [scheduled(a, '2025-06-25'), cancelled(b), { ...cancelled(b), ...denies, saidAt: '2025-06-07' }],
      { state: 'scheduled' },
    ],
    [
      'is open again where the calling off is retracted',
      [scheduled(a, '2025-06-25'), { ...cancelled(b), retracted: true }],
      { state: 'scheduled' },
    ],
    [
      'is unknown where nothing stands',
      [{ ...held(a), redacted: true, data: {} }],
      { state: null, words: null, windowPassed: false },
    ],
  ])('%s', (_how, drafts, expected) => {
    expect(round(drafts)).toMatchObject(expected);
  });
});

describe('a window that passed', () => {
  it.each<[string, EntryDraft[], string, boolean]>([
    ['has not on its last day', [proposed(a, JUNE)], '2025-06-30', false],
    ['has the day after', [proposed(a, JUNE)], '2025-07-01', true],
    ['has for a date that was set', [scheduled(a, '2025-06-25')], '2025-06-26', true],
    ['has not while another proposer’s is open', [proposed(a, JUNE), proposed(b, JULY)], '2025-07-01', false],
    ['never has with an open end', [proposed(a, '[2025-06-20..]')], '2030-01-01', false],
    ['never has without a window', [proposed(a, null)], '2030-01-01', false],
    ['is of no account once the round was held', [proposed(a, JUNE), held(a)], '2030-01-01', false],
    ['is of no account once it was cancelled', [scheduled(a, '2025-06-25'), cancelled(b)], '2030-01-01', false],
    ['counts for the one it was put off to', [postponed(b, '2025-06-06', JULY)], '2025-07-06', true],
  ])('%s', (_how, drafts, day, passed) => {
    expect(round(drafts, day).windowPassed).toBe(passed);
    expect(round(drafts, day).words?.endsWith('window passed, not held') ?? false).toBe(passed);
  });
});

describe('rival windows', () => {
  const rivals = [proposed(a, JUNE), proposed(b, JULY)];

  it('stand side by side and contradict nothing', () => {
    const { fields, when, words, windows, disputed } = round(rivals);
    expect(fields.window).toMatchObject({ status: 'claimed', by: ['actor-a', 'actor-b'], value: null });
    expect(fields.window?.values).toHaveLength(2);
    expect({ when, disputed }).toEqual({ when: null, disputed: false });
    expect(words).toBe('between 20 and 30 June 2025 or between 1 and 5 July 2025');
    expect(windows.map(({ by, window }) => [by, window?.edtf])).toEqual([
      ['actor-a', JUNE],
      ['actor-b', JULY],
    ]);
  });

  it('are compared within one proposer’s happening', () => {
    const { fields, disputed } = round([
      proposed(a, JUNE),
      proposed(b, JULY, '2025-06-02', { happening: 'proposed-actor-a' }),
    ]);
    expect(fields.window?.status).toBe('contradicted');
    expect(disputed).toBe(true);
  });

  it('are gone once the round was called off', () => {
    expect(round([...rivals, postponed(b, '2025-06-06', '2025-08')]).windows.map(({ window }) => window?.edtf)).toEqual(
      ['2025-08'],
    );
  });
});

describe('what is told of the meeting', () => {
  const meeting = {
    number: 2,
    host: 'actor-host',
    participants: [
      { actor: 'actor-ann', side: 'actor-a', role: 'head' },
      { actor: 'actor-bob', side: 'actor-b', role: 'member' },
    ],
    outcomes: [{ topic: 'ceasefire', result: 'not_agreed' }],
  };

  it('gives its number, heads and outcomes, and who says so', () => {
    const drafts = [
      proposed(a, JUNE, '2025-06-02', { data: { by: 'actor-a', number: 2 } }),
      held(press, '2025-06-09', meeting),
      held(b, '2025-06-09', { outcomes: meeting.outcomes }),
    ];
    expect(round(drafts)).toMatchObject({
      number: 2,
      heads: [{ actor: 'actor-ann', side: 'actor-a' }],
      outcomes: [{ topic: 'ceasefire', result: 'not_agreed', ref: null, by: ['actor-b'] }],
      fields: { number: { status: 'claimed', by: ['actor-a'] }, host: { status: 'reported' } },
    });
  });

  it('takes the place from where it was held, not from where it was proposed', () => {
    const at = (name: string) => ({ data: { by: 'actor-a', place: { name } } });
    const proposals = [proposed(a, null, '2025-06-02', at('Rome')), proposed(b, null, '2025-06-02', at('Oslo'))];
    expect(round(proposals).fields.place).toMatchObject({ status: 'claimed', value: null });
    expect(round([...proposals, held(press, '2025-06-09', { place: { name: 'Bern' } })]).fields.place).toMatchObject({
      status: 'reported',
      value: { name: 'Bern' },
    });
  });

  it('shows two dates that the sides set against each other', () => {
    const { fields, words, when, disputed } = round([scheduled(a, '2025-06-25'), scheduled(b, '2025-06-27')]);
    expect(fields.when?.status).toBe('contradicted');
    expect({ words, when, disputed }).toEqual({ words: '25 June 2025 or 27 June 2025', when: null, disputed: true });
  });

  it('follows the newest of several dates', () => {
    const later = scheduled(a, '2025-07-02', '2025-06-08', { happening: 'scheduled-anew' });
    expect(round([scheduled(b, '2025-06-25'), later])).toMatchObject({ when: { edtf: '2025-07-02' }, disputed: false });
  });
});

const who = fc.constantFrom<EntryDraft>(a, b, press);
const day = fc.constantFrom('2025-06-03', '2025-06-05', '2025-06-07');
const polarity = fc.constantFrom<EntryDraft>({}, {}, denies);
// Of several reports given at once the last posted is shown as the value: the press has one date here.
const act = fc.oneof(
  fc
    .tuple(who, fc.constantFrom(JUNE, JULY, null), day, polarity)
    .map(([by, window, ...more]) => proposed(by, by === press ? JUNE : window, ...more)),
  fc
    .tuple(who, fc.constantFrom('2025-06-25', '2025-07-02'), day, polarity)
    .map(([by, date, ...more]) => scheduled(by, by === press ? '2025-06-25' : date, ...more)),
  fc.tuple(who, day, polarity).map(([by, on, more]) => ({ ...cancelled(by, on), ...more })),
  fc.tuple(who, day, polarity).map(([by, on, more]) => ({ ...postponed(by, on, JULY), ...more })),
  fc.tuple(who, day, fc.constant({}), polarity).map((args) => held(...args)),
);
const story = fc.array(act, { maxLength: 8 });
const summary = (drafts: readonly EntryDraft[]) => {
  const { state, dates, calledOff, disputed } = record(drafts);
  return { state, dates: dates.map(({ edtf }) => edtf).sort(), how: calledOff?.how ?? null, disputed };
};

describe('whatever is told of a round', () => {
  it('comes to the same in whatever order it is posted', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.nat()), (drafts, numbers) => {
        const places = drafts.map((one) => ({ one, place: numbers.next().value as number }));
        const shuffled = places.sort((x, y) => x.place - y.place).map(({ one }) => one);
        expect(summary(shuffled)).toEqual(summary(drafts));
      }),
    );
  });

  it('is no dead end: what both sides say was held later was held', () => {
    fc.assert(
      fc.property(story, (drafts) => {
        const last = [a, b].map((side) => held(side, '2025-06-09', {}, { saidAt: '2025-06-10' }));
        expect(summary([...drafts, ...last]).state).toBe('held');
      }),
    );
  });

  it('is as if it had never been, once it is retracted', () => {
    fc.assert(
      fc.property(story, act, (drafts, gone) => {
        expect(summary([...drafts, { ...gone, retracted: true }])).toEqual(summary(drafts));
      }),
    );
  });
});

describe('a round that was called off', () => {
  const off = (who: EntryDraft, data: object, day = '2025-06-06', more: EntryDraft = {}) =>
    told('RoundCalledOff', 'called-off', who, { how: 'cancelled', ...data }, day, more);

  it.each<[string, EntryDraft[], object]>([
    [
      'is so as a side tells it, before the press',
      [off(press, { reason: 'A' }), off(b, { reason: 'Z' })],
      { reason: 'Z', event: 'event-2' },
    ],
    ['is so as the press tells it, where nobody else does', [off(press, { reason: 'A' })], { reason: 'A' }],
    [
      'has the reason that another account of the same gives',
      [off(a, { by: 'actor-a' }), off(b, { by: 'actor-b', reason: 'Z' })],
      { by: 'actor-a', reason: 'Z' },
    ],
    [
      'has no reason from one that tells of it otherwise',
      [off(a, { by: 'actor-a' }), off(b, { by: 'actor-b', how: 'postponed', reason: 'Z', newWindow: { edtf: JULY } })],
      { how: 'cancelled', reason: null, newWindow: null },
    ],
    [
      'has the window that another account of the same gives',
      [
        off(a, { by: 'actor-a', how: 'postponed' }),
        off(b, { by: 'actor-b', how: 'postponed', newWindow: { edtf: JULY } }),
      ],
      { how: 'postponed', newWindow: { edtf: JULY } },
    ],
    [
      'is so by the last day that it was, however late another is told',
      [
        off(b, { reason: 'Last' }),
        off(b, { reason: 'First' }, '2025-06-03', { happening: 'first', saidAt: '2025-06-09' }),
      ],
      { reason: 'Last' },
    ],
  ])('%s', (_rule, drafts, calledOff) => {
    expect(round(drafts).calledOff).toMatchObject(calledOff);
    expect(round([...drafts].reverse()).calledOff).toMatchObject({ ...calledOff, event: expect.any(String) });
  });

  it('is not on again by what was proposed on that day', () => {
    expect(round([proposed(a, JUNE, '2025-06-06'), cancelled(b, '2025-06-06')]).state).toBe('called_off');
    expect(round([proposed(a, JUNE, '2025-06-07'), cancelled(b, '2025-06-06')]).state).toBe('proposed');
  });
});

describe('the dates of a round', () => {
  const edtfs = (drafts: EntryDraft[]) => record(drafts).dates.map(({ edtf }) => edtf);

  it('are in their order, the open ones by the bound that they have', () => {
    const c: EntryDraft = { side: 'actor-c' };
    const windows = [proposed(a, JULY), proposed(b, '../2025-06-25'), proposed(c, JUNE)];
    expect(edtfs(windows)).toEqual([JUNE, '../2025-06-25', JULY]);
    expect(edtfs([proposed(a, '2025-06-20/..'), proposed(b, JUNE)])).toEqual([JUNE, '2025-06-20/..']);
  });

  it('are one where all who propose it give the same', () => {
    expect(record([proposed(a, JUNE), proposed(b, JUNE)])).toMatchObject({
      dates: [{ edtf: JUNE }],
      when: { edtf: JUNE },
    });
  });

  it('are each one once, where those who set it differ', () => {
    const drafts = [scheduled(a, '2025-06-26'), scheduled(b, '2025-06-25'), scheduled(press, '2025-06-26')];
    expect(edtfs(drafts)).toEqual(['2025-06-25', '2025-06-26']);
  });

  it('are those of the last setting, whichever was posted first', () => {
    const anew = told('RoundScheduled', 'anew', a, { when: { edtf: '2025-06-27' } }, '2025-06-05');
    for (const drafts of [
      [anew, scheduled(a, '2025-06-25')],
      [scheduled(a, '2025-06-25'), anew],
    ]) {
      expect(edtfs(drafts)).toEqual(['2025-06-27']);
    }
  });
});

describe('what came of a round', () => {
  const participants = [
    { actor: 'actor-x', side: 'actor-a', role: 'head' },
    { actor: 'actor-y', side: 'actor-b', role: 'head' },
    { actor: 'actor-z', side: 'actor-b', role: 'member' },
  ];
  const outcome = (topic: string, result: string) => ({ topic, result });

  it('is who headed the delegations, each once', () => {
    const { heads } = record([held(a, '2025-06-09', { participants }), held(b, '2025-06-09', { participants })]);
    expect(heads).toEqual([
      { actor: 'actor-x', side: 'actor-a' },
      { actor: 'actor-y', side: 'actor-b' },
    ]);
  });

  it('is what each side says of each topic', () => {
    const { outcomes } = record([
      held(a, '2025-06-09', { outcomes: [outcome('t', 'agreed'), outcome('u', 'agreed')] }),
      held(b, '2025-06-09', { outcomes: [outcome('t', 'agreed'), outcome('u', 'not_agreed')] }),
      held(press, '2025-06-09', { outcomes: [outcome('v', 'agreed')] }),
    ]);
    expect(outcomes.map(({ topic, result, by }) => [topic, result, by.join()])).toEqual([
      ['t', 'agreed', 'actor-a,actor-b'],
      ['u', 'agreed', 'actor-a'],
      ['u', 'not_agreed', 'actor-b'],
      ['v', 'agreed', ''],
    ]);
  });

  it('is where, how, how long and which it was', () => {
    const data = {
      number: 3,
      place: { name: 'Geneva' },
      format: ['plenary'],
      duration: { min: 2, max: 2, unit: 'hour' },
      host: 'actor-c',
    };
    const { fields, number } = record([held(a, '2025-06-09', data)]);
    expect(number).toBe(3);
    expect(fields).toMatchObject({
      place: { value: { name: 'Geneva' } },
      format: { value: ['plenary'] },
      duration: { value: { min: 2 } },
      host: { value: 'actor-c' },
    });
    const set = told('RoundScheduled', 'scheduled', a, { number: 2, place: { name: 'Oslo' } }, '2025-06-04');
    expect(record([set])).toMatchObject({ number: 2, fields: { place: { value: { name: 'Oslo' } } } });
  });

  it('is proposed at several places side by side', () => {
    const at = (who: EntryDraft, place: object | null) => {
      const draft = proposed(who, JUNE);
      return { ...draft, data: { ...draft.data, ...(place && { place }) } };
    };
    const apart = [at(a, { name: 'Geneva', country: 'CH' }), at(b, { name: 'Oslo', country: 'NO' })];
    expect(record(apart).fields.place).toMatchObject({ status: 'claimed', value: null });
    expect(record([at(a, null), at(b, { name: 'Oslo' })]).fields.place).toMatchObject({ value: { name: 'Oslo' } });
  });

  it('is proposed by nobody that is named', () => {
    const nobody = told('RoundProposed', 'proposed', press, { window: { edtf: JUNE } }, '2025-06-02');
    expect(record([nobody]).windows).toMatchObject([{ by: null, window: { edtf: JUNE } }]);
  });
});
