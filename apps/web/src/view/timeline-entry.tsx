import type { TimelineItem } from '@parley/contracts';
import { useId, useState } from 'react';
import { fieldsToShow } from '../words/field-words.js';
import { countWords, listWords } from '../words/number-words.js';
import { claimants, modifierWords, type NameOf } from '../words/status-words.js';
import { typeWords } from '../words/type-words.js';
import { Accounts } from './accounts.js';
import { KeyFacts } from './key-facts.js';
import { SideBySide } from './side-by-side.js';
import { StatementText } from './statement-text.js';
import { StatusBadge } from './status-badge.js';

interface TimelineEntryProps {
  item: TimelineItem;
  /** When it happened, where the heading above says it otherwise. */
  ownDate: string | null;
  /** The position that the record is read at. */
  atPosition: number;
  fieldNameOf: (stream: string, field: string) => string;
  nameOf: NameOf;
}

type Named = [name: string, field: TimelineItem['fields'][string]];

/** One happening: what, between whom, how far it is agreed; what is contradicted is open to see, the rest folded away. */
export function TimelineEntry({ item, ownDate, atPosition, fieldNameOf, nameOf }: TimelineEntryProps) {
  const titleId = useId();
  const fields = fieldsToShow(item.fields).filter((field) => !isSpeakersOwn(item, field));
  const [contradicted, others] = partition(fields, ([, { status }]) => status === 'contradicted');
  return (
    <article className={`entry entry-${item.status ?? 'unknown'}`} aria-labelledby={titleId}>
      <p className="entry-type">
        {typeWords(item.type)}
        {ownDate !== null && <span className="entry-date">{ownDate}</span>}
      </p>
      <h4 id={titleId}>{item.headline}</h4>
      <KeyFacts item={item} nameOf={nameOf} />
      {item.type === 'StatementMade' && <StatementText item={item} atPosition={atPosition} />}
      {contradicted.map(([name, field]) => (
        <FieldBlock key={name} name={fieldNameOf(item.stream, name)} field={field} nameOf={nameOf} />
      ))}
      <Details item={item} fields={others} atPosition={atPosition} fieldNameOf={fieldNameOf} nameOf={nameOf} />
    </article>
  );
}

/** That a statement was made is its speaker's own act, and no claim about the world. */
const isSpeakersOwn = ({ type }: TimelineItem, [name, { status }]: Named) =>
  type === 'StatementMade' && name === 'exists' && status !== 'contradicted';

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function Details({
  item,
  fields,
  atPosition,
  fieldNameOf,
  nameOf,
}: Omit<TimelineEntryProps, 'ownDate'> & { fields: Named[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="entry-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Facts item={item} nameOf={nameOf} />
        <span className="entry-more">Who says what</span>
        <span className="unseen">: {item.headline}</span>
      </summary>
      {open && (
        <>
          {fields.map(([name, field]) => (
            <FieldBlock key={name} name={fieldNameOf(item.stream, name)} field={field} nameOf={nameOf} />
          ))}
          <Accounts item={item} atPosition={atPosition} />
        </>
      )}
    </details>
  );
}

/** How far it is agreed, between whom, and how many tell of it. */
function Facts({ item, nameOf }: Pick<TimelineEntryProps, 'item' | 'nameOf'>) {
  return (
    <>
      {item.retracted || item.redacted ? (
        <span className="badge status-unknown">{item.redacted ? 'Redacted' : 'Retracted'}</span>
      ) : (
        <StatusBadge status={item.status ?? 'unknown'} by={claimants(item)} nameOf={nameOf} />
      )}{' '}
      {item.corrected && <span className="badge status-unknown">Corrected</span>}{' '}
      {item.parties.length > 0 && <span>{listWords(item.parties.map(nameOf))}</span>}{' '}
      <span>
        {countWords(item.accounts, 'account')} from {countWords(item.sources, 'source')}
      </span>{' '}
    </>
  );
}

/** One field: its status and every side's value, with what qualifies them. */
function FieldBlock({ name, field, nameOf }: { name: string; field: Named[1]; nameOf: NameOf }) {
  return (
    <section className={`field field-${field.status}`}>
      <h5>
        {name} <StatusBadge status={field.status} by={field.by} nameOf={nameOf} />
      </h5>
      <SideBySide field={field} nameOf={nameOf} />
      {field.modifiers.length > 0 && (
        <p className="hint">{sentence(listWords(field.modifiers.map((modifier) => modifierWords[modifier])))}</p>
      )}
    </section>
  );
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
