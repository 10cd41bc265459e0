import { instantWords, numberWords } from '@parley/contracts/words';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { answerOf, client, type ApiFault } from '../../api/api-client.js';
import { asFault } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { titleWords } from '../../words/board-words.js';
import { NeedsRole } from '../desk-frame.js';
import { PastJobs } from '../progress/past-jobs.js';
import { auditsQuery } from './audit-queries.js';
import { BundleDownload } from './bundle-download.js';

/** Audits to be started and read, and the bundle to be taken away. */
export function AuditsView() {
  useTitle('Audits and bundle');
  return (
    <NeedsRole role="auditor" what="Auditing">
      <h1>Audits and bundle</h1>
      <p className="lead">
        An audit holds what the record shows against what its log says. A bundle is the record in one file, to be
        checked far from this server.
      </p>
      <StartAudit />
      <BundleDownload />
      <PastAudits />
    </NeedsRole>
  );
}

const kinds = [
  ['replay', 'Replay: check the log, fold all events anew, and compare with what is shown'],
  ['verify', 'Verify: check the log alone'],
] as const;

function StartAudit() {
  const id = useId();
  const navigate = useNavigate();
  const [kind, setKind] = useState<'replay' | 'verify'>('replay');
  const [until, setUntil] = useState('');
  const [fault, setFault] = useState<ApiFault | null>(null);
  const start = async () => {
    const body = { kind, ...(until.trim() === '' ? {} : { until: Number(until) }) };
    try {
      const { id: begun } = await answerOf(client.POST('/v1/audits', { body }));
      await navigate({ to: `/desk/audits/${begun}` as never });
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        setFault(null);
        void start();
      }}
    >
      <h2>Start an audit</h2>
      <fieldset className="radio-set">
        <legend>Kind</legend>
        {kinds.map(([value, words]) => (
          <label key={value}>
            <input type="radio" name={id} checked={kind === value} onChange={() => setKind(value)} /> {words}
          </label>
        ))}
      </fieldset>
      <p className="field-line">
        <label htmlFor={`${id}-until`}>Up to position (all of it where nothing is said)</label>
        <input
          id={`${id}-until`}
          type="text"
          inputMode="numeric"
          pattern="\d*"
          value={until}
          onChange={({ target }) => setUntil(target.value)}
        />
      </p>
      <p className="fault" role="alert">
        {fault && [fault.title, ...fault.errors.map(({ message }) => message)].join(': ')}
      </p>
      <p>
        <button type="submit" className="primary">
          Start it
        </button>
      </p>
    </form>
  );
}

function PastAudits() {
  return (
    <PastJobs what="audits" query={auditsQuery()}>
      {({ id, kind, status, progress, startedAt }) => (
        <>
          <Link to={`/desk/audits/${id}` as never}>
            {titleWords(kind)}, {startedAt === null ? 'not begun' : instantWords(startedAt)}
          </Link>
          : {status}, {numberWords(progress.position)} of {numberWords(progress.of)} events
        </>
      )}
    </PastJobs>
  );
}
