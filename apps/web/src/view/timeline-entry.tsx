import type { TimelineItem } from '@parley/contracts';
import { useId, useState } from 'react';
import { fieldWords, fieldsToShow } from '../words/field-words.js';
import { countWords, listWords } from '../words/number-words.js';
import { claimants, modifierWords, type NameOf } from '../words/status-words.js';
import { typeWords } from '../words/type-words.js';
import { Accounts } from './accounts.js';
import { SideBySide } from './side-by-side.js';
import { StatusBadge } from './status-badge.js';

interface TimelineEntryProps {
  item: TimelineItem;
  /** The position that the record is read at. */
  atPosition: number;
  nameOf: NameOf;
}

type Named = [name: string, field: TimelineItem['fields'][string]];

/** One happening: what, between whom, how far it is agreed; what is contradicted is open to see, the rest folded away. */
export function TimelineEntry({ item, atPosition, nameOf }: TimelineEntryProps) {
  const titleId = useId();
  const fields = fieldsToShow(item.fields);
  const contradicted = fields.filter(([, { status }]) => status === 'contradicted');
  return (
    <article className={`entry entry-${item.status ?? 'unknown'}`} aria-labelledby={titleId}>
      <p className="entry-type">{typeWords(item.type)}</p>
      <h4 id={titleId}>{item.headline}</h4>
      <p className="entry-facts">
        {item.retracted || item.redacted ? (
          <span className="badge status-unknown">{item.redacted ? 'Redacted' : 'Retracted'}</span>
        ) : (
          <StatusBadge status={item.status ?? 'unknown'} by={claimants(item)} nameOf={nameOf} />
        )}
        {item.corrected && <span className="badge status-unknown">Corrected</span>}
        {item.parties.length > 0 && <span>{listWords(item.parties.map(nameOf))}</span>}
        <span>
          {countWords(item.accounts, 'account')} from {countWords(item.sources, 'source')}
        </span>
      </p>
      {contradicted.map(([name, field]) => (
        <FieldBlock key={name} named={[name, field]} nameOf={nameOf} />
      ))}
      <Details item={item} fields={fields} atPosition={atPosition} nameOf={nameOf} />
    </article>
  );
}

function Details({ item, fields, atPosition, nameOf }: TimelineEntryProps & { fields: Named[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="entry-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Who says what <span className="unseen">of: {item.headline}</span>
      </summary>
      {open && (
        <>
          {fields.map(([name, field]) => (
            <FieldBlock key={name} named={[name, field]} nameOf={nameOf} />
          ))}
          <Accounts item={item} atPosition={atPosition} />
        </>
      )}
    </details>
  );
}

/** One field: its status and every side's value, with what qualifies them. */
function FieldBlock({ named: [name, field], nameOf }: { named: Named; nameOf: NameOf }) {
  return (
    <section className={`field field-${field.status}`}>
      <h5>
        {fieldWords(name, nameOf)} <StatusBadge status={field.status} by={field.by} nameOf={nameOf} />
      </h5>
      <SideBySide field={field} nameOf={nameOf} />
      {field.modifiers.length > 0 && (
        <p className="hint">{sentence(listWords(field.modifiers.map((modifier) => modifierWords[modifier])))}</p>
      )}
    </section>
  );
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
