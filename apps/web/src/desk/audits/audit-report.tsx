import { countWords, numberWords } from '@parley/contracts/words';
import { titleWords } from '../../words/board-words.js';
import type { Audit, Report } from './audit-queries.js';
import { saveText } from './save-file.js';

/** What an audit found. */
export function AuditReport({ audit }: { audit: Audit }) {
  const { report, id } = audit;
  if (!report) return null;
  return (
    <section aria-labelledby="report-title" className="audit-report">
      <h2 id="report-title">Report</h2>
      {'error' in report ? (
        <p className="fault">It could not be carried out: {report.error}</p>
      ) : (
        <Findings report={report} />
      )}
      <p>
        <button
          type="button"
          onClick={() => saveText(`parley-audit-${id}.json`, 'application/json', JSON.stringify(audit, null, 2))}
        >
          Save the report (JSON)
        </button>
      </p>
    </section>
  );
}

function Findings({ report }: { report: Report }) {
  const { scope, checkpoint, key, counts, root, logFaults, logFaultCount, readModels, warnings, tools } = report;
  return (
    <>
      <dl className="report-facts">
        <Row name="Scope">
          positions {numberWords(scope.fromPosition)} to {numberWords(scope.untilPosition)}
        </Row>
        {Object.entries(counts).map(([name, count]) => (
          <Row key={name} name={titleWords(name.replaceAll(/(?=[A-Z])/g, '_').toLowerCase())}>
            {numberWords(count)}
          </Row>
        ))}
        <Row name="Root">
          <code>{root}</code>
        </Row>
        <Row name="Signed by">{key === null ? 'no checkpoint was there' : <code>{key}</code>}</Row>
        <Row name="Tools">
          Parley {tools.parley}, Node {tools.node}, PostgreSQL {tools.postgresql}
        </Row>
      </dl>
      {checkpoint !== null && (
        <pre tabIndex={0} aria-label="Checkpoint">
          {checkpoint}
        </pre>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="hint">
          {warning}
        </p>
      ))}
      <h3>The log</h3>
      {logFaultCount === 0 ? <p>Every leaf, payload and number is as it must be.</p> : null}
      <ul className="fault">
        {logFaults.map(({ position, fault }) => (
          <li key={`${position} ${fault}`}>
            Position {numberWords(position)}: {fault}
          </li>
        ))}
      </ul>
      {readModels.length > 0 && (
        <>
          <h3>The read models</h3>
          <ul className="plain-list">
            {readModels.map((model) => (
              <ReadModelFound key={model.name} model={model} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ReadModelFound({ model }: { model: Report['readModels'][number] }) {
  const { name, version, rows, liveRows, differenceCount, differences, firstDivergingPosition, fault } = model;
  return (
    <li>
      <b>{titleWords(name)}</b>, version {version}: {numberWords(rows)} rows from the replay, {numberWords(liveRows)}{' '}
      live; {fault !== null && <span className="fault">could not be compared: {fault}</span>}
      {fault === null && differenceCount === 0 && 'the same in every row'}
      {differenceCount > 0 && (
        <details>
          <summary>
            {countWords(differenceCount, 'difference')}, the first at position {firstDivergingPosition}
          </summary>
          <pre tabIndex={0} aria-label={`Differences of ${name}`}>
            {JSON.stringify(differences, null, 1)}
          </pre>
        </details>
      )}
    </li>
  );
}
