import fc from 'fast-check';
import { a, b, observer, press, type EntryDraft } from '../test/entry-builder.js';
import { answer, made, proposalAt, stance } from '../test/proposal-builder.js';

const clock = '2025-06-10';
const c: EntryDraft = { side: 'actor-c' };
const anonymous: EntryDraft = { side: 'actor-b', speaker: 'actor-voice', attribution: 'anonymous' };
const relayed: EntryDraft = { side: 'actor-a', attribution: 'relayed' };
const denies = { polarity: 'denies' } as const;
const toBoth = { data: { by: 'actor-a', to: ['actor-b', 'actor-c'], subject: 'pause' } };
const toNobody = { data: { by: 'actor-c', subject: 'pause' } };

describe('the state of a proposal', () => {
  it.each<[string, EntryDraft[], object]>([
    [
      'is proposed where only the press tells of it',
      [made(press)],
      { state: 'proposed', since: '2025-06-02', days: null },
    ],
    ['is proposed where only an anonymous voice does', [made(anonymous)], { state: 'proposed', days: null }],
    ['is proposed where the words are relayed', [made(relayed)], { state: 'proposed' }],
    ['is proposed where a third party tells of it', [made(c)], { state: 'proposed' }],
    ['is proposed where an observer does', [made(observer)], { state: 'proposed' }],
    [
      'is unanswered once the proposer says so',
      [made(press), made(a)],
      { state: 'unanswered', since: '2025-06-02', days: 8 },
    ],
    ['is unanswered once an addressee says so', [made(b)], { state: 'unanswered' }],
    [
      'is unanswered since its newest account on record',
      [made(a), made(a, { saidAt: '2025-06-07' }), made(press, { saidAt: '2025-06-09' })],
      { state: 'unanswered', since: '2025-06-07', days: 3 },
    ],
    [
      'counts no days before it was made',
      [made(a, { saidAt: '2025-06-12', happened: '2025-06-12' })],
      { state: 'unanswered', days: 0 },
    ],
    [
      'is proposed once its proposer takes its word back',
      [made(press), made(a), made(a, { ...denies, saidAt: '2025-06-03' })],
      { state: 'proposed' },
    ],
    [
      'is rejected by an addressee',
      [made(a), answer(b, 'Rejected', 'b')],
      { state: 'rejected', since: '2025-06-05', days: null },
    ],
    [
      'is accepted by the only addressee',
      [made(a), answer(b, 'Accepted', 'b')],
      { state: 'accepted', since: '2025-06-05' },
    ],
    ['is not accepted by one of two', [made(a, toBoth), answer(b, 'Accepted', 'b')], { state: 'unanswered' }],
    [
      'is accepted once all have, since the last did',
      [made(a, toBoth), answer(b, 'Accepted', 'b'), answer(c, 'Accepted', 'c', '2025-06-07')],
      { state: 'accepted', since: '2025-06-07' },
    ],
    [
      'is rejected by any of several',
      [made(a, toBoth), answer(b, 'Accepted', 'b'), answer(c, 'Rejected', 'c')],
      { state: 'rejected' },
    ],
    [
      'asks all principals where it names no addressee',
      [made(c, toNobody), answer(a, 'Accepted', 'a'), answer(b, 'Accepted', 'b')],
      { state: 'accepted', to: [] },
    ],
    ['is not accepted by some of those', [made(c, toNobody), answer(a, 'Accepted', 'a')], { state: 'unanswered' }],
    [
      'is rejected by a principal that it does not name',
      [made(c, { data: { by: 'actor-c', to: ['actor-b'], subject: 'pause' } }), answer(a, 'Rejected', 'a')],
      { state: 'rejected' },
    ],
    [
      'is withdrawn by its proposer',
      [made(a), answer(a, 'Withdrawn', 'a')],
      { state: 'withdrawn', since: '2025-06-05' },
    ],
    [
      'stays withdrawn when it is answered later',
      [made(a), answer(a, 'Withdrawn', 'a'), answer(b, 'Accepted', 'b', '2025-06-06')],
      { state: 'withdrawn' },
    ],
    [
      'is open again when its proposer makes it anew',
      [made(a), answer(a, 'Withdrawn', 'a'), made(a, { happened: '2025-06-08', saidAt: '2025-06-08' })],
      { state: 'unanswered', since: '2025-06-08' },
    ],
    [
      'is open again when an addressee takes its answer back',
      [made(a), answer(b, 'Rejected', 'b'), answer(b, 'Withdrawn', 'b', '2025-06-07')],
      { state: 'unanswered' },
    ],
    [
      'is not moved by what the press tells',
      [made(a), answer(press, 'Rejected', 'b')],
      { state: 'unanswered', answers: [] },
    ],
    [
      'is not moved by an anonymous voice',
      [made(a), answer(anonymous, 'Accepted', 'b')],
      { state: 'unanswered', answers: [] },
    ],
    [
      'is unanswered again once an answer is retracted',
      [made(a), answer(b, 'Rejected', 'b', '2025-06-05', { retracted: true })],
      { state: 'unanswered', answers: [] },
    ],
    [
      'is rejected since it was first rejected',
      [made(a, toBoth), answer(b, 'Rejected', 'b', '2025-06-07'), answer(c, 'Rejected', 'c', '2025-06-05')],
      { state: 'rejected', since: '2025-06-05' },
    ],
    ['is not moved by an answer of its proposer', [made(a), answer(a, 'Rejected', 'a')], { state: 'unanswered' }],
    [
      'stays withdrawn when another side tells of it later',
      [made(a), answer(a, 'Withdrawn', 'a'), made(b, { happened: '2025-06-08', saidAt: '2025-06-08' })],
      { state: 'withdrawn' },
    ],
    [
      'stays withdrawn when its proposer tells of it on the day of the withdrawal',
      [made(a), answer(a, 'Withdrawn', 'a'), made(a, { happened: '2025-06-05', saidAt: '2025-06-05' })],
      { state: 'withdrawn' },
    ],
    [
      'is proposed where nothing is left of it',
      [made(a, { redacted: true, data: {} })],
      { state: 'proposed', by: null },
    ],
  ])('%s', (_how, drafts, expected) => {
    expect(proposalAt(clock, drafts)).toMatchObject(expected);
  });
});

