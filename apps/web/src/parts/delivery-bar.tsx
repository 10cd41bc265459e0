import type { Leg } from '@parley/contracts';
import { numberWords, rangeWords } from '@parley/contracts/words';

const width = 240;
const height = 14;

/**
 * What has come of an obligation against what is owed, drawn: confirmed full, claimed hatched, reported dotted. Where
 * no number is owed there is nothing to draw. The numbers stand beside it as text.
 */
export function DeliveryBar({ leg }: { leg: Leg }) {
  const { owed, confirmed, claimed, reported } = leg;
  if (owed === null || owed <= 0) return null;
  const whole = Math.max(owed, confirmed.max, claimed.max, reported.max);
  const scale = (count: number) => Math.round((count / whole) * width * 10) / 10;
  const words =
    `Of ${numberWords(owed)} owed: ${rangeWords(confirmed)} confirmed, ` +
    `${rangeWords(claimed)} claimed, ${rangeWords(reported)} reported by press only.`;
  return (
    <svg
      className="delivery-bar"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <rect className="bar-owed" x="0.5" y="0.5" width={Math.max(scale(owed) - 1, 0)} height={height - 1} rx="3" />
      <Stripes className="bar-reported" width={scale(reported.max)} gap={6} />
      <Stripes className="bar-claimed" width={scale(claimed.max)} gap={3} />
      <rect className="bar-confirmed" width={scale(confirmed.min)} height={height} rx="3" />
    </svg>
  );
}

/** A part that is said but not confirmed, drawn as upright strokes so that it can't be taken for a full one. */
function Stripes({ className, width: length, gap }: { className: string; width: number; gap: number }) {
  const strokes = Array.from({ length: Math.floor(length / gap) }, (_, index) => index * gap + gap / 2);
  return (
    <g className={className}>
      {strokes.map((x) => (
        <line key={x} x1={x} x2={x} y1="2" y2={height - 2} />
      ))}
    </g>
  );
}
