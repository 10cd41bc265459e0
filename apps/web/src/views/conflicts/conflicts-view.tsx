import type { Conflict } from '@parley/contracts';
import { type NameOf, numberWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { slugOf } from '../../address/stream-path.js';
import { usePoint } from '../../address/use-point.js';
import { wholeBoardQuery } from '../../api/board-query.js';
import { negotiationQuery } from '../../api/queries.js';
import { useNames, useStreamLabels } from '../../api/use-names.js';
import { useTitle } from '../../frame/use-title.js';
import { actorFilter } from '../../parts/actor-filter.js';
import { BoardList } from '../../parts/board-list.js';
import type { FilterField } from '../../parts/filter-fields.js';
import { EntryLink, StreamLink } from '../../parts/record-link.js';
import { SideBySide } from '../../parts/side-by-side.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { useBoard } from '../../parts/use-board.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { soFarWords } from '../../words/list-words.js';

const noLegs = [] as const;

/** Every field on which the sides contradict each other, or whose values can't be compared; the newest first. */
export function ConflictsView() {
  const board = useBoard('conflicts');
  const point = usePoint();
  const { data: negotiation } = useQuery(negotiationQuery(board.id, point));
  const { data: legs } = useQuery(wholeBoardQuery('commitments', board.id, point));
  const nameOf = useNames();
  const labelOf = useStreamLabels(nameOf);
  const fieldNameOf = useFieldNames(legs ?? noLegs, nameOf);
  useTitle('Conflicts');
  const fields: FilterField[] = [
    actorFilter('party', 'Party', negotiation),
    {
      kind: 'stream',
      name: 'subject',
      label: 'About',
      categories: ['commitment', 'proposal', 'round', 'document', 'negotiation'],
      negotiation: `negotiation-${board.id}`,
    },
  ];
  const contradicted = board.items.filter(({ status }) => status === 'contradicted');
  const incomparable = board.items.filter(({ status }) => status !== 'contradicted');
  const list = (conflicts: Conflict[]) => (
    <ul className="difference-list">
      {conflicts.map((conflict) => (
        <li key={`${conflict.subject} ${conflict.happening} ${conflict.field}`} className="difference">
          <ConflictCard
            conflict={conflict}
            name={fieldNameOf(conflict.subject, conflict.field)}
            label={labelOf(conflict.subject)}
            nameOf={nameOf}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <section className="record" aria-labelledby="conflicts-title">
      <h1 id="conflicts-title">Where the accounts differ</h1>
      <p className="lead">
        A conflict is open where two sides that count say different things on record. Press and others never make one:
        they stand beside it. The newest stands first.
      </p>
      <BoardList board={board} label="Narrow the conflicts" fields={fields} nameOf={labelOf} one="difference">
        {contradicted.length > 0 && (
          <>
            <h2>Contradicted ({soFarWords(contradicted.length, board.hasMore)})</h2>
            {list(contradicted)}
          </>
        )}
        {incomparable.length > 0 && (
          <>
            <h2>Can’t be compared ({soFarWords(incomparable.length, board.hasMore)})</h2>
            <p className="hint">The figures measure different things, so they neither agree nor contradict.</p>
            {list(incomparable)}
          </>
        )}
      </BoardList>
    </section>
  );
}

interface ConflictCardProps {
  conflict: Conflict;
  name: string;
  label: string;
  nameOf: NameOf;
}

function ConflictCard({ conflict, name, label, nameOf }: ConflictCardProps) {
  const { subject, happening, status, openedPosition } = conflict;
  return (
    <article>
      <h3 dir="auto">
        {subject.startsWith('negotiation-') && happening === null ? (
          <Link to="/negotiations/$id" params={{ id: slugOf(subject) }} search={{ status: 'contradicted' }}>
            {name}
          </Link>
        ) : happening === null ? (
          <StreamLink stream={subject}>{name}</StreamLink>
        ) : (
          <EntryLink stream={subject} happening={happening}>
            {name}
          </EntryLink>
        )}
      </h3>
      <p className="difference-about">
        <span dir="auto">{label}</span>
      </p>
      <SideBySide field={conflict} nameOf={nameOf} />
      <p className="difference-foot">
        <StatusBadge status={status} nameOf={nameOf} /> open since position {numberWords(openedPosition)}
      </p>
    </article>
  );
}