describe('whose proposal it is', () => {
  const says = (who: EntryDraft, by: string, kind: string | null, more: EntryDraft = {}) =>
    made(who, { data: { by, to: ['actor-b'], ...(kind && { kind }) }, ...more });

  it.each<[string, EntryDraft[], { by: string | null; kind: string | null }]>([
    [
      'is told by the proposer before all',
      [says(press, 'actor-0', 'demand'), says(b, 'actor-0', 'demand'), says(a, 'actor-a', 'offer')],
      { by: 'actor-a', kind: 'offer' },
    ],
    [
      'is told by a side before the press',
      [says(press, 'actor-0', 'demand'), says(b, 'actor-a', 'offer')],
      { by: 'actor-a', kind: 'offer' },
    ],
    [
      'is told by the press where nobody else does',
      [says(press, 'actor-0', 'demand')],
      { by: 'actor-0', kind: 'demand' },
    ],
    [
      'is told by the newest account of the proposer',
      [says(a, 'actor-a', 'offer', { saidAt: '2025-06-03' }), says(a, 'actor-a', 'demand')],
      { by: 'actor-a', kind: 'offer' },
    ],
    [
      'of a kind that another account gives where that one gives none',
      [says(a, 'actor-a', null), says(press, 'actor-a', null), says(b, 'actor-a', 'demand')],
      { by: 'actor-a', kind: 'demand' },
    ],
    ['of no kind where nobody gives one', [says(a, 'actor-a', null)], { by: 'actor-a', kind: null }],
  ])('%s', (_rule, drafts, expected) => {
    expect(proposalAt(clock, drafts)).toMatchObject(expected);
  });

  it('is the same in whatever order two accounts of one time are posted', () => {
    const both = [says(a, 'actor-a', 'offer'), says(a, 'actor-a', 'demand')];
    for (const drafts of [both, [...both].reverse()]) expect(proposalAt(clock, drafts).kind).toBe('demand');
  });

  it('asks nobody where its proposer is the only principal', () => {
    const { state, addressees } = proposalAt(clock, [made(a, { data: { by: 'actor-a' } })], {
      principals: ['actor-a'],
    });
    expect({ state, addressees }).toEqual({ state: 'unanswered', addressees: [] });
  });
});

