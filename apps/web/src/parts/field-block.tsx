import type { TimelineItem } from '@parley/contracts';
import { modifiersSentence, type NameOf } from '@parley/contracts/words';
import { SideBySide } from './side-by-side.js';
import { StatusBadge } from './status-badge.js';

interface FieldBlockProps {
  name: string;
  field: TimelineItem['fields'][string];
  nameOf: NameOf;
}

/** One field: its status and every side's value, with what qualifies them. */
export function FieldBlock({ name, field, nameOf }: FieldBlockProps) {
  return (
    <section className={`field field-${field.status}`}>
      <p className="field-name">
        <b>{name}</b> <StatusBadge status={field.status} by={field.by} nameOf={nameOf} />
      </p>
      <SideBySide field={field} nameOf={nameOf} />
      {field.modifiers.length > 0 && <p className="hint">{modifiersSentence(field.modifiers)}</p>}
    </section>
  );
}
