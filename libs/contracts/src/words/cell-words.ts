import type { EntryAccount } from '../entry-page.js';
import type { Cell } from './field-rows.js';
import { valueModifierWords } from './status-words.js';

type Quote = NonNullable<NonNullable<EntryAccount['account']>['quote']>;

/** What is to be known of a value beside whose it is: "corrected", "retracted", "unnamed source". */
export const cellNotes = ({ retracted }: EntryAccount, { value, before, modifiers, replaced }: Cell): string[] => [
  ...(before.length > 0 ? ['corrected'] : []),
  ...(retracted && value !== undefined ? ['retracted'] : []),
  ...(replaced ? ['said before; its side says otherwise since'] : []),
  ...modifiers.map((modifier) => valueModifierWords[modifier]),
];

/** What an account says as it was recorded, where it is a statement; null elsewhere. */
export function recordedText({ data }: Pick<EntryAccount, 'data'>): string | null {
  const text = data['text'];
  return typeof text === 'string' && text !== '' ? text : null;
}

/** The words in which an account says what it says: its quote, behind those that corrections took away; none without one. */
export function quotesOf({ account, corrections }: EntryAccount): Quote[] {
  const old = corrections.flatMap(({ before, after }) => {
    const quote = before?.account?.quote ?? null;
    return quote && quote.text !== after?.account?.quote?.text ? [quote] : [];
  });
  return account?.quote ? [...old, account.quote] : [];
}