describe('the newest answer', () => {
  const own = (kind: 'Accepted' | 'Rejected', day: string) => answer(b, kind, 'b', day);

  it('counts by the day it happened, however late it is told', () => {
    const drafts = [
      made(a),
      own('Accepted', '2025-06-07'),
      answer(b, 'Rejected', 'b', '2025-06-05', { saidAt: '2025-06-09' }),
    ];
    const proposal = proposalAt(clock, drafts);
    expect(proposal).toMatchObject({
      state: 'accepted',
      answers: [{ by: 'actor-b', answer: 'accepted', claimedBy: null }],
    });
    expect(proposal.answers).toHaveLength(1);
  });

  it('is not contradicted by another side that tells of an older one', () => {
    const drafts = [
      made(a),
      own('Rejected', '2025-06-07'),
      answer(a, 'Accepted', 'b', '2025-06-05', { saidAt: '2025-06-09' }),
    ];
    const proposal = proposalAt(clock, drafts);
    expect(proposal).toMatchObject({ state: 'rejected', disputed: false });
    expect(proposal.fields['answer.actor-b']).toMatchObject({ status: 'claimed', by: ['actor-b'], value: 'rejected' });
  });

  it('is contradicted by another side that tells of the same one otherwise', () => {
    const proposal = proposalAt(clock, [
      made(a),
      own('Accepted', '2025-06-05'),
      answer(a, 'Rejected', 'b', '2025-06-05'),
    ]);
    expect(proposal).toMatchObject({ state: 'accepted', disputed: true, answers: [{ claimedBy: null }] });
    expect(proposal.fields['answer.actor-b']?.status).toBe('contradicted');
  });

  it('is no acceptance where the party said both at once', () => {
    const both = [own('Accepted', '2025-06-05'), { ...own('Rejected', '2025-06-05'), happening: 'another' }];
    expect(proposalAt(clock, [made(a), ...both]).state).toBe('rejected');
    expect(proposalAt(clock, [made(a), own('Accepted', '2025-06-05'), own('Rejected', '2025-06-05')]).state).toBe(
      'rejected',
    );
  });

  it('is put in order by when it was told, where nobody knows when it was given', () => {
    const undated = answer(b, 'Rejected', 'b', null, { saidAt: '2025-06-04' });
    expect(proposalAt(clock, [made(a), undated, own('Accepted', '2025-06-05')]).state).toBe('accepted');
    expect(proposalAt(clock, [made(a), undated]).since).toBe('2025-06-04');
  });

  it('is of one day the party’s own before what another side tells', () => {
    const claimed = answer(a, 'Rejected', 'b', '2025-06-05', { happening: 'another' });
    expect(proposalAt(clock, [made(a), claimed, own('Accepted', '2025-06-05')])).toMatchObject({
      state: 'accepted',
      answers: [{ claimedBy: null }],
    });
  });

  it('is of two sides that tell of one day always the same', () => {
    const claims = [answer(a, 'Rejected', 'b'), answer(c, 'Rejected', 'b', '2025-06-05', { happening: 'another' })];
    for (const told of [claims, [...claims].reverse()]) {
      expect(proposalAt(clock, [made(a), ...told]).answers).toMatchObject([{ claimedBy: 'actor-a' }]);
    }
  });

  it('is listed and weighed party by party, in the order of their names', () => {
    const drafts = [made(a, toBoth), answer(c, 'Rejected', 'c', '2025-06-07'), answer(b, 'Accepted', 'b')];
    const { answers, fields, reported } = proposalAt(clock, drafts);
    expect(answers.map(({ by, answer: given }) => [by, given])).toEqual([
      ['actor-b', 'accepted'],
      ['actor-c', 'rejected'],
    ]);
    expect(Object.keys(fields)).toEqual(['subject', 'answer.actor-b', 'answer.actor-c']);
    expect(fields['answer.actor-c']).toMatchObject({ status: 'claimed', value: 'rejected' });
    expect(reported).toEqual([]);
  });

  it('belongs to the party, whoever of it gives it', () => {
    const drafts = [made(a), answer(b, 'Rejected', 'b-speaker')];
    expect(proposalAt(clock, drafts)).toMatchObject({ state: 'rejected', answers: [{ by: 'actor-b' }] });
  });
});

