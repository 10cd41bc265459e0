import type { ItemStatus } from '@parley/contracts';
import { statusMeanings } from '@parley/contracts/words';
import { StatusShape } from './status-badge.js';

const statuses = Object.keys(statusMeanings) as ItemStatus[];

/** What the words and shapes of the statuses mean. */
export function StatusLegend() {
  return (
    <details className="legend">
      <summary>What “agreed”, “claimed”, “reported” and “contradicted” mean</summary>
      <dl>
        {statuses.map((status) => (
          <div key={status}>
            <dt className={`badge status-${status}`}>
              <StatusShape status={status} />
              {status.charAt(0).toUpperCase() + status.slice(1)}
            </dt>
            <dd>{statusMeanings[status]}</dd>
          </div>
        ))}
      </dl>
      <p>An entry has the status of its weakest field: one contradicted field makes the whole entry contradicted.</p>
    </details>
  );
}
