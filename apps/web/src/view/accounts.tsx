import type { TimelineItem } from '@parley/contracts';
import { useNames } from '../api/actor-names.js';
import { api } from '../api/api-client.js';
import { remembered } from '../api/remembered.js';
import { useAccounts } from '../api/use-accounts.js';
import { useResource } from '../api/use-resource.js';
import { channelWords, edtfWords, type ShownAccount } from '../words/account-words.js';
import { dayWords, instantWords } from '../words/date-words.js';
import { countWords } from '../words/number-words.js';
import { Fault, Loading } from './notices.js';

/** The accounts of one happening as they were posted: who spoke, through whom, in which words, from which source. */
export function Accounts({ item, atPosition }: { item: TimelineItem; atPosition: number }) {
  const { data, fault } = useAccounts(item, atPosition, true);
  const nameOf = useNames(data);
  if (fault) return <Fault fault={fault} what="the accounts" />;
  if (!data) return <Loading what="the accounts" />;
  return (
    <section className="accounts">
      <h5>{countWords(data.length, 'account')}, as posted</h5>
      {item.corrected && <p className="hint">Something here was corrected later; the fields above say what holds.</p>}
      <ul>
        {data.map((account) => (
          <li key={account.event} className="account">
            <AccountHead account={account} nameOf={nameOf} />
            {account.quote && (
              <blockquote lang={account.quote.lang ?? undefined} dir="auto">
                “{account.quote.text}”{account.quote.translated && <small> (translated)</small>}
              </blockquote>
            )}
            {account.text !== null && <p dir="auto">{account.text}</p>}
            <AccountSource account={account} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AccountHead({ account, nameOf }: { account: ShownAccount; nameOf: (actor: string) => string }) {
  const { speaker, role, side, channel, saidAt, chain, denies } = account;
  const unnamed = speaker === null && chain.length > 0;
  const who = speaker !== null ? nameOf(speaker) : unnamed ? 'An unnamed voice' : 'The source itself';
  const how = channelWords(channel);
  const through = chain.map(({ by, anonymous }) => `${nameOf(by)}${anonymous ? ' (unnamed)' : ''}`);
  return (
    <p className="account-head">
      <b>{who}</b>
      {role !== null && `, ${role}`}
      {side !== null && side !== speaker && `, for ${nameOf(side)}`}
      {denies && <strong className="denies"> denies it</strong>}
      {how !== null && `, ${how}`}
      {saidAt !== null && `, ${edtfWords(saidAt, dayWords)}`}
      {through.length > 0 && `; through ${through.join(', then ')}`}
    </p>
  );
}

function AccountSource({ account }: { account: ShownAccount }) {
  const id = account.source;
  const { data } = useResource(id, () => remembered(id ?? '', () => api.source(id ?? '')));
  const link = data?.archiveUrl ?? data?.url ?? null;
  return (
    <p className="account-source">
      {account.source === null ? 'No source' : <SourceTitle title={data?.title ?? account.source} link={link} />}
      {account.locator !== null && `, ${account.locator}`} ·{' '}
      <a href={`/v1/events/${encodeURIComponent(account.event)}`}>event {account.position}</a>, recorded{' '}
      <time dateTime={account.recordedAt}>{instantWords(account.recordedAt)}</time>
    </p>
  );
}

/** Only addresses of the web are linked to. */
function SourceTitle({ title, link }: { title: string; link: string | null }) {
  if (link === null || !/^https?:\/\//i.test(link)) return <cite>{title}</cite>;
  return (
    <a href={link} rel="noopener noreferrer nofollow external">
      <cite>{title}</cite>
    </a>
  );
}