describe('an answer that only another side tells of', () => {
  const claim = answer(a, 'Rejected', 'b');

  it('moves the state and is marked with whose claim it is', () => {
    const proposal = proposalAt(clock, [made(a), claim]);
    expect(proposal).toMatchObject({ state: 'rejected', disputed: false });
    expect(proposal.answers).toEqual([
      expect.objectContaining({ by: 'actor-b', answer: 'rejected', claimedBy: 'actor-a', event: 'event-2' }),
    ]);
  });

  it('is the party’s own once it says so itself', () => {
    const proposal = proposalAt(clock, [made(a), claim, answer(b, 'Rejected', 'b')]);
    expect(proposal.answers).toEqual([expect.objectContaining({ claimedBy: null, event: 'event-3' })]);
    expect(proposal.fields['answer.actor-b']).toMatchObject({ status: 'agreed' });
  });

  it.each<[string, EntryDraft]>([
    ['in the same happening', answer(b, 'Rejected', 'b', '2025-06-05', denies)],
    ['without a date', answer(b, 'Rejected', 'b', null, { ...denies, saidAt: '2025-06-06' })],
    ['of a span that holds the day', answer(b, 'Rejected', 'b', '2025-06', denies)],
    ['on the very day', answer(b, 'Rejected', 'b', null, { ...denies, saidAt: '2025-06-05' })],
    [
      'of that day in another happening',
      answer(b, 'Rejected', 'b', '2025-06-05', { ...denies, happening: 'another', saidAt: '2025-06-02' }),
    ],
    ['in a statement of the same happening', stance(b, 'denies', { ...denies, happening: 'answer-b-2025-06-05' })],
  ])('is taken back and disputed by a denial of the one concerned %s', (_how, denial) => {
    expect(proposalAt(clock, [made(a), claim, denial])).toMatchObject({
      state: 'unanswered',
      disputed: true,
      answers: [],
      denied: [{ by: 'actor-b', answer: 'rejected', claimedBy: 'actor-a' }],
    });
  });

  it.each<[string, EntryDraft]>([
    ['of another kind of answer', answer(b, 'Accepted', 'b', null, { ...denies, saidAt: '2025-06-06' })],
    ['of another day', answer(b, 'Rejected', 'b', '2025-06-03', denies)],
    ['given before that day', answer(b, 'Rejected', 'b', null, { ...denies, saidAt: '2025-06-04' })],
    ['by somebody else', answer(c, 'Rejected', 'b', '2025-06-05', denies)],
    ['by somebody else, later', answer(c, 'Rejected', 'b', '2025-06-05', { ...denies, saidAt: '2025-06-07' })],
    ['by somebody else, without a date', answer(c, 'Rejected', 'b', null, { ...denies, saidAt: '2025-06-07' })],
    ['of another day, however late', answer(b, 'Rejected', 'b', '2025-06-03', { ...denies, saidAt: '2025-06-08' })],
    ['in a statement of another happening', stance(b, 'denies', denies)],
    ['that its teller gives at once', answer(a, 'Rejected', 'b', '2025-06-05', denies)],
    ['but a statement of the same happening', stance(b, 'opposes', { happening: 'answer-b-2025-06-05' })],
    ['that is only reported', answer(press, 'Rejected', 'b', '2025-06-05', denies)],
    ['that is retracted', answer(b, 'Rejected', 'b', '2025-06-05', { ...denies, retracted: true })],
  ])('is not taken back by a denial %s', (_how, denial) => {
    expect(proposalAt(clock, [made(a), claim, denial])).toMatchObject({ state: 'rejected', denied: [] });
  });

  it('goes before what the press tells of the same', () => {
    const drafts = [made(a), answer(press, 'Rejected', 'b'), answer(a, 'Accepted', 'b')];
    expect(proposalAt(clock, drafts)).toMatchObject({ state: 'accepted', answers: [{ claimedBy: 'actor-a' }] });
  });

  it('is disputed whatever others answer since', () => {
    const drafts = [
      made(a, toBoth),
      claim,
      answer(b, 'Rejected', 'b', '2025-06-05', denies),
      answer(c, 'Accepted', 'c', '2025-06-08'),
    ];
    expect(proposalAt(clock, drafts)).toMatchObject({ disputed: true, denied: [{ by: 'actor-b' }] });
  });

  it('is shown as denied before a later one that is only reported', () => {
    const drafts = [
      made(a),
      claim,
      answer(b, 'Rejected', 'b', '2025-06-05', denies),
      answer(press, 'Accepted', 'b', '2025-06-07'),
    ];
    const { fields } = proposalAt(clock, drafts);
    expect(fields['answer.actor-b']?.values.map(({ value }) => value)).toEqual(['rejected']);
  });

  it('is gone where that side takes it back itself, and nothing is disputed then', () => {
    const drafts = [made(a), claim, answer(a, 'Rejected', 'b', '2025-06-05', { ...denies, saidAt: '2025-06-06' })];
    expect(proposalAt(clock, drafts)).toMatchObject({ state: 'unanswered', answers: [], denied: [], disputed: false });
  });

  it('is disputed no longer once the one concerned has answered since', () => {
    const denial = answer(b, 'Rejected', 'b', '2025-06-05', denies);
    const drafts = [made(a), claim, denial, answer(b, 'Accepted', 'b', '2025-06-08')];
    expect(proposalAt(clock, drafts)).toMatchObject({ state: 'accepted', denied: [], disputed: false });
  });
});

