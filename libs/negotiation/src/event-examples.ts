import type { EventType } from './event-catalogue.js';
import type { PostedEntry, PostedEntryOf } from './posted-entry.js';

/*
 * A made-up record, an entry of each type: a choir and an orchestra share a hall, and talk about who may rehearse when.
 */

const negotiation = 'negotiation-hall';
const source = 'source-hall-minutes';
const choir = 'actor-choir';
const orchestra = 'actor-orchestra';

const forChoir = { side: choir, speaker: 'actor-ada', channel: 'briefing', source } as const;
const forOrchestra = { side: orchestra, speaker: 'actor-ben', channel: 'press_conference', source } as const;

const on = (edtf: string) => ({ edtf });
const hours = (count: number) => ({ min: count, max: count, unit: 'hour', basis: 'one_way' }) as const;
const mornings = { legId: 'mornings', from: choir, to: orchestra, what: 'hours' } as const;
const evenings = { legId: 'evenings', from: orchestra, to: choir, what: 'hours' } as const;

const roundHeld = '0195a2c4-7d10-7b11-8f3e-1c9d5e2a7001';
const outline = '0195a2c4-7d10-7b11-8f3e-1c9d5e2a7002';
const quarrel = '0195a2c4-7d10-7b11-8f3e-1c9d5e2a7003';

/** What must be on record before the examples are posted in the order of the catalogue. */
export const exampleSetting: readonly PostedEntry[] = [
  { type: 'ActorRegistered', stream: choir, data: { name: 'The choir', kind: 'organisation' } },
  { type: 'ActorRegistered', stream: orchestra, data: { name: 'The orchestra', kind: 'organisation' } },
  { type: 'ActorRegistered', stream: 'actor-ben', data: { name: 'Ben Arden', kind: 'person', side: orchestra } },
  { type: 'ActorRegistered', stream: 'actor-council', data: { name: 'The town council', kind: 'organisation' } },
];

