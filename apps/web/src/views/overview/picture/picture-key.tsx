import { StatusShape } from '../../../parts/status-badge.js';

const statuses = ['agreed', 'claimed', 'reported', 'contradicted'] as const;

/** What the shapes of the picture mean. */
export function PictureKey() {
  return (
    <ul className="picture-key" aria-label="What the shapes mean">
      {statuses.map((status) => (
        <li key={status} className={`tint-${status}`}>
          <StatusShape status={status} /> <span>{status}</span>
        </li>
      ))}
      <li>
        <svg className="key-shape" viewBox="0 0 34 14" aria-hidden="true">
          <rect x="0" y="4" width="34" height="6" fill="url(#soft-unknown-both)" />
        </svg>{' '}
        some time within
      </li>
      <li>
        <svg className="key-shape" viewBox="0 0 34 14" aria-hidden="true">
          <rect className="mark-hollow" x="1" y="2" width="32" height="10" rx="5" />
        </svg>{' '}
        proposed or due
      </li>
      <li>
        <svg className="key-shape key-clock" viewBox="0 0 34 14" aria-hidden="true">
          <line className="picture-clock" x1="17" x2="17" y1="0" y2="14" />
        </svg>{' '}
        the day asked about
      </li>
      <li>larger: more accounts</li>
    </ul>
  );
}
