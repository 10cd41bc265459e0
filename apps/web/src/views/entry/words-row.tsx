import type { EntryAccount } from '@parley/contracts';
import { type NameOf, quotesOf, recordedText, shortVoiceWords } from '@parley/contracts/words';
import { CellWho, Silence } from './claim-cell.js';

type Quote = NonNullable<NonNullable<EntryAccount['account']>['quote']>;

interface WordsRowProps {
  accounts: readonly EntryAccount[];
  nameOf: NameOf;
  hasElsewhere: boolean;
}

/** The row of the words in which each account says what it says; none where no account has any. */
export function WordsRow({ accounts, nameOf, hasElsewhere }: WordsRowProps) {
  if (!accounts.some(hasWords)) return null;
  return (
    <tr>
      <th scope="row">
        <b>In which words</b>
      </th>
      {accounts.map((told) => (
        <td key={told.id} className={hasWords(told) ? (told.retracted ? 'is-past' : undefined) : 'is-silent'}>
          <CellWho>
            <bdi>{shortVoiceWords(told, nameOf)}</bdi>
          </CellWho>
          <div>
            {hasWords(told) ? <Words told={told} /> : <Silence words={told.redacted ? 'erased' : 'not on record'} />}
          </div>
        </td>
      ))}
      {hasElsewhere && (
        <td className="is-silent">
          <CellWho>Elsewhere</CellWho>
          <div>
            <Silence words="nothing" />
          </div>
        </td>
      )}
    </tr>
  );
}

const hasWords = (told: EntryAccount) => quotesOf(told).length > 0 || recordedText(told) !== null;

/** The quote, behind those that corrections took away; else the text that it was recorded in, which is no quote. */
function Words({ told }: { told: EntryAccount }) {
  const quotes = quotesOf(told);
  const quote = quotes.at(-1);
  if (!quote) return <span dir="auto">{recordedText(told)}</span>;
  return (
    <>
      {quotes.slice(0, -1).map((old, index) => (
        <p key={index}>
          was{' '}
          <del>
            <Quoted quote={old} />
          </del>
        </p>
      ))}
      <p>
        <Quoted quote={quote} />
      </p>
    </>
  );
}

function Quoted({ quote: { text, lang, translated } }: { quote: Quote }) {
  return (
    <>
      <q lang={lang ?? undefined} dir="auto">
        {text}
      </q>
      {translated && <small> (translated)</small>}
      {lang && lang !== 'en' && <small> [{lang}]</small>}
    </>
  );
}
