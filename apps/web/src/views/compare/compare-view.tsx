import type { Changes } from '@parley/contracts';
import { instantWords, numberWords } from '@parley/contracts/words';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { pointForm, textIn } from '../../address/point.js';
import { useChangeSearch, usePoint } from '../../address/use-point.js';
import { wholeBoardQuery } from '../../api/board-query.js';
import { changesQuery, negotiationQuery } from '../../api/queries.js';
import { useNames, useStreamLabels } from '../../api/use-names.js';
import { asFault, Fault, Loading } from '../../frame/notices.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { ChangeLists } from './change-lists.js';

const noLegs = [] as const;

/** What changed in the record between two of its days: a diff, not of what happened but of what was written down. */
export function CompareView() {
  const { id = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const point = usePoint();
  const { data: negotiation } = useSuspenseQuery(negotiationQuery(id, point));
  const since = textIn(search, 'since');
  const until = textIn(search, 'until') ?? point.asOf;
  const changes = useQuery({ ...changesQuery(id, since ?? '@0', until, point), enabled: since !== undefined });
  const { data: legs } = useQuery(wholeBoardQuery('commitments', id, point));
  const nameOf = useNames();
  const labelOf = useStreamLabels(nameOf);
  const fieldNameOf = useFieldNames(legs ?? noLegs, nameOf);
  useShowPoint(negotiation.asOf);
  useTitle('Compare two days');
  return (
    <section className="record" aria-labelledby="compare-title">
      <h1 id="compare-title">Compare two days of the record</h1>
      <p className="lead">
        What was written down, corrected or taken back between two points, and how that moved what is agreed, claimed
        and contradicted. The record holds positions {numberWords(negotiation.firstPosition)} to{' '}
        {numberWords(negotiation.asOf.position)}.
      </p>
      <CompareForm key={`${since} ${until}`} since={since} until={until} />
      {since !== undefined && changes.error && (
        <Fault fault={asFault(changes.error)} what="the changes" again={() => void changes.refetch()} />
      )}
      {since !== undefined && !changes.error && !changes.data && <Loading what="the changes" />}
      {changes.data && (
        <>
          <Between changes={changes.data} />
          <ChangeLists changes={changes.data} nameOf={nameOf} fieldNameOf={fieldNameOf} labelOf={labelOf} />
        </>
      )}
    </section>
  );
}

function Between({ changes: { since, until } }: { changes: Changes }) {
  const words = ({ position, recordedAt }: Changes['since']) =>
    `position ${numberWords(position)}${recordedAt === null ? '' : ` (${instantWords(recordedAt)})`}`;
  return (
    <p role="status" className="timeline-count">
      From {words(since)} to {words(until)}.
    </p>
  );
}

function CompareForm({ since, until }: { since: string | undefined; until: string | undefined }) {
  const change = useChangeSearch();
  const id = useId();
  const [from, setFrom] = useState(since ?? '');
  const [to, setTo] = useState(until ?? '');
  return (
    <form
      className="filters"
      aria-label="The two days"
      onSubmit={(event) => {
        event.preventDefault();
        change({ since: from.trim() || '@0', until: to.trim() || undefined });
      }}
    >
      <label>
        From the record of
        <input
          value={from}
          placeholder="the beginning"
          {...pointForm}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label>
        To the record of
        <input
          value={to}
          placeholder="now"
          {...pointForm}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTo(event.target.value)}
        />
      </label>
      <button type="submit" className="primary">
        Compare
      </button>
      <p className="hint" id={`${id}-hint`}>
        A day (2026-11-22), an instant, or a position (@40).
      </p>
    </form>
  );
}