describe('the party itself', () => {
  it('takes an answer of its own back by denying it, until it gives it again', () => {
    const denial = answer(b, 'Rejected', 'b', '2025-06-05', { ...denies, saidAt: '2025-06-06' });
    const drafts = [made(a), answer(b, 'Rejected', 'b'), denial];
    expect(proposalAt(clock, drafts)).toMatchObject({ state: 'unanswered', disputed: true });
    const again = answer(b, 'Rejected', 'b', '2025-06-05', { saidAt: '2025-06-07' });
    expect(proposalAt(clock, [...drafts, again])).toMatchObject({ state: 'rejected', disputed: false });
  });
});

describe('a denial of the party without a date', () => {
  const denial = (saidAt: string) => answer(b, 'Rejected', 'b', null, { ...denies, saidAt });

  it.each([
    ['before it answered, says nothing of that answer', '2025-06-04', 'rejected'],
    ['on the day that it answered, takes that back', '2025-06-05', 'unanswered'],
    ['since it answered, takes that back', '2025-06-06', 'unanswered'],
  ])('given %s', (_when, saidAt, state) => {
    expect(proposalAt(clock, [made(a), answer(b, 'Rejected', 'b'), denial(saidAt)]).state).toBe(state);
  });
});

describe('what is told beside the state', () => {
  it('is a stance: by the side on record, else by who is said to hold it', () => {
    const drafts = [
      made(a),
      stance(b, 'opposes'),
      stance(anonymous, 'supports'),
      stance(press, 'conditional'),
      stance(b, 'assesses'),
      stance(b, 'supports', denies),
    ];
    const { state, stances } = proposalAt(clock, drafts);
    expect(state).toBe('unanswered');
    expect(stances.map(({ by, kind }) => [by, kind])).toEqual([
      ['actor-b', 'opposes'],
      ['actor-voice', 'supports'],
      [null, 'conditional'],
    ]);
  });

  it('is an answer that only reports tell of', () => {
    const { reported, fields } = proposalAt(clock, [made(a), answer(press, 'Rejected', 'b')]);
    expect(reported).toMatchObject([{ by: 'actor-b', answer: 'rejected', claimedBy: null }]);
    expect(fields['answer.actor-b']).toMatchObject({ status: 'reported', value: 'rejected' });
  });

  it('is no report any more once the party has answered since', () => {
    const drafts = [made(a), answer(press, 'Rejected', 'b', '2025-06-03'), answer(b, 'Accepted', 'b')];
    expect(proposalAt(clock, drafts).reported).toEqual([]);
  });

  it('is for an addressee as for the whole once it takes its answer back, or the proposer the proposal', () => {
    const back = [made(a), answer(b, 'Rejected', 'b'), answer(b, 'Withdrawn', 'b', '2025-06-07')];
    expect(proposalAt(clock, back).addressees).toMatchObject([{ state: 'unanswered', since: '2025-06-02' }]);
    const withdrawn = [made(a), answer(a, 'Withdrawn', 'a', '2025-06-06')];
    expect(proposalAt(clock, withdrawn).addressees).toMatchObject([{ state: 'withdrawn', since: '2025-06-06' }]);
    const undated = [made(a, { happened: null, saidAt: null }), answer(a, 'Withdrawn', 'a', null, { saidAt: null })];
    expect(proposalAt(clock, undated)).toMatchObject({ since: null, addressees: [{ since: null }] });
  });

  it('is for how long and where', () => {
    const data = { by: 'actor-a', to: ['actor-b'], duration: { min: 30, max: 30, unit: 'day' }, area: 'The sea' };
    const { fields } = proposalAt(clock, [made(a, { data })]);
    expect(fields).toMatchObject({ duration: { value: { min: 30 } }, area: { value: 'The sea' } });
  });

  it('is kept for each addressee', () => {
    const drafts = [made(a, toBoth), answer(b, 'Accepted', 'b')];
    expect(proposalAt(clock, drafts).addressees).toEqual([
      { actor: 'actor-b', state: 'accepted', since: '2025-06-05', days: null },
      { actor: 'actor-c', state: 'unanswered', since: '2025-06-02', days: 8 },
    ]);
    const withdrawn = proposalAt(clock, [...drafts, answer(a, 'Withdrawn', 'a', '2025-06-06')]);
    expect(withdrawn.addressees.map(({ state }) => state)).toEqual(['accepted', 'withdrawn']);
  });

  it('is what it asks for, each side’s words beside the other’s', () => {
    const says = (terms: string, subject: string, more = {}) => ({
      data: { by: 'actor-a', to: ['actor-b'], terms, subject, kind: 'offer', ...more },
    });
    const same = proposalAt(clock, [made(b, says('A trick', 'pause')), made(a, says('A pause', 'pause'))]);
    expect(same).toMatchObject({ by: 'actor-a', to: ['actor-b'], subject: 'pause', terms: 'A pause', kind: 'offer' });
    expect(same.fields.subject).toMatchObject({ status: 'agreed' });
    expect(same.fields.terms?.values).toHaveLength(2);
    const differing = proposalAt(clock, [made(a, says('A', 'pause')), made(b, says('A', 'ceasefire'))]);
    expect(differing).toMatchObject({ subject: 'pause', disputed: true });
  });
});

