import type { TimelineItem } from '@parley/contracts';
import { listWords } from '../words/number-words.js';
import { modifierWords, type NameOf } from '../words/status-words.js';
import { SideBySide } from './side-by-side.js';
import { StatusBadge } from './status-badge.js';

interface FieldBlockProps {
  name: string;
  field: TimelineItem['fields'][string];
  nameOf: NameOf;
  sayOf?: (event: string) => React.ReactNode;
}

/** One field: its status and every side's value, with what qualifies them. */
export function FieldBlock({ name, field, nameOf, sayOf }: FieldBlockProps) {
  return (
    <section className={`field field-${field.status}`}>
      <p className="field-name">
        <b>{name}</b> <StatusBadge status={field.status} by={field.by} nameOf={nameOf} />
      </p>
      <SideBySide field={field} nameOf={nameOf} {...(sayOf ? { sayOf } : {})} />
      {field.modifiers.length > 0 && (
        <p className="hint">{sentence(listWords(field.modifiers.map((modifier) => modifierWords[modifier])))}</p>
      )}
    </section>
  );
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
