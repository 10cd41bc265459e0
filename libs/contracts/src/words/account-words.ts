import type { EntryAccount } from '../entry-page.js';
import { dayWords } from './date-words.js';
import type { NameOf } from './status-words.js';

/** Whose voice an account is: the name of its speaker, "An unnamed voice", "The source itself". */
export function voiceWords({ account, speaker }: Pick<EntryAccount, 'account' | 'speaker'>, nameOf: NameOf): string {
  if (account === null) return 'No account';
  if (account.speaker !== null) return speaker?.name ?? nameOf(account.speaker);
  return account.chain.length > 0 ? 'An unnamed voice' : 'The source itself';
}

/** The same in short, with the side that it speaks for: "Rustem Umerov, Ukraine". */
export function shortVoiceWords(told: Pick<EntryAccount, 'account' | 'speaker'>, nameOf: NameOf): string {
  const side = told.account?.side ?? null;
  const voice = voiceWords(told, nameOf);
  return side === null || side === told.account?.speaker ? voice : `${voice}, ${nameOf(side)}`;
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

const attributionLabels: Record<string, string> = {
  on_record: 'on record',
  anonymous: 'an unnamed voice',
  relayed: 'passed on by others',
  narration: 'told by the publication itself',
  observed: 'observed by a neutral monitor',
};

/** How directly an account comes from its speaker. */
export const attributionWords = (attribution: string | null): string =>
  attribution === null ? 'no account' : (attributionLabels[attribution] ?? attribution.replaceAll('_', ' '));

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

/** All kinds of attribution, the most direct first. */
export const attributions = Object.keys(attributionLabels);

/**
 * What stands beside the voice of an account: `whose` word it is (", head of delegation, for Ukraine"), and `how` it came
 * (", at a press conference, 2 June 2025; through Axios").
 */
export function voiceAside(account: NonNullable<EntryAccount['account']>, nameOf: NameOf) {
  const { speaker, role, side, channel, saidAt, chain } = account;
  const manner = channelWords(channel);
  const through = chain.map(({ by, anonymous }) => `${nameOf(by)}${anonymous ? ' (unnamed)' : ''}`);
  return {
    whose: `${role === null ? '' : `, ${role}`}${side === null || side === speaker ? '' : `, for ${nameOf(side)}`}`,
    how:
      `${manner === null ? '' : `, ${manner}`}${saidAt ? `, ${edtfWords(saidAt.edtf, dayWords)}` : ''}` +
      (through.length === 0 ? '' : `; through ${through.join(', then ')}`),
  };
}
