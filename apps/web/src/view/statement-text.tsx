import type { TimelineItem } from '@parley/contracts';
import { useNames } from '../api/actor-names.js';
import { useAccounts } from '../api/use-accounts.js';
import { useSeen } from './use-seen.js';

/** What a statement says, in the words it was recorded in: a headline only says that it was made. */
export function StatementText({ item, atPosition }: { item: TimelineItem; atPosition: number }) {
  const [place, seen] = useSeen<HTMLDivElement>();
  const { data } = useAccounts(item, atPosition, seen);
  const said = (data ?? []).filter(({ text }) => text !== null);
  const nameOf = useNames(said);
  return (
    <div ref={place} className="entry-text">
      {said.map(({ event, text, speaker, denies }) => (
        <p key={event} dir="auto">
          {said.length > 1 && speaker !== null && <b>{nameOf(speaker)}: </b>}
          {said.length > 1 && denies && <span className="denies">denies it: </span>}
          {text}
        </p>
      ))}
    </div>
  );
}
