import type { TimelineItem } from '@parley/contracts';
import { valueModifierWords, type NameOf } from '../words/status-words.js';
import { valueWords } from '../words/value-words.js';

type Field = TimelineItem['fields'][string];

/** Who says what of one field: each side's value beside the others'; reports come last. */
export function SideBySide({ field, nameOf }: { field: Field; nameOf: NameOf }) {
  const values = [...field.values].sort((a, b) => Number(a.side === null) - Number(b.side === null));
  return (
    <ul className={`voices voices-${field.status}`}>
      {values.map(({ side, value, event, modifiers }) => (
        <li key={`${event} ${side}`} className={side === null ? 'voice voice-report' : 'voice'}>
          <span className="voice-who">{side === null ? 'Press and others' : nameOf(side)}</span>
          <span className="voice-says">
            {typeof value === 'boolean' ? stanceWords(value, side !== null) : valueWords(value, nameOf)}
          </span>
          {modifiers.length > 0 && (
            <span className="voice-note">{modifiers.map((modifier) => valueModifierWords[modifier]).join(', ')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Whether something is so is a matter of who says so. */
function stanceWords(isSo: boolean, isSide: boolean): string {
  if (isSide) return isSo ? 'says it is so' : 'denies it';
  return isSo ? 'report that it is so' : 'report that it is not so';
}
