import type { StoredEvent } from '@parley/event-store';
import { type Entry, isAmendment, labelOf, searchText, searchWords } from '@parley/negotiation';
import { entriesOf, type RecordChange, surroundingsOf } from '../record/record-fold.js';
import type { RowsInFold } from '../record/record-rows.js';
import { isRegistration } from '../record/registrations.js';

/** Keeps what can be searched up with one event, from the account or registration that it brought or changed. */
export function foldSearch(rows: RowsInFold, { stream, type }: StoredEvent, { before, after }: RecordChange): void {
  if (isRegistration(after.type)) return putRegistered(rows, stream, after.type);
  putAccountWords(rows, after, before === null);
  // A statement says nothing of what its stream is called.
  const names = after.type !== 'StatementMade' || isAmendment(type);
  if (names || !rows.get('label', stream, stream)) putLabel(rows, stream);
}

/** An account that is retracted or redacted is found by nothing any more. */
function putAccountWords(rows: RowsInFold, entry: Entry, isNew: boolean): void {
  const { event, stream, happening, account, data } = entry;
  const live = entry.retracted === null && entry.redacted === null;
  const texts = [account?.quote?.text, data.text, data.terms, data.what];
  const words = live ? searchText(texts.filter((text) => typeof text === 'string')) : '';
  if (words !== '') rows.put('account_words', { event, stream, happening, words }, { isNew });
  else if (!isNew) rows.end('account_words', event, event);
}

interface Registration {
  name?: string;
  title?: string;
  kind: string;
  aliases?: { text: string }[];
  publisher?: string | null;
  author?: string | null;
}

/** The row of the actor or source is up to date already. */
function putRegistered(rows: RowsInFold, stream: string, type: string): void {
  const category = type === 'ActorRegistered' ? 'actor' : 'source';
  const known = rows.get(category, stream, stream)?.[category] as Registration | undefined;
  const name = known?.name ?? known?.title;
  if (!known || name === undefined) return rows.end('registered', stream, stream);
  const { aliases = [], publisher, author, kind } = known;
  const words = searchText([name, ...aliases.map(({ text }) => text), publisher, author]);
  rows.put('registered', { id: stream, category, kind, name, sort_name: sortName(name), words });
}

function putLabel(rows: RowsInFold, stream: string): void {
  const known = rows.get('stream', stream, stream)!;
  if (known.category === 'actor' || known.category === 'source') return;
  const entries = entriesOf(rows, stream);
  const label = labelOf(
    stream,
    surroundingsOf(rows, stream, known.negotiation as string | null, () => [], entries),
  );
  // Folding words takes longer than all else of a label, and most accounts leave it as it is.
  if (rows.get('label', stream, stream)?.label === label) return;
  rows.put('label', { stream, label, sort_name: sortName(label), words: searchText([label, stream]) });
}

const sortName = (name: string) => searchWords(name).join(' ');
