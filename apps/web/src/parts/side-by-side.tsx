import type { TimelineItem } from '@parley/contracts';
import { valueModifierWords, type NameOf } from '../words/status-words.js';
import { valueWords } from '../words/value-words.js';

type Field = Pick<TimelineItem['fields'][string], 'status' | 'values'>;

interface SideBySideProps {
  field: Field;
  nameOf: NameOf;
  /** Who said it of an event, where that is known. */
  sayOf?: (event: string) => React.ReactNode;
}

/** Who says what of one field: each side's value beside the others'; reports come last. */
export function SideBySide({ field, nameOf, sayOf }: SideBySideProps) {
  const values = [...field.values].sort((a, b) => Number(a.side === null) - Number(b.side === null));
  return (
    <ul className={`voices voices-${field.status}`}>
      {values.map(({ side, value, event, modifiers }) => (
        <li key={`${event} ${side}`} className={side === null ? 'voice voice-report' : 'voice'}>
          <span className="voice-who">{side === null ? 'Press and others' : <bdi>{nameOf(side)}</bdi>}</span>
          <span className="voice-says" dir="auto">
            {typeof value === 'boolean' ? stanceWords(value, side !== null) : valueWords(value, nameOf)}
          </span>
          {sayOf && <span className="voice-note">{sayOf(event)}</span>}
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
