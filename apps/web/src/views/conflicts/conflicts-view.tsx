import type { Conflict } from '@parley/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { listIn } from '../../address/point.js';
import { slugOf } from '../../address/stream-path.js';
import { useChangeSearch, usePoint } from '../../address/use-point.js';
import { streamLabelsQuery } from '../../api/listed-stream.js';
import { commitmentsQuery, conflictsQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { Choice } from '../../parts/choice.js';
import { FilterChips } from '../../parts/filter-chips.js';
import { EntryLink, idWords, StreamLink } from '../../parts/record-link.js';
import { SideBySide } from '../../parts/side-by-side.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { numberWords } from '../../words/number-words.js';
import type { NameOf } from '../../words/status-words.js';

const noLegs = [] as const;

/** Every field on which the sides contradict each other, or whose values can't be compared; the newest first. */
export function ConflictsView() {
  const { id = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const change = useChangeSearch();
  const point = usePoint();
  const { data } = useSuspenseQuery(conflictsQuery(id, point));
  const { data: legs } = useQuery(commitmentsQuery(id, point));
  const { data: labels } = useQuery(streamLabelsQuery(`negotiation-${id}`));
  const nameOf = useNames();
  const fieldNameOf = useFieldNames(legs?.items ?? noLegs, nameOf);
  useShowPoint(data.asOf);
  useTitle('Conflicts');
  const party = listIn(search, 'party') ?? [];
  const sides = [...new Set(data.items.flatMap(({ values }) => values.flatMap(({ side }) => side ?? [])))];
  const shown = data.items.filter(
    ({ values }) => party.length === 0 || values.some(({ side }) => side !== null && party.includes(side)),
  );
  const contradicted = shown.filter(({ status }) => status === 'contradicted');
  const incomparable = shown.filter(({ status }) => status !== 'contradicted');
  const list = (conflicts: Conflict[]) => (
    <ul className="difference-list">
      {conflicts.map((conflict) => (
        <li key={`${conflict.subject} ${conflict.happening} ${conflict.field}`} className="difference">
          <ConflictCard
            conflict={conflict}
            name={fieldNameOf(conflict.subject, conflict.field)}
            label={labels?.get(conflict.subject) ?? idWords(conflict.subject)}
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
      <form className="filters" aria-label="Narrow the conflicts" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="Party"
          chosen={party}
          options={sides}
          words={nameOf}
          choose={(chosen) => change({ party: chosen })}
        />
        <FilterChips
          chips={party.map((one) => ({
            words: nameOf(one),
            change: { party: party.filter((other) => other !== one) },
          }))}
        />
      </form>
      <h2>Contradicted ({numberWords(contradicted.length)})</h2>
      {contradicted.length === 0 && <p className="nothing">No two sides contradict each other on record.</p>}
      {list(contradicted)}
      {incomparable.length > 0 && (
        <>
          <h2>Can’t be compared ({numberWords(incomparable.length)})</h2>
          <p className="hint">The figures measure different things, so they neither agree nor contradict.</p>
          {list(incomparable)}
        </>
      )}
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
