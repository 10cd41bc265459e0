import type { Leg } from '@parley/contracts';
import { type NameOf, spanWords } from '@parley/contracts/words';
import { StatusSymbol } from '../../../parts/status-badge.js';
import { legName, owedWords } from '../../../words/leg-words.js';
import type { Mark } from './picture-marks.js';
import { nameWidth, type Placed } from './picture-layout.js';

const statuses = ['agreed', 'claimed', 'reported', 'contradicted', 'unknown'] as const;
const soft = ['both', 'start', 'end'] as const;

/** The shades of soft ends: a date that is not known exactly fades where it is not. */
export function SoftEnds() {
  return (
    <defs>
      {statuses.flatMap((status) =>
        soft.map((end) => (
          <linearGradient key={`${status} ${end}`} id={`soft-${status}-${end}`} className={`tint-${status}`}>
            <stop offset="0" stopOpacity={end === 'end' ? 0.55 : 0} />
            <stop offset="0.35" stopOpacity="0.55" />
            <stop offset="0.65" stopOpacity="0.55" />
            <stop offset="1" stopOpacity={end === 'start' ? 0.55 : 0} />
          </linearGradient>
        )),
      )}
    </defs>
  );
}

/** A mark as it is drawn: a symbol of its status, on a bar as long as it may have taken; hollow where it is only offered. */
export function MarkShape({ placed: { mark, x, y, width, size } }: { placed: Placed }) {
  const middle = x + width / 2;
  const isWide = width > size + 1;
  return (
    <>
      <rect className="mark-ground" x={x} y={y - 1} width={Math.max(width, size)} height="15" />
      {mark.hollow ? (
        <rect
          className="mark-hollow"
          x={x + 0.75}
          y={y - 0.25}
          width={Math.max(width - 1.5, 3)}
          height="13.5"
          rx="6.75"
        />
      ) : (
        isWide && (
          <rect
            className={`mark-bar ${mark.soft === 'no' ? `tint-${mark.status}` : ''}`}
            {...(mark.soft === 'no' ? {} : { fill: `url(#soft-${mark.status}-${mark.soft})` })}
            x={x}
            y={y + 3}
            width={width}
            height="7"
            rx={mark.soft === 'no' ? 3 : 0}
          />
        )
      )}
      {mark.name !== null && (
        <text
          className="picture-text"
          x={mark.hollow && width > nameWidth(mark) ? x + 8 : x + Math.max(width, size) + 4}
          y={y + 10.5}
        >
          {mark.name}
        </text>
      )}
      {!mark.hollow && (
        <svg
          className={`mark-symbol tint-${mark.status}`}
          x={middle - size / 2}
          y={y + 6.5 - size / 2}
          width={size}
          height={size}
          viewBox="0 0 16 16"
        >
          <StatusSymbol status={mark.status} />
        </svg>
      )}
    </>
  );
}

/** "Contradicted: Agreement on bodies …, 2 June 2025, 3 accounts" */
export function markWords({ name, told, when: span, status, accounts, hollow }: Mark, nameOf: NameOf): string {
  const label = typeof told === 'string' ? told : dueLegWords(told, nameOf);
  const when = spanWords(span);
  if (hollow) return `${name !== null && name !== 'due' ? `${name}: ` : ''}${label}, ${when}`;
  const called = name === null ? '' : `${name}. `;
  const standing = status === 'unknown' ? '' : `${status.charAt(0).toUpperCase()}${status.slice(1)}: `;
  return `${called}${standing}${label}, ${when}, ${accounts} ${accounts === 1 ? 'account' : 'accounts'}`;
}

const dueLegWords = (leg: Leg, nameOf: NameOf): string => `Due: ${owedWords(leg)}, ${legName(leg, nameOf)}`;
