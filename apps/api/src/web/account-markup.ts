import type { EntryAccount } from '@parley/contracts';
import {
  attributionWords,
  instantWords,
  isWebAddress,
  voiceAside,
  voiceWords,
  type NameOf,
} from '@parley/contracts/words';
import { markup, type Markup } from './markup.js';

/** Who spoke, through whom, in which words, from which source. */
export function accountMarkup(told: EntryAccount, nameOf: NameOf): Markup {
  const { position, account, attribution, data } = told;
  const quote = account?.quote;
  const text = [data['text'], data['terms']].find((one) => typeof one === 'string');
  const marks = [quote?.translated && '(translated)', quote?.lang && quote.lang !== 'en' && `[${quote.lang}]`];
  return markup`<li class="${told.retracted || told.redacted ? 'account is-withdrawn' : 'account'}" id="account-${position}">
    ${withdrawnMarkup(told)} ${voiceMarkup(told, nameOf)}
    ${quote && markup`<blockquote lang="${quote.lang ?? ''}" dir="auto">“${quote.text}”</blockquote>`}
    ${marks.some(Boolean) && markup`<p class="hint">${marks.filter(Boolean).join(' ')}</p>`}
    ${typeof text === 'string' && markup`<p dir="auto">${text}</p>`}
    ${attribution !== null && markup`<p class="hint">${attributionWords(attribution)}</p>`} ${sourceMarkup(told)}
  </li>`;
}

/** What became of an account that does not count any more, and why. */
export function withdrawnMarkup({ retracted, redacted }: EntryAccount): Markup | null {
  if (redacted) {
    return markup`<p><strong>Redacted.</strong> What it said was erased: <span dir="auto">${redacted.reason}</span></p>`;
  }
  if (!retracted) return null;
  const kind = retracted.kind.replaceAll('_', ' ');
  return markup`<p><strong>Retracted</strong> (${kind}), counts no more: <span dir="auto">${retracted.reason}</span></p>`;
}

/** "Vladimir Medinsky, Kremlin aide, for Russia, at a press conference, 2 June 2025; through …" */
export function voiceMarkup(told: EntryAccount, nameOf: NameOf): Markup | null {
  const { account } = told;
  if (!account) return null;
  const { whose, how } = voiceAside(account, nameOf);
  const denial = account.polarity === 'denies' && markup`<strong class="denies"> denies it</strong>`;
  return markup`<p class="account-head"><b dir="auto">${voiceWords(told, nameOf)}</b>${whose}${denial}${how}</p>`;
}

function sourceMarkup({ id, position, recordedAt, account, source }: EntryAccount): Markup {
  const { title, publisher, url, archiveUrl, contentHash } = source ?? {};
  const event = `/v1/events/${encodeURIComponent(id)}`;
  return markup`<p class="account-source" dir="auto">
      ${source ? title : 'No source'}${publisher && `, ${publisher}`}${account?.locator && `, ${account.locator}`}
      ${linkMarkup(url, 'original')} ${linkMarkup(archiveUrl, 'archived copy')}
      ${contentHash && markup` · SHA-256 <code>${contentHash}</code>`} · <a href="${event}">event ${position}</a>,
      recorded <time datetime="${recordedAt}">${instantWords(recordedAt)}</time> ·
      <a href="${event}/proof">proof that it is in the log</a>
    </p>`;
}

/** An address of the web as a link; any other as text. */
function linkMarkup(address: string | null | undefined, words: string): Markup | null {
  if (!address) return null;
  if (!isWebAddress(address)) return markup` · ${words}: ${address}`;
  return markup` · <a href="${address}" rel="noopener noreferrer nofollow external">${words}</a>`;
}
