import type { EntryAccount, EntryPage } from '@parley/contracts';
import {
  attributionWords,
  cellNotes,
  entryFieldWords,
  fieldRows,
  listWords,
  modifiersSentence,
  quotesOf,
  recordedText,
  shortVoiceWords,
  statusWords,
  toldWords,
  valueModifierWords,
  type Cell,
  type FieldRow,
  type FieldStatus,
  type NameOf,
} from '@parley/contracts/words';
import { voiceMarkup, withdrawnMarkup } from './account-markup.js';
import { markup, type Markup } from './markup.js';

/** A shape beside the word for each status. */
const marks: Record<FieldStatus, string> = {
  agreed: '●',
  claimed: '◐',
  reported: '◌',
  contradicted: '▶◀',
  unknown: '–',
};

/** How far a field, or a whole happening, is agreed. */
export const statusMarkup = (status: FieldStatus, by: readonly string[], nameOf: NameOf): Markup =>
  markup`<span class="badge status-${status}"><span aria-hidden="true">${marks[status]}</span> ${statusWords(status, by, nameOf)}</span>`;

/** The accounts side by side: a column for each, a row for each field. */
export function claimsMarkup(entry: EntryPage, nameOf: NameOf): Markup {
  const rows = fieldRows(entry);
  const { accounts } = entry;
  const hasElsewhere = rows.some(({ elsewhere }) => elsewhere.length > 0);
  const unsaid = Object.keys(entry.fields).filter((field) => !rows.some(({ name }) => name === field));
  const unsaidWords = listWords(unsaid.map((name) => entryFieldWords(entry, name, nameOf)));
  return markup`<section class="field-table">
      <h2 id="fields-title">Who says what</h2>
      ${Object.keys(entry.fields).length === 0 && markup`<p>No account of this stands any more.</p>`}
      <div class="table-scroll" tabindex="0" role="group" aria-labelledby="fields-title">
        <table class="claims">
          <thead>
            <tr>
              <th scope="col">Field, and how far it is agreed</th>
              ${accounts.map((told) => columnMarkup(told, nameOf))}
              ${hasElsewhere && markup`<th scope="col">Told elsewhere on record</th>`}
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => rowMarkup(row, entry, nameOf, hasElsewhere))}
            ${accounts.some(hasWords) && wordsMarkup(accounts, nameOf, hasElsewhere)}
          </tbody>
        </table>
      </div>
      ${unsaid.length > 0 && markup`<p class="hint">Nobody says: ${unsaidWords}.</p>`}
    </section>`;
}

const columnMarkup = (told: EntryAccount, nameOf: NameOf): Markup =>
  markup`<th scope="col" abbr="${shortVoiceWords(told, nameOf)}">
    ${withdrawnMarkup(told)} ${voiceMarkup(told, nameOf)}
    <p class="account-source" dir="auto">
      ${told.attribution !== null && `${attributionWords(told.attribution)} · `}${told.source?.title}${told.account?.locator && `, ${told.account.locator}`}
      · <a href="#account-${told.position}">event ${told.position}</a>
    </p>
  </th>`;

function rowMarkup(
  { name, field, cells, elsewhere }: FieldRow,
  entry: EntryPage,
  nameOf: NameOf,
  hasElsewhere: boolean,
) {
  const { status, by, modifiers } = field;
  return markup`<tr class="claims-${status}">
    <th scope="row">
      <b>${entryFieldWords(entry, name, nameOf)}</b> ${statusMarkup(status, by, nameOf)}
      ${modifiers.length > 0 && markup`<p class="hint">${modifiersSentence(modifiers)}</p>`}
    </th>
    ${entry.accounts.map((told, index) => cellMarkup(told, cells[index], nameOf))}
    ${hasElsewhere && elsewhereMarkup(elsewhere, nameOf)}
  </tr>`;
}

function cellMarkup(told: EntryAccount, cell: Cell | undefined, nameOf: NameOf): Markup {
  const who = shortVoiceWords(told, nameOf);
  if (!cell || (cell.value === undefined && cell.before.length === 0)) {
    return tdMarkup(who, 'is-silent', told.redacted ? 'erased' : 'says nothing of it');
  }
  const words = (value: unknown) =>
    value === null || value === undefined ? 'nothing' : toldWords(value, cell.side !== null, nameOf);
  const old = cell.before.map((value) => markup`<p>was <del dir="auto">${words(value)}</del></p>`);
  const value = markup`<span class="voice-says" dir="auto">${words(cell.value)}</span>`;
  const kind = told.retracted || cell.replaced ? 'is-past' : cell.clashes ? 'is-clash' : '';
  return tdMarkup(
    who,
    kind,
    markup`${old}${old.length > 0 ? markup`<p>is <ins>${value}</ins></p>` : value}
      ${notesMarkup(cellNotes(told, cell))}`,
  );
}

const notesMarkup = (notes: readonly string[]): Markup | null =>
  notes.length === 0 ? null : markup`<span class="voice-note">${notes.join(', ')}</span>`;

const tdMarkup = (who: string, kind: string, words: Markup | string): Markup =>
  markup`<td class="${kind}"><span class="cell-who" aria-hidden="true">${who}</span><div>${words}</div></td>`;

function elsewhereMarkup(values: FieldRow['elsewhere'], nameOf: NameOf): Markup {
  if (values.length === 0) return tdMarkup('Elsewhere', 'is-silent', 'nothing');
  const lines = values.map(
    ({ side, value, event, modifiers }) =>
      markup`<p>
        ${side === null ? 'Press and others' : nameOf(side)}:
        <span class="voice-says" dir="auto">${toldWords(value, side !== null, nameOf)}</span>
        ${notesMarkup(modifiers.map((modifier) => valueModifierWords[modifier]))}
        <a href="/v1/events/${encodeURIComponent(event)}">its event</a>
      </p>`,
  );
  return tdMarkup('Elsewhere', '', markup`${lines}`);
}

function wordsMarkup(accounts: readonly EntryAccount[], nameOf: NameOf, hasElsewhere: boolean): Markup {
  return markup`<tr>
    <th scope="row"><b>In which words</b></th>
    ${accounts.map((told) => {
      const who = shortVoiceWords(told, nameOf);
      if (!hasWords(told)) return tdMarkup(who, 'is-silent', told.redacted ? 'erased' : 'not on record');
      return tdMarkup(who, told.retracted ? 'is-past' : '', saidMarkup(told));
    })}
    ${hasElsewhere && tdMarkup('Elsewhere', 'is-silent', 'nothing')}
  </tr>`;
}

const hasWords = (told: EntryAccount): boolean => quotesOf(told).length > 0 || recordedText(told) !== null;

/** The quote, behind those that corrections took away; else the text that it was recorded in, which is no quote. */
function saidMarkup(told: EntryAccount): Markup {
  const quotes = quotesOf(told).map(
    ({ text, lang, translated }) =>
      markup`<q lang="${lang ?? ''}" dir="auto">${text}</q>${translated && ' (translated)'}`,
  );
  const quote = quotes.at(-1);
  if (!quote) return markup`<span dir="auto">${recordedText(told)}</span>`;
  return markup`${quotes.slice(0, -1).map((old) => markup`<p>was <del>${old}</del></p>`)}<p>${quote}</p>`;
}
