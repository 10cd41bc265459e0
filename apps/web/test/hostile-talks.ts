/** Texts that would do harm as markup. */
export const hostileTitle = '<img src=x onerror="window.harmed=1">Talks & <b>terms</b>';
export const hostileText = '</p><script>window.harmed=1</script><a href="javascript:window.harmed=1">press</a> {{7*7}}';
export const hostileName = '"><svg onload=window.harmed=1>';

const account = {
  side: 'actor-h-left',
  speaker: 'actor-h-left',
  channel: 'press_conference',
  saidAt: { edtf: '2026-01-02' },
  source: 'source-h',
  quote: { text: hostileText, lang: 'en' },
};

/** A negotiation that has such a text wherever text goes, and more happenings than one page of the timeline holds. */
export const hostileTalks: unknown[] = [
  { type: 'ActorRegistered', stream: 'actor-h-left', data: { name: hostileName, kind: 'state' } },
  { type: 'ActorRegistered', stream: 'actor-h-right', data: { name: 'Right', kind: 'state' } },
  { type: 'SourceRegistered', stream: 'source-h', data: { title: hostileText, kind: 'article' } },
  {
    type: 'NegotiationOpened',
    stream: 'negotiation-hostile',
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
    type: 'ProposalMade',
    stream: 'proposal-hostile',
    happened: { edtf: '2026-01-02' },
    account,
    data: {
      negotiation: 'negotiation-hostile',
      by: 'actor-h-left',
      subject: 'other',
      terms: hostileText,
      area: hostileText,
    },
  },
  {
    type: 'UndertakingGiven',
    stream: 'commitment-hostile',
    happened: { edtf: '2026-01-02' },
    account,
    data: {
      negotiation: 'negotiation-hostile',
      debtor: 'actor-h-left',
      legs: [{ legId: 'one', from: 'actor-h-left', to: 'actor-h-right', what: 'goods', categories: [hostileText] }],
    },
  },
  ...Array.from({ length: 60 }, (_, index) => ({
    type: 'StatementMade',
    stream: 'proposal-hostile',
    happened: { edtf: '2026-01-03' },
    account: { ...account, locator: `${index}` },
    data: { about: 'proposal-hostile', kind: 'assesses', text: `${hostileText} ${index}` },
  })),
];
