import type { NegotiationSummary } from '@parley/contracts';
import { slugOf } from '../api/api-client.js';

interface NegotiationChooserProps {
  negotiations: readonly NegotiationSummary[];
  chosen: string;
  choose: (slug: string) => void;
}

/** Goes from one negotiation to another. */
export function NegotiationChooser({ negotiations, chosen, choose }: NegotiationChooserProps) {
  return (
    <label className="chooser">
      Negotiation
      <select value={chosen} onChange={(event) => choose(event.target.value)}>
        {negotiations.every(({ stream }) => slugOf(stream) !== chosen) && <option value={chosen}>{chosen}</option>}
        {negotiations.map(({ stream, title }) => (
          <option key={stream} value={slugOf(stream)}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
