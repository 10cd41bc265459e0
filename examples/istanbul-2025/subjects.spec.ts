import { documentRecord, proposalAtClock, proposalRecord, roundAtClock, roundRecord } from '@parley/negotiation';
import { exampleRecord } from './record.js';

/*
 * What became of each proposal, round and document of the example, on the day of the talks (domain.md, "What the example
 * record must show").
 */

const record = exampleRecord();
const clock = '2025-06-02';
const of = (stream: string) =>
  [stream, record.entries.filter((entry) => entry.stream === stream), record.around(stream)] as const;
const proposal = (slug: string) => proposalAtClock(proposalRecord(...of(`proposal-${slug}`)), clock);
const round = (slug: string, day = clock) => roundAtClock(roundRecord(...of(`round-${slug}`)), day);
const document = (slug: string) => documentRecord(...of(`document-${slug}`));

describe('the proposals of the example', () => {
  it.each(['ua-unconditional-ceasefire', 'ua-us-role'])('%s: rejected, as Ukraine claims', (slug) => {
    expect(proposal(slug)).toMatchObject({
      by: 'actor-ua',
      to: ['actor-ru'],
      state: 'rejected',
      disputed: false,
      answers: [{ by: 'actor-ru', answer: 'rejected', claimedBy: 'actor-ua' }],
    });
  });

  it('the pause of two to three days: unanswered, opposed by Ukraine', () => {
    expect(proposal('ru-body-pause')).toMatchObject({
      subject: 'pause',
      by: 'actor-ru',
      state: 'unanswered',
      since: '2025-06-02',
      days: 0,
      answers: [],
      stances: [{ by: 'actor-ua', speaker: 'actor-zelensky', kind: 'opposes' }],
    });
  });

  it('the return of the children: unanswered; accusations and denials answer nothing', () => {
    expect(proposal('ua-children-return')).toMatchObject({
      kind: 'demand',
      state: 'unanswered',
      answers: [],
      stances: [],
      disputed: false,
    });
  });

  it('the meeting of three: proposed, told by the article only; the United States conditional', () => {
    expect(proposal('three-way-meeting')).toMatchObject({
      state: 'proposed',
      to: ['actor-ru', 'actor-us'],
      addressees: [
        { actor: 'actor-ru', state: 'proposed' },
        { actor: 'actor-us', state: 'proposed' },
      ],
      stances: [{ by: 'actor-us', kind: 'conditional' }],
    });
  });

  it('the withdrawal demand: proposed, by an anonymous voice only', () => {
    expect(proposal('ru-withdrawal')).toMatchObject({
      state: 'proposed',
      by: 'actor-ru',
      fields: { subject: { status: 'reported' } },
    });
  });
});

describe('the rounds of the example', () => {
  it('the first: held on 16 May 2025', () => {
    expect(round('istanbul-1')).toMatchObject({ number: 1, state: 'held', words: '16 May 2025', windowPassed: false });
  });

  it('the second: held, its heads named, the ceasefire not agreed', () => {
    expect(round('istanbul-2')).toMatchObject({
      number: 2,
      state: 'held',
      heads: [
        { actor: 'actor-medinsky', side: 'actor-ru' },
        { actor: 'actor-umerov', side: 'actor-ua' },
      ],
      outcomes: [{ topic: 'ceasefire', result: 'not_agreed', by: [] }],
    });
  });

  it('the third: proposed for 20 to 30 June, a window that is only reported', () => {
    expect(round('istanbul-3')).toMatchObject({
      number: 3,
      state: 'proposed',
      words: 'between 20 and 30 June 2025',
      windows: [{ by: 'actor-ua', status: 'reported' }],
      windowPassed: false,
    });
    expect(round('istanbul-3', '2025-07-01')).toMatchObject({
      state: 'proposed',
      words: 'between 20 and 30 June 2025: window passed, not held',
      windowPassed: true,
    });
  });
});

describe('the documents of the example', () => {
  it('the list of children: handed over as both say, 339 within “hundreds”', () => {
    expect(document('children-list')).toMatchObject({
      kind: 'list',
      from: 'actor-ua',
      to: 'actor-ru',
      items: { min: 339, max: 339, unit: 'child' },
      fields: { items: { status: 'agreed', modifiers: ['within'] } },
    });
  });

  it('the Russian memorandum: by way of the hosts, as Russia claims, and published in full', () => {
    expect(document('ru-memo')).toMatchObject({
      kind: 'memorandum',
      via: 'actor-tr',
      fields: { via: { status: 'claimed', by: ['actor-ru'] } },
      publications: [{ mode: 'full', by: ['actor-ru-state-media'], channel: 'Telegram', status: 'reported' }],
    });
  });

  it('the Ukrainian memorandum: obtained by the press, which is not published', () => {
    expect(document('ua-memo').publications).toMatchObject([
      { mode: 'obtained_by_press', by: ['actor-reuters', 'actor-ft'] },
    ]);
  });
});
