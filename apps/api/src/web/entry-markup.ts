import type { EntryAccount, EntryPage } from '@parley/contracts';
import { markup, type Markup } from './markup.js';

/** One happening as a plain page: what, when, and every account in its words. */
export const entryMarkup = ({ headline, happened, status, accounts, asOf }: EntryPage): Markup =>
  markup`<main class="record served">
    <header class="masthead">
      <h1 dir="auto">${headline}</h1>
      <p class="entry-facts">${happened?.words ?? 'At an unknown date'}; ${status ?? 'unknown'}</p>
      <p class="hint">Record as of position ${asOf.position}; due dates held against ${asOf.clock}.</p>
    </header>
    <section>
      <h2>Who said it, and in which words</h2>
      <ul>
        ${accounts.map(accountMarkup)}
      </ul>
    </section>
  </main>`;

function accountMarkup({ position, speaker, account, source, retracted, redacted, data }: EntryAccount): Markup {
  const who = speaker?.name ?? (account && account.chain.length > 0 ? 'An unnamed voice' : 'The source itself');
  const told = [data['text'], data['terms']].find((text) => typeof text === 'string');
  return markup`<li class="account">
    ${redacted && markup`<p><strong>Redacted.</strong> ${redacted.reason}</p>`}
    ${retracted && markup`<p><strong>Retracted.</strong> ${retracted.reason}</p>`}
    <p class="account-head"><b dir="auto">${who}</b>${account?.polarity === 'denies' && ' denies it'}</p>
    ${account?.quote && markup`<blockquote lang="${account.quote.lang ?? ''}" dir="auto">“${account.quote.text}”</blockquote>`}
    ${typeof told === 'string' && markup`<p dir="auto">${told}</p>`}
    <p class="account-source" dir="auto">
      ${source ? source.title : 'No source'}${account?.locator && `, ${account.locator}`} · event ${position}
    </p>
  </li>`;
}
