import type { EntryAccount, EntryPage } from '@parley/contracts';
import { countWords, instantWords, type NameOf, voiceAside, voiceWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { usePoint } from '../address/use-point.js';
import { entryQuery } from '../api/queries.js';
import { asFault, Fault, Loading } from '../frame/notices.js';
import { OutsideLink } from './outside-link.js';
import { StreamLink } from './record-link.js';

/** The accounts of one happening, read when they are unfolded. */
export function EntryAccounts({ stream, happening, nameOf }: { stream: string; happening: string; nameOf: NameOf }) {
  const { data, error, refetch } = useQuery(entryQuery(stream, happening, usePoint()));
  if (error) return <Fault fault={asFault(error)} what="the accounts" again={() => void refetch()} />;
  if (!data) return <Loading what="the accounts" />;
  return (
    <section className="accounts">
      <p className="field-name">
        <b>{countWords(data.accounts.length, 'account')}, word by word</b>
      </p>
      <AccountList entry={data} nameOf={nameOf} />
    </section>
  );
}

interface AccountListProps {
  entry: EntryPage;
  nameOf: NameOf;
  /** What stands below an account. */
  below?: (told: EntryAccount) => React.ReactNode;
}

/** Who spoke, through whom, in which words, from which source; in the order of the record. */
export function AccountList({ entry, nameOf, below }: AccountListProps) {
  return (
    <ul>
      {entry.accounts.map((told) => (
        <li
          key={told.id}
          id={`account-${told.position}`}
          className={told.retracted || told.redacted ? 'account is-withdrawn' : 'account'}
        >
          <Withdrawn told={told} />
          {told.account && <AccountHead told={told} nameOf={nameOf} />}
          <AccountWords told={told} />
          <AccountSource told={told} />
          {below?.(told)}
        </li>
      ))}
    </ul>
  );
}

/** What became of an account that does not count any more, and why. */
export function Withdrawn({ told: { retracted, redacted } }: { told: EntryAccount }) {
  if (redacted) {
    return (
      <p>
        <strong>Redacted.</strong> What it said was erased: <span dir="auto">{redacted.reason}</span>
      </p>
    );
  }
  if (!retracted) return null;
  return (
    <p>
      <strong>Retracted</strong> ({retracted.kind.replaceAll('_', ' ')}), counts no more:{' '}
      <span dir="auto">{retracted.reason}</span>
    </p>
  );
}

/** "Vladimir Medinsky, Kremlin aide, for Russia, at a press conference, 2 June 2025; through …" */
export function AccountHead({ told, nameOf }: { told: EntryAccount; nameOf: NameOf }) {
  const account = told.account;
  if (!account) return null;
  const { speaker, polarity } = account;
  const voice = voiceWords(told, nameOf);
  const { whose, how } = voiceAside(account, nameOf);
  return (
    <p className="account-head">
      <b>{speaker === null ? voice : <StreamLink stream={speaker}>{voice}</StreamLink>}</b>
      {whose}
      {polarity === 'denies' && <strong className="denies"> denies it</strong>}
      {how}
    </p>
  );
}

/** The words of the account: the quote in its own language, else the text that it was recorded in. */
export function AccountWords({ told: { account, data } }: { told: EntryAccount }) {
  const quote = account?.quote;
  const text = [data['text'], data['terms']].find((one): one is string => typeof one === 'string' && one !== '');
  return (
    <>
      {quote && (
        <blockquote lang={quote.lang ?? undefined} dir="auto">
          “{quote.text}”{quote.translated && <small> (translated)</small>}
          {quote.lang && quote.lang !== 'en' && <small> [{quote.lang}]</small>}
        </blockquote>
      )}
      {text !== undefined && <p dir="auto">{text}</p>}
    </>
  );
}

/** Where it is from: the source with its archive, the place in it, and the event in the log. */
export function AccountSource({ told }: { told: EntryAccount }) {
  const { source, account } = told;
  return (
    <p className="account-source">
      {source ? (
        <StreamLink stream={source.stream}>
          <cite dir="auto">{source.title}</cite>
        </StreamLink>
      ) : (
        'No source'
      )}
      {source?.publisher && `, ${source.publisher}`}
      {account && account.locator !== null && `, ${account.locator}`}
      {source?.url && (
        <>
          {' · '}
          <OutsideLink href={source.url}>original</OutsideLink>
        </>
      )}
      {source?.archiveUrl && (
        <>
          {' · '}
          <OutsideLink href={source.archiveUrl}>archived copy</OutsideLink>
        </>
      )}
      {source?.contentHash && (
        <>
          {' · SHA-256 '}
          <code>{source.contentHash}</code>
        </>
      )}
      {' · '}
      <a href={`/v1/events/${encodeURIComponent(told.id)}`}>event {told.position}</a>, recorded{' '}
      <time dateTime={told.recordedAt}>{instantWords(told.recordedAt)}</time>
    </p>
  );
}
