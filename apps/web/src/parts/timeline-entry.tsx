import type { TimelineItem } from '@parley/contracts';
import { claimants, countWords, fieldsToShow, listWords, type NameOf } from '@parley/contracts/words';
import { useId, useState } from 'react';
import { useIsNew } from '../api/moved-on.js';
import { typeWords } from '../words/type-words.js';
import { EntryAccounts } from './entry-accounts.js';
import { FieldBlock } from './field-block.js';
import { KeyFacts } from './key-facts.js';
import { EntryLink } from './record-link.js';
import { StatusBadge } from './status-badge.js';
import { usePrinting } from './use-printing.js';

interface TimelineEntryProps {
  item: TimelineItem;
  /** When it happened, where nothing above says so. */
  ownDate: string | null;
  fieldNameOf: (stream: string, field: string) => string;
  nameOf: NameOf;
  /** The level of its heading. */
  level?: 3 | 4;
}

type Named = [name: string, field: TimelineItem['fields'][string]];

/** One happening: what, between whom, how far it is agreed; what is contradicted is open to see, the rest folded away. */
export function TimelineEntry({ item, ownDate, fieldNameOf, nameOf, level = 4 }: TimelineEntryProps) {
  const titleId = useId();
  const isNew = useIsNew(item.stream, item.happening);
  const Heading = `h${level}` as const;
  const fields = fieldsToShow(item.fields).filter((field) => !isSpeakersOwn(item, field));
  const contradicted = fields.filter(([, { status }]) => status === 'contradicted');
  const others = fields.filter(([, { status }]) => status !== 'contradicted');
  return (
    <article
      className={`entry entry-${item.status ?? 'unknown'}${isNew ? ' is-new' : ''}`}
      aria-labelledby={titleId}
      data-entry={`${item.stream} ${item.happening}`}
    >
      <p className="entry-type">
        {typeWords(item.type)}
        {ownDate !== null && <span className="entry-date">{ownDate}</span>}
        {isNew && <strong className="entry-new">New</strong>}
      </p>
      <Heading id={titleId} dir="auto">
        <EntryLink stream={item.stream} happening={item.happening}>
          {item.headline}
        </EntryLink>
      </Heading>
      <KeyFacts item={item} nameOf={nameOf} />
      {contradicted.map(([name, field]) => (
        <FieldBlock key={name} name={fieldNameOf(item.stream, name)} field={field} nameOf={nameOf} />
      ))}
      <Details item={item} fields={others} fieldNameOf={fieldNameOf} nameOf={nameOf} />
    </article>
  );
}

/** That a statement was made is its speaker's own act, and no claim about the world. */
const isSpeakersOwn = ({ type }: TimelineItem, [name, { status }]: Named) =>
  type === 'StatementMade' && name === 'exists' && status !== 'contradicted';

type DetailsProps = Pick<TimelineEntryProps, 'item' | 'fieldNameOf' | 'nameOf'> & { fields: Named[] };

function Details({ item, fields, fieldNameOf, nameOf }: DetailsProps) {
  const [open, setOpen] = useState(false);
  const printing = usePrinting();
  return (
    <details className="entry-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Facts item={item} nameOf={nameOf} />
        <span className="entry-more">Who says what</span>
        <span className="unseen">: {item.headline}</span>
      </summary>
      {(open || printing) && (
        <>
          {fields.map(([name, field]) => (
            <FieldBlock key={name} name={fieldNameOf(item.stream, name)} field={field} nameOf={nameOf} />
          ))}
          {open && <EntryAccounts stream={item.stream} happening={item.happening} nameOf={nameOf} />}
        </>
      )}
    </details>
  );
}

/** How far it is agreed, between whom, and how many tell of it. */
function Facts({ item, nameOf }: Pick<TimelineEntryProps, 'item' | 'nameOf'>) {
  return (
    <>
      <ItemBadges item={item} nameOf={nameOf} />
      {item.parties.length > 0 && <span>{listWords(item.parties.map(nameOf))}</span>}{' '}
      <span>
        {countWords(item.accounts, 'account')} from {countWords(item.sources, 'source')}
      </span>{' '}
    </>
  );
}

type Badged = Pick<TimelineItem, 'status' | 'fields' | 'corrected' | 'retracted' | 'redacted'>;

/** The status of a happening, and what became of its accounts. */
export function ItemBadges({ item, nameOf }: { item: Badged; nameOf: NameOf }) {
  return (
    <>
      {item.retracted || item.redacted ? (
        <span className="badge status-unknown">{item.redacted ? 'Redacted' : 'Retracted'}</span>
      ) : (
        <StatusBadge status={item.status ?? 'unknown'} by={claimants(item)} nameOf={nameOf} />
      )}{' '}
      {item.corrected && <span className="badge status-unknown">Corrected</span>}{' '}
    </>
  );
}
