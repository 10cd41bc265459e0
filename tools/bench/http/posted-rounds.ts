/** About what an entry of a post takes, in bytes of JSON. */
export const POSTED_BYTES = 600;

/** The negotiation that rounds are posted to, by the slug that it is read by. */
export const POSTED_TO = 'bench';

const MOST_NUMBERED = 9_999;

const account = { side: 'actor-bench-a', speaker: 'actor-bench-a', channel: 'briefing', source: 'source-bench' };
const actor = (id: string) => ({ type: 'ActorRegistered', stream: id, data: { name: id, kind: 'organisation' } });

/** What must be on record before rounds are posted. */
export const beginning = [
  { type: 'SourceRegistered', stream: 'source-bench', data: { title: 'Minutes', kind: 'document' } },
  actor('actor-bench-a'),
  actor('actor-bench-b'),
  {
    type: 'NegotiationOpened',
    stream: `negotiation-${POSTED_TO}`,
    account,
    data: { title: 'Bench', principals: ['actor-bench-a', 'actor-bench-b'] },
  },
];

export const roundStream = (number: number): string => `round-${POSTED_TO}-${number}`;

/** One round that was held, as one account tells of it: a happening of its own on a stream of its own. */
export function postedRound(number: number): object {
  const round = {
    type: 'RoundHeld',
    stream: roundStream(number),
    happened: { edtf: '2025-06-02' },
    account: { ...account, quote: { text: `As it was said of round ${number}`, lang: 'en' } },
    // Rounds are numbered up to 9,999, and more than that may be posted: of the others no number is said.
    data: { negotiation: `negotiation-${POSTED_TO}`, ...(number <= MOST_NUMBERED ? { number } : {}) },
  };
  const missing = Math.max(0, POSTED_BYTES - JSON.stringify(round).length);
  round.account.quote.text = round.account.quote.text.padEnd(round.account.quote.text.length + missing, ' and so on');
  return round;
}
