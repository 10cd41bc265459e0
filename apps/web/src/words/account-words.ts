import type { RawEvent } from '@parley/contracts';

/** What the page shows of one account, read from the raw log. */
export interface ShownAccount {
  event: string;
  type: string;
  position: number;
  recordedAt: string;
  /** null where the publication itself speaks. */
  speaker: string | null;
  side: string | null;
  role: string | null;
  denies: boolean;
  channel: string | null;
  /** EDTF. */
  saidAt: string | null;
  /** Who passed it on, from the speaker to the source. */
  chain: { by: string; anonymous: boolean }[];
  source: string | null;
  locator: string | null;
  quote: { text: string; lang: string | null; translated: boolean } | null;
  /** What was said, where the event holds it as text. */
  text: string | null;
}

type Members = Record<string, unknown>;

const members = (value: unknown): Members => (typeof value === 'object' && value !== null ? (value as Members) : {});
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads an event's account; null where it has none, or where it was redacted. */
export function accountOf(event: RawEvent): ShownAccount | null {
  if (typeof event.account !== 'object' || event.account === null) return null;
  const account = members(event.account);
  const data = members(event.data);
  const quote = members(account['quote']);
  const quoted = text(quote['text']);
  return {
    event: event.id,
    type: event.type,
    position: event.position,
    recordedAt: event.recordedAt,
    speaker: text(account['speaker']),
    side: text(account['side']),
    role: text(account['role']),
    denies: account['polarity'] === 'denies' || (account['polarity'] === undefined && data['kind'] === 'denies'),
    channel: text(account['channel']),
    saidAt: text(members(account['saidAt'])['edtf']),
    chain: chainOf(account['chain']),
    source: text(account['source']),
    locator: text(account['locator']),
    quote:
      quoted === null ? null : { text: quoted, lang: text(quote['lang']), translated: quote['translated'] === true },
    text: text(data['text']) ?? text(data['terms']),
  };
}

function chainOf(chain: unknown): ShownAccount['chain'] {
  if (!Array.isArray(chain)) return [];
  return chain.flatMap((link: unknown) => {
    const { by, anonymous } = members(link);
    return typeof by === 'string' ? [{ by, anonymous: anonymous === true }] : [];
  });
}

const channels: Record<string, string> = {
  press_conference: 'at a press conference',
  briefing: 'at a briefing',
  interview: 'in an interview',
  own_channel: 'on their own channel',
  document: 'in a document',
  state_media: 'through state media',
  relayed: 'passed on by others',
  field_observation: 'observed in the field',
};

/** "at a press conference"; null where nothing is to be added. */
export const channelWords = (channel: string | null): string | null =>
  channel === null || channel === 'narration' ? null : (channels[channel] ?? channel.replaceAll('_', ' '));

/** An EDTF date as short words: a plain day stays to be formatted by others, marks and brackets are said. */
export function edtfWords(edtf: string, dayWords: (day: string) => string): string {
  const about = edtf.endsWith('~') || edtf.endsWith('%') ? 'about ' : '';
  const bare = edtf.replace(/[~?%]$/, '');
  const window = /^\[(.*)\.\.(.*)\]$/.exec(bare);
  if (!window) return `${about}${dayWords(bare)}`;
  const [, from = '', to = ''] = window;
  if (from === '') return `on or before ${dayWords(to)}`;
  return to === '' ? `on or after ${dayWords(from)}` : `between ${dayWords(from)} and ${dayWords(to)}`;
}