/** An entry of each type as it is posted; of a redaction, the event that its route makes. */
export const eventExamples: { readonly [Type in EventType]: PostedEntryOf<Type> } = {
  SourceRegistered: {
    type: 'SourceRegistered',
    stream: source,
    data: {
      title: 'Minutes of the hall committee',
      publisher: 'The hall committee',
      kind: 'document',
      url: 'https://hall.example/minutes/2025-03',
      publishedAt: on('2025-03-20'),
      retrievedAt: '2025-03-21T09:00:00Z',
      lang: 'en',
    },
  },
  ActorRegistered: {
    type: 'ActorRegistered',
    stream: 'actor-ada',
    data: {
      name: 'Ada Birch',
      aliases: [{ text: 'A. Birch', lang: 'en' }],
      kind: 'person',
      side: choir,
      roles: [{ text: 'head of the choir', from: on('2024') }],
    },
  },
  NegotiationOpened: {
    type: 'NegotiationOpened',
    stream: negotiation,
    happened: on('2025-03-01'),
    account: { channel: 'narration', source, locator: 'page 1' },
    data: {
      title: 'Who rehearses when',
      timeZone: 'Europe/London',
      principals: [choir, orchestra],
      others: [{ actor: 'actor-council', role: 'mediator' }],
      conflict: 'The hours of the hall',
      startedAt: on('2025-03-01'),
    },
  },
  ExternalActionNoted: {
    type: 'ExternalActionNoted',
    stream: negotiation,
    happened: on('2025-02'),
    account: { channel: 'narration', source },
    data: {
      actor: 'actor-council',
      action: 'resolution',
      targets: [choir, orchestra],
      grounds: 'The hall closes at ten in the evening',
    },
  },
  RoundProposed: {
    type: 'RoundProposed',
    stream: 'round-hall-1',
    happened: on('2025-03-02'),
    account: { ...forChoir, saidAt: on('2025-03-02') },
    data: {
      negotiation,
      number: 1,
      by: choir,
      window: { edtf: '[2025-03-10..2025-03-14]', raw: 'in the second week of March' },
      place: { name: 'The hall' },
      agenda: ['Evenings'],
    },
  },
  RoundScheduled: {
    type: 'RoundScheduled',
    stream: 'round-hall-1',
    happened: on('2025-03-05'),
    account: { ...forOrchestra, saidAt: on('2025-03-05') },
    data: { when: { edtf: '2025-03-12', at: '2025-03-12T18:00:00Z' }, place: { name: 'The hall' }, by: orchestra },
  },
  RoundHeld: {
    id: roundHeld,
    type: 'RoundHeld',
    stream: 'round-hall-1',
    happened: on('2025-03-12'),
    account: { channel: 'narration', source, locator: 'page 2' },
    data: {
      number: 2,
      format: ['mediated', 'closed'],
      duration: { min: 2, max: 3, unit: 'hour' },
      participants: [{ actor: 'actor-ada', side: choir, role: 'head' }],
      outcomes: [{ topic: 'Evenings', result: 'agreed' }],
    },
  },
  RoundCalledOff: {
    type: 'RoundCalledOff',
    stream: 'round-hall-2',
    happened: on('2025-03-18'),
    account: { ...forOrchestra, saidAt: on('2025-03-18') },
    data: { negotiation, how: 'postponed', by: orchestra, newWindow: on('2025-04'), reason: 'A concert' },
  },
  MemorandumExchanged: {
    type: 'MemorandumExchanged',
    stream: 'document-hall-outline',
    happened: on('2025-03-12'),
    account: { ...forChoir, saidAt: on('2025-03-13') },
    data: {
      negotiation,
      round: 'round-hall-1',
      kind: 'draft_text',
      title: 'An outline of the week',
      author: choir,
      from: choir,
      to: orchestra,
      items: { min: 7, max: 7, unit: 'day' },
    },
  },
  DocumentPublished: {
    id: outline,
    type: 'DocumentPublished',
    stream: 'document-hall-outline',
    happened: on('2025-03-14'),
    account: { channel: 'narration', source },
    data: { by: [choir], mode: 'part', channel: 'The notice board' },
  },
  StatementMade: {
    id: quarrel,
    type: 'StatementMade',
    stream: negotiation,
    happened: on('2025-03-15'),
    account: { ...forOrchestra, saidAt: on('2025-03-15'), quote: { text: 'The piano was moved', lang: 'en' } },
    data: { about: 'round-hall-1', kind: 'accuses', proposition: 'piano-moved', text: 'The choir moved the piano' },
  },
  ProposalMade: {
    type: 'ProposalMade',
    stream: 'proposal-sundays',
    happened: on('2025-03-12'),
    account: { ...forChoir, saidAt: on('2025-03-12') },
    data: {
      negotiation,
      round: 'round-hall-1',
      by: choir,
      to: [orchestra],
      subject: 'pause',
      terms: 'Nobody rehearses on Sundays',
      duration: { min: 3, max: 3, unit: 'month' },
      kind: 'offer',
    },
  },
  ProposalRejected: {
    type: 'ProposalRejected',
    stream: 'proposal-sundays',
    happened: on('2025-03-13'),
    account: { ...forOrchestra, saidAt: on('2025-03-13') },
    data: { by: orchestra, reason: 'Sundays are all that is left', form: 'stated' },
  },
  ProposalAccepted: {
    type: 'ProposalAccepted',
    stream: 'proposal-sundays',
    happened: on('2025-03-16'),
    account: { ...forOrchestra, saidAt: on('2025-03-16') },
    data: { by: orchestra, conditions: 'Only until the summer' },
  },
  ProposalWithdrawn: {
    type: 'ProposalWithdrawn',
    stream: 'proposal-sundays',
    happened: on('2025-03-19'),
    account: { ...forChoir, saidAt: on('2025-03-19') },
    data: { by: choir, reason: 'The summer came early' },
  },
  SwapAgreed: {
    type: 'SwapAgreed',
    stream: 'commitment-hours',
    happened: on('2025-03-12'),
    account: { ...forOrchestra, saidAt: on('2025-03-12'), quote: { text: 'hour for hour', lang: 'en' } },
    data: {
      negotiation,
      round: 'round-hall-1',
      legs: [
        { ...mornings, quantity: hours(6), due: on('2025-03-31') },
        { ...evenings, quantity: hours(6) },
      ],
      total: { min: 12, max: 12, unit: 'hour', basis: 'total' },
      formula: 'hour for hour',
    },
  },
  UndertakingGiven: {
    type: 'UndertakingGiven',
    stream: 'commitment-cleaning',
    happened: on('2025-03-12'),
    account: { ...forChoir, saidAt: on('2025-03-12') },
    data: {
      negotiation,
      debtor: choir,
      legs: [
        { legId: 'floor', from: choir, to: orchestra, what: 'other', note: 'Sweep the floor', due: on('2025-04') },
      ],
    },
  },
  DeliveryReported: {
    type: 'DeliveryReported',
    stream: 'commitment-hours',
    happened: on('2025-03-15'),
    account: { ...forOrchestra, saidAt: on('2025-03-16') },
    data: {
      legId: 'mornings',
      scope: 'tranche',
      quantity: hours(2),
      place: { name: 'The hall' },
      condition: 'as_claimed',
    },
  },
  TermsRevised: {
    type: 'TermsRevised',
    stream: 'commitment-hours',
    happened: on('2025-03-17'),
    account: { ...forChoir, saidAt: on('2025-03-17') },
    data: { legs: [{ ...mornings, quantity: hours(4), due: on('2025-04-15') }], by: [choir, orchestra] },
  },
  CommitmentSuspended: {
    type: 'CommitmentSuspended',
    stream: 'commitment-hours',
    happened: on('2025-03-18'),
    account: { ...forChoir, saidAt: on('2025-03-18') },
    data: { by: choir, reason: 'The heating is broken' },
  },
  CommitmentResumed: {
    type: 'CommitmentResumed',
    stream: 'commitment-hours',
    happened: on('2025-03-20'),
    account: { ...forChoir, saidAt: on('2025-03-20') },
    data: { by: choir },
  },
  BreachAlleged: {
    type: 'BreachAlleged',
    stream: 'commitment-hours',
    happened: on('2025-03-21'),
    account: { ...forOrchestra, saidAt: on('2025-03-21') },
    data: { legId: 'mornings', by: orchestra, against: choir, what: 'The hall was locked' },
  },
  CommitmentWithdrawn: {
    type: 'CommitmentWithdrawn',
    stream: 'commitment-cleaning',
    happened: on('2025-03-22'),
    account: { ...forChoir, saidAt: on('2025-03-22') },
    data: { by: choir, reason: 'Others sweep it now' },
  },
  CommitmentSuperseded: {
    type: 'CommitmentSuperseded',
    stream: 'commitment-cleaning',
    happened: on('2025-03-23'),
    data: { byCommitment: 'commitment-hours' },
  },
  CommitmentAssessed: {
    type: 'CommitmentAssessed',
    stream: 'commitment-hours',
    happened: on('2025-03-24'),
    data: {
      legId: 'mornings',
      verdict: 'partly_final',
      rubricVersion: 'hall-1',
      rationale: 'Two of four hours were given, and the season is over.',
      pamLevel: 2,
    },
  },
  EntryCorrected: {
    type: 'EntryCorrected',
    stream: 'round-hall-1',
    data: {
      corrects: roundHeld,
      kind: 'typo',
      reason: 'The minutes count it as the first',
      data: {
        number: 1,
        format: ['mediated', 'closed'],
        duration: { min: 2, max: 3, unit: 'hour' },
        participants: [{ actor: 'actor-ada', side: choir, role: 'head' }],
        outcomes: [{ topic: 'Evenings', result: 'agreed' }],
      },
    },
  },
  EntryRetracted: {
    type: 'EntryRetracted',
    stream: 'document-hall-outline',
    data: { retracts: outline, kind: 'wrong', reason: 'It was another paper on the board' },
  },
  EntryRedacted: {
    type: 'EntryRedacted',
    stream: negotiation,
    happening: 'proposition-piano-moved',
    data: { redacts: quarrel, reason: 'It names a member', authority: 'The hall committee', negotiation },
  },
};
