import type { EntryAccount } from '@parley/contracts';
import type { Channel } from '@parley/negotiation';
import type { CellLine } from '../table.js';
import { type NameOf, valueWords } from '../value-words.js';

/** Who speaks, in which office, for whom; and that it is a denial. */
export function speakerLines({ account, speaker, source }: EntryAccount, nameOf: NameOf): CellLine[] {
  if (!account) return [{ text: 'the record itself: no account of anybody' }];
  const side = account.side !== null && account.side !== account.speaker ? `, for ${nameOf(account.side)}` : '';
  const name = speaker?.name ?? unnamedWords(account, source);
  const office = account.role ? `, ${account.role}` : '';
  const denies = account.polarity === 'denies';
  return [
    { text: `${name}${office}${side}` },
    { text: denies ? '✗ denies it; the rest names what is denied' : '', tone: 'bad' },
  ];
}

function unnamedWords(
  { channel, chain }: NonNullable<EntryAccount['account']>,
  source: EntryAccount['source'],
): string {
  if (chain[0]?.anonymous) return `${chain[0].by}, unnamed`;
  if (channel !== 'narration') return 'nobody by name';
  return source ? `${source.publisher ?? source.title}, in its own words` : 'the publication, in its own words';
}

/** How directly the words are known. */
export const ATTRIBUTIONS = {
  on_record: 'on the record',
  anonymous: 'from somebody unnamed',
  relayed: 'passed on by others',
  narration: 'as the publication tells it',
  observed: 'observed by a neutral',
};

/** Of the others, how the words are known says the same. */
const CHANNELS: Partial<Record<Channel, string>> = {
  press_conference: 'at a press conference',
  briefing: 'at a briefing',
  interview: 'in an interview',
  own_channel: 'on their own channel',
  document: 'in a document',
  state_media: 'through state media',
};

/** How the words are known, where they were said, and when. */
export function knownWords({ attribution, account }: EntryAccount): string {
  const channel = account?.channel ? CHANNELS[account.channel] : '';
  const said = account?.saidAt;
  const parts = [
    ...(attribution ? [ATTRIBUTIONS[attribution]] : []),
    ...(channel ? [channel] : []),
    ...(said ? [valueWords(said, (actor) => actor)] : []),
  ];
  return parts.join(', ');
}

/** Who passed the words on, from the speaker to the source. */
export const chainWords = ({ account }: EntryAccount, nameOf: NameOf): string =>
  (account?.chain ?? [])
    .map(({ by, anonymous, relation }) => {
      const notes = [...(relation ? [relation] : []), ...(anonymous ? ['unnamed'] : [])];
      return `${valueWords(by, nameOf)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
    })
    .join(' → ');

/** Words in quotes, with their language. */
export function quoteWords(quote: { text: string; lang?: string | null; translated?: boolean | null } | null): string {
  if (!quote) return '';
  const notes = [...(quote.lang ? [quote.lang] : []), ...(quote.translated ? ['translated'] : [])];
  return `“${quote.text}”${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

/** What the words are taken from, and where in it. */
export function sourceLines({ source, account }: EntryAccount): CellLine[] {
  if (!source) return [];
  const where = account?.locator ? `, ${account.locator}` : '';
  return [
    { text: `${[source.title, ...(source.publisher ? [source.publisher] : [])].join(' · ')}${where}` },
    { text: source.stream, tone: 'quiet' },
    { text: source.url ?? '', tone: 'quiet' },
    { text: source.archiveUrl ? `archived at ${source.archiveUrl}` : '', tone: 'quiet' },
    { text: source.contentHash ? `SHA-256 ${source.contentHash}` : '', tone: 'quiet' },
  ];
}
