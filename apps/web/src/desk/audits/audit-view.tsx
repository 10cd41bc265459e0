import { instantWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { client } from '../../api/api-client.js';
import { Loading } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { titleWords } from '../../words/board-words.js';
import { NeedsRole } from '../desk-frame.js';
import { ProgressBar } from '../progress/progress-bar.js';
import { useProgress } from '../progress/use-progress.js';
import { auditQuery, hasAuditEnded, type AuditSummary } from './audit-queries.js';
import { AuditReport } from './audit-report.js';

/** One audit: how far it is, and its report. */
export function AuditView() {
  const { id = '' } = useParams({ strict: false });
  useTitle('Audit');
  return (
    <NeedsRole role="auditor" what="Auditing">
      <Followed id={id} />
    </NeedsRole>
  );
}

const verdicts: Record<AuditSummary['status'], string> = {
  queued: 'It waits for its turn.',
  running: 'It is under way.',
  passed: 'Passed: what was looked at is as it must be.',
  failed: 'Failed: something is not as it must be.',
  cancelled: 'It was cancelled.',
};

function Followed({ id }: { id: string }) {
  const state = useProgress<AuditSummary>(`/v1/audits/${encodeURIComponent(id)}/progress`, hasAuditEnded);
  const ended = state !== null && hasAuditEnded(state);
  const { data } = useQuery({ ...auditQuery(id), enabled: ended });
  if (!state) return <Loading what="the audit" />;
  const { kind, status, progress, startedAt, endedAt } = state;
  return (
    <>
      <h1>
        {titleWords(kind)}: {status}
      </h1>
      <p role="status" className={`audit-verdict audit-${status}`}>
        <strong>{verdicts[status]}</strong>
      </p>
      <ProgressBar
        label="Looked at"
        done={progress.position}
        of={progress.of}
        what="events"
        speed={ended ? null : progress.eventsPerSecond}
      />
      <p className="hint">
        {startedAt !== null && `Begun ${instantWords(startedAt)}. `}
        {endedAt !== null && `Ended ${instantWords(endedAt)}.`}
      </p>
      {!ended && (
        <p>
          <button type="button" onClick={() => void client.DELETE('/v1/audits/{id}', { params: { path: { id } } })}>
            Cancel it
          </button>
        </p>
      )}
      {data?.report && <AuditReport audit={data} />}
      <p>
        <Link to={'/desk/audits' as never}>All audits</Link>
      </p>
    </>
  );
}
