import { dangerousTexts } from './dangerous-texts.js';

/** Texts that would do harm as markup. */
export const hostileTitle = '<img src=x onerror="window.harmed=1">Talks & <b>terms</b>';
export const hostileText = '</p><script>window.harmed=1</script><a href="javascript:window.harmed=1">press</a> {{7*7}}';
export const hostileName = '"><svg onload=window.harmed=1>';

const account = {
  side: 'actor-h-left',
  speaker: 'actor-h-left',
  role: hostileText,
  channel: 'press_conference',
  saidAt: { edtf: '2026-01-02' },
  source: 'source-h',
  locator: hostileText,
  quote: { text: hostileText, lang: 'en' },
};

const right = { ...account, side: 'actor-h-right', speaker: 'actor-h-right' };
const negotiation = 'negotiation-hostile';

/** A negotiation that has such a text wherever text goes, and more happenings than one page of the timeline holds. */
export const hostileTalks: unknown[] = [
  {
    type: 'ActorRegistered',
    stream: 'actor-h-left',
    data: {
      name: hostileName,
      kind: 'state',
      aliases: [{ text: hostileText }],
      roles: [{ text: hostileText }],
      description: hostileText,
    },
  },
  { type: 'ActorRegistered', stream: 'actor-h-right', data: { name: 'Right', kind: 'state' } },
  {
    type: 'SourceRegistered',
    stream: 'source-h',
    data: { title: hostileText, kind: 'article', publisher: hostileText, author: hostileText },
  },
  {
    type: 'NegotiationOpened',
    stream: negotiation,
    happened: { edtf: '2026-01-01' },
    account,
    data: {
      title: hostileTitle,
      principals: ['actor-h-left', 'actor-h-right'],
      conflict: hostileText,
      background: hostileText,
    },
  },
  {
    type: 'RoundHeld',
    stream: 'round-hostile',
    happened: { edtf: '2026-01-02' },
    account,
    data: { negotiation, place: { name: hostileText }, outcomes: [{ topic: hostileText, result: 'not_agreed' }] },
  },
  {
    type: 'MemorandumExchanged',
    stream: 'document-hostile',
    happened: { edtf: '2026-01-02' },
    account,
    data: { negotiation, title: hostileText, kind: 'memorandum', from: 'actor-h-left', topics: [hostileText] },
  },
  {
    type: 'ProposalMade',
    stream: 'proposal-hostile',
    happened: { edtf: '2026-01-02' },
    account,
    data: { negotiation, by: 'actor-h-left', subject: 'other', terms: hostileText, area: hostileText },
  },
  {
    type: 'UndertakingGiven',
    stream: 'commitment-hostile',
    happened: { edtf: '2026-01-02' },
    account,
    data: {
      negotiation,
      debtor: 'actor-h-left',
      legs: [
        {
          legId: 'one',
          from: 'actor-h-left',
          to: 'actor-h-right',
          what: 'goods',
          categories: [hostileText],
          note: hostileText,
          quantity: { min: 10, max: 10, unit: 'tonne', raw: hostileText },
        },
      ],
    },
  },
  {
    type: 'DeliveryReported',
    stream: 'commitment-hostile',
    happened: { edtf: '2026-01-03' },
    account: right,
    data: {
      legId: 'one',
      scope: 'tranche',
      quantity: { min: 4, max: 4, unit: 'tonne', raw: hostileText },
      note: hostileText,
    },
  },
  ...[account, right].map((told, index) => ({
    type: 'StatementMade',
    stream: 'proposal-hostile',
    happened: { edtf: '2026-01-03' },
    account: { ...told, polarity: index === 0 ? 'asserts' : 'denies' },
    data: {
      about: 'proposal-hostile',
      kind: index === 0 ? 'accuses' : 'denies',
      proposition: 'it-was-so',
      text: hostileText,
    },
  })),
  ...Array.from({ length: 60 }, (_, index) => {
    const text = dangerousTexts[index % dangerousTexts.length] ?? hostileText;
    return {
      type: 'StatementMade',
      stream: 'proposal-hostile',
      happened: { edtf: '2026-01-03' },
      account: { ...account, locator: `${index}`, quote: { text, lang: 'en' } },
      data: { about: 'proposal-hostile', kind: 'assesses', text: `${text} ${index}` },
    };
  }),
];