const days = ['2025-06-03', '2025-06-04', '2025-06-05'];
const draft = fc
  .record({
    who: fc.constantFrom<EntryDraft>(a, b, c, press, anonymous),
    kind: fc.constantFrom('Accepted' as const, 'Rejected' as const, 'Withdrawn' as const, null),
    by: fc.constantFrom('a', 'b', 'c'),
    day: fc.constantFrom(...days, null),
    saidAt: fc.constantFrom(...days),
    polarity: fc.constantFrom('asserts' as const, 'asserts' as const, 'denies' as const),
  })
  .map(({ who, kind, by, day, saidAt, polarity }) =>
    kind === null ? made(who, { ...toBoth, saidAt, polarity }) : answer(who, kind, by, day, { saidAt, polarity }),
  );
const story = fc.array(draft, { maxLength: 8 }).map((drafts) => [made(a, toBoth), ...drafts]);
const stateOf = (drafts: readonly EntryDraft[]) => {
  const { state, since, addressees, answers, denied, disputed } = proposalAt(clock, drafts);
  const told = (list: typeof answers) => list.map(({ by, answer, claimedBy }) => `${by} ${answer} ${claimedBy}`).sort();
  return { state, since, addressees, disputed, answers: told(answers), denied: told(denied) };
};

describe('whatever is told of a proposal', () => {
  it('comes to the same in whatever order it is posted', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.nat()), (drafts, numbers) => {
        const shuffled = drafts
          .map((one) => ({ one, place: numbers.next().value as number }))
          .sort((x, y) => x.place - y.place)
          .map(({ one }) => one);
        expect(stateOf(shuffled)).toEqual(stateOf(drafts));
      }),
    );
  });

  it('is as if it had never been, once it is retracted', () => {
    fc.assert(
      fc.property(story, fc.nat(), (drafts, number) => {
        const gone = 1 + (number % Math.max(1, drafts.length - 1));
        const retracted = drafts.map((one, index) => (index === gone ? { ...one, retracted: true } : one));
        expect(stateOf(retracted)).toEqual(stateOf(drafts.filter((_, index) => index !== gone)));
      }),
    );
  });

  it('is no dead end: a party that answers anew, later than all, is heard', () => {
    fc.assert(
      fc.property(story, fc.constantFrom('Accepted' as const, 'Rejected' as const), (drafts, kind) => {
        const last = answer(b, kind, 'b', '2025-06-09');
        const { addressees } = proposalAt(clock, [...drafts, last]);
        expect(addressees.find(({ actor }) => actor === 'actor-b')?.state).toBe(kind.toLowerCase());
      }),
    );
  });

  it('never calls accepted what an addressee has not accepted', () => {
    fc.assert(
      fc.property(story, (drafts) => {
        const { state, addressees } = proposalAt(clock, drafts);
        if (state === 'accepted') expect(addressees.every((one) => one.state === 'accepted')).toBe(true);
        expect(state === 'unanswered' || proposalAt(clock, drafts).days === null).toBe(true);
      }),
    );
  });
});
