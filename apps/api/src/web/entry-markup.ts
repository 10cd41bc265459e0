import type { EntryCorrectionView, EntryPage } from '@parley/contracts';
import {
  changedMembers,
  citationOf,
  claimants,
  countWords,
  instantWords,
  memberWords,
  valueWords,
  type NameOf,
} from '@parley/contracts/words';
import type { TreeHead } from '@parley/transparency';
import { accountMarkup } from './account-markup.js';
import { claimsMarkup, statusMarkup } from './claims-markup.js';
import { cutOffMarkup } from './cut-off-markup.js';
import { markup, type Markup } from './markup.js';

/** What the page of a happening is made with. */
export interface EntrySurroundings {
  nameOf: NameOf;
  /** Of the newest signed checkpoint. */
  head: TreeHead | null;
  /** Full, without a slash at the end. */
  origin: string;
}

/** One happening as a plain page: the facts that the page with scripts shows, proofs that it checks itself apart. */
export function entryMarkup(entry: EntryPage, { nameOf, head, origin }: EntrySurroundings): Markup {
  const { headline, happened, accounts, sources, asOf } = entry;
  return markup`<main class="record served">
    <header class="masthead">
      <h1 dir="auto">${headline}</h1>
      <p class="entry-facts">
        ${standingMarkup(entry, nameOf)} <span>${happened?.words ?? 'At an unknown date'}</span>
        <span>${countWords(accounts.length, 'account')} from ${countWords(sources, 'source')}</span>
      </p>
      ${cutOffMarkup(asOf, head)}
    </header>
    ${claimsMarkup(entry, nameOf)}
    <section>
      <h2>Who said it, and in which words</h2>
      <ul>
        ${accounts.map((told) => accountMarkup(told, nameOf))}
      </ul>
    </section>
    ${correctionsMarkup(entry, nameOf)} ${citeMarkup(entry, origin)}
  </main>`;
}

function standingMarkup(entry: EntryPage, nameOf: NameOf): Markup {
  const { status, corrected, retracted, redacted } = entry;
  const standing =
    retracted || redacted
      ? markup`<span class="badge status-unknown">${redacted ? 'Redacted' : 'Retracted'}</span>`
      : statusMarkup(status ?? 'unknown', claimants(entry), nameOf);
  return markup`${standing} ${corrected && markup`<span class="badge status-unknown">Corrected</span>`}`;
}

function correctionsMarkup({ accounts }: EntryPage, nameOf: NameOf): Markup | null {
  const corrections = accounts.flatMap((told) => told.corrections.map((correction) => ({ told, correction })));
  if (corrections.length === 0) return null;
  return markup`<section>
      <h2>What was corrected</h2>
      <ol class="corrections">
        ${corrections.map(({ told, correction }) => {
          const { kind, reason, id, position, recordedAt } = correction;
          return markup`<li>
            <p>
              <b>${(kind ?? 'correction').replaceAll('_', ' ')}</b> of event ${told.position}, at position
              <a href="/v1/events/${encodeURIComponent(id)}">${position}</a>,
              <time datetime="${recordedAt}">${instantWords(recordedAt)}</time>${reason !== null && markup`: <span dir="auto">${reason}</span>`}
            </p>
            ${oldAndNewMarkup(correction, nameOf)}
          </li>`;
        })}
      </ol>
    </section>`;
}

function oldAndNewMarkup({ before, after }: EntryCorrectionView, nameOf: NameOf): Markup {
  if (!before || !after) return markup`<p class="hint">What it changed was erased.</p>`;
  return markup`<table class="old-new">
      <thead>
        <tr><th scope="col">Field</th><th scope="col">Was</th><th scope="col">Is</th></tr>
      </thead>
      <tbody>
        ${changedMembers(before, after).map(
          ({ name, old, now }) =>
            markup`<tr>
              <th scope="row">${memberWords(name)}</th>
              <td dir="auto"><del>${valueWords(old, nameOf)}</del></td>
              <td dir="auto"><ins>${valueWords(now, nameOf)}</ins></td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function citeMarkup(entry: EntryPage, origin: string): Markup {
  const { permalink, fixed, sentence, data } = citationOf(entry, origin);
  return markup`<section class="cite">
      <h2>Cite this</h2>
      <p>Permalink: <a href="${permalink}">${permalink}</a></p>
      <p>As it is at this position, for good: <a href="${fixed}">${fixed}</a></p>
      <p dir="auto">${sentence}</p>
      <p class="hint">The same as data: <a href="${data}">JSON</a></p>
    </section>`;
}
