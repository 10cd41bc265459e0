import { type FieldStatus, type NameOf, statusWords } from '@parley/contracts/words';

/** A shape for each status, so that colour is never the only sign. */
const shapes: Record<FieldStatus, React.ReactNode> = {
  agreed: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path className="icon-cut" d="M4.5 8.4l2.4 2.4 4.6-5.2" fill="none" strokeWidth="2" />
    </>
  ),
  claimed: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  reported: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="2.6 2.1" />,
  contradicted: <path d="M0 2.5L7.2 8 0 13.5zM16 2.5L8.8 8l7.2 5.5z" fill="currentColor" />,
  unknown: <path d="M3 8h10" stroke="currentColor" strokeWidth="2" />,
};

/** What the shape of a status is made of, on 16 by 16. */
export const StatusSymbol = ({ status }: { status: FieldStatus }) => shapes[status];

/** The shape of a status alone; the word must stand beside it. */
export function StatusShape({ status }: { status: FieldStatus }) {
  return (
    <svg className="shape" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[status]}
    </svg>
  );
}

interface StatusBadgeProps {
  status: FieldStatus;
  /** The sides that claim it. */
  by?: readonly string[];
  nameOf: NameOf;
}

/** How far the sides agree: word, shape and colour. */
export function StatusBadge({ status, by = [], nameOf }: StatusBadgeProps) {
  return (
    <span className={`badge status-${status}`}>
      <StatusShape status={status} />
      {statusWords(status, by, nameOf)}
    </span>
  );
}
