import type { TimelineItem } from '@parley/contracts';
import { type NameOf, toldWords, valueModifierWords } from '@parley/contracts/words';

type Field = Pick<TimelineItem['fields'][string], 'status' | 'values'>;

interface SideBySideProps {
  field: Field;
  nameOf: NameOf;
}

/** Who says what of one field: each side's value beside the others'; reports come last. */
export function SideBySide({ field, nameOf }: SideBySideProps) {
  const values = [...field.values].sort((a, b) => Number(a.side === null) - Number(b.side === null));
  return (
    <ul className={`voices voices-${field.status}`}>
      {values.map(({ side, value, event, modifiers }) => (
        <li key={`${event} ${side}`} className={side === null ? 'voice voice-report' : 'voice'}>
          <span className="voice-who">{side === null ? 'Press and others' : <bdi>{nameOf(side)}</bdi>}</span>
          <span className="voice-says" dir="auto">
            {toldWords(value, side !== null, nameOf)}
          </span>
          {modifiers.length > 0 && (
            <span className="voice-note">{modifiers.map((modifier) => valueModifierWords[modifier]).join(', ')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
