import type { Audit, AuditReport, BundleExport, ReadModelReport } from '@parley/audit';
import type { ProjectionStatus, StoredEvent } from '@parley/event-store';
import { Markup, markup } from '../web/markup.js';
import { AUDIT_STYLE } from './audit-style.js';

const STATUS_WORDS: Record<Audit['status'], string> = {
  queued: 'It has not begun.',
  running: 'It is under way.',
  passed: 'Passed: nothing was found.',
  failed: 'Failed.',
  cancelled: 'It was cancelled before it ended.',
};

/** The beginning of the page: what was audited, when, and the verdict in words. */
export function pageHead(audit: Audit): Markup {
  const { id, kind, status, until, startedAt, endedAt, report } = audit;
  const scope = report && 'scope' in report ? report.scope.untilPosition : until;
  const verdict = report && 'error' in report ? `It could not be carried out: ${report.error}` : verdictWords(audit);
  const style = new Markup(`<style>${AUDIT_STYLE}</style>`);
  return markup`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Audit report ${id}</title>${style}
<h1>Audit report</h1>
<p class="quiet">${kind === 'replay' ? 'Replay of the record' : 'Verification of the log'}${scope === null ? '' : `, positions 1 to ${scope}`} · audit ${id} · begun ${startedAt ?? 'not yet'} · ended ${endedAt ?? 'not yet'}</p>
<p class="verdict ${status === 'passed' ? 'passed' : 'failed'}">${verdict}</p>
`;
}

function verdictWords({ status, report }: Audit): string {
  if (!report || 'error' in report || status === 'cancelled') return STATUS_WORDS[status];
  if (report.verdict === 'passed') {
    return report.kind === 'replay'
      ? 'Passed: the log holds in every event, and what was shown is what the log says.'
      : 'Passed: the log holds in every event.';
  }
  const namesOf = (models: AuditReport['readModels']) => models.map(({ name }) => name).join(' and ');
  const uncompared = report.readModels.filter(({ fault }) => fault !== null);
  const differing = report.readModels.filter(({ fault, differenceCount }) => fault === null && differenceCount > 0);
  const parts = [
    report.logFaultCount > 0 ? `${report.logFaultCount} faults in the log` : '',
    differing.length > 0 ? `${namesOf(differing)} not what the log says` : '',
    uncompared.length > 0 ? `${namesOf(uncompared)} could not be compared` : '',
  ].filter(Boolean);
  return `Failed: ${parts.join('; ') || 'events are missing'}.`;
}

/** What was checked of the log, and what was found. */
export function reportPart(report: AuditReport): Markup {
  const { counts, root, scope, logFaults, logFaultCount, checkpoint, key, warnings, tools } = report;
  const gapless =
    counts.events === scope.untilPosition && !logFaults.some(({ fault }) => fault.startsWith('the position'));
  const rows: [string, string | number][] = [
    ['Events', `${counts.events} in ${counts.streams} streams`],
    ['Positions', gapless ? `1 to ${scope.untilPosition}, none missing` : `1 to ${scope.untilPosition}, with gaps`],
    ['Payloads checked', counts.payloadsChecked],
    ['Payloads erased', counts.redacted],
    ['Signed checkpoints checked', counts.checkpoints],
    ['Stored tiles checked', counts.tiles],
    ['Root over the events', root],
    ['Key', key ?? 'none'],
    ['Made by', `Parley ${tools.parley}, Node ${tools.node}, PostgreSQL ${tools.postgresql}`],
  ];
  return markup`<h2>The log</h2>
<table><tbody>${rows.map(([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>
${checkpoint === null ? markup`<p>No signed checkpoint.</p>` : markup`<p>The checkpoint, as it was signed:</p><pre>${checkpoint}</pre>`}
${warnings.map((warning) => markup`<p>Note: ${warning}</p>`)}
${
  logFaultCount === 0
    ? markup`<p>No fault was found in the log.</p>`
    : markup`<p class="failed">${logFaultCount} faults${logFaultCount > logFaults.length ? `, the first ${logFaults.length} of them` : ''}:</p>
<table><thead><tr><th>Position</th><th>Fault</th></tr></thead><tbody>${logFaults.map(
        ({ position, fault }) => markup`<tr><td class="number">${position}</td><td>${fault}</td></tr>`,
      )}</tbody></table>`
}
`;
}

/** Each read model: what made it, how far it is by now, and where it is not what the log says. */
export function readModelsPart({ kind, readModels }: AuditReport, status: readonly ProjectionStatus[]): Markup {
  const now = status.map(
    ({ name, version, position, lagEvents, lagSeconds }) =>
      markup`<tr><td>${name}</td><td class="number">${version}</td><td class="number">${position}</td><td>${lagEvents} events, ${Math.round(lagSeconds)} s</td></tr>`,
  );
  return markup`<h2>Read models</h2>
${kind === 'verify' ? markup`<p>Not compared: this audit is of the log alone.</p>` : readModels.map(readModelPart)}
<p>As this page was made:</p>
<table><thead><tr><th>Read model</th><th>Version</th><th>Position</th><th>Behind the log</th></tr></thead><tbody>${now}</tbody></table>
`;
}

function readModelPart(model: ReadModelReport): Markup {
  const { name, version, digest, rows, liveRows, shadowRoot, liveRoot, differenceCount, differences, fault } = model;
  const found =
    fault ??
    (differenceCount === 0
      ? 'Every row is what the log gives.'
      : `${differenceCount} rows are not what the log gives.`);
  return markup`<p><strong>${name}</strong>, version ${version}: <span class="${fault === null && differenceCount === 0 ? 'passed' : 'failed'}">${found}</span></p>
<table><tbody>
<tr><th scope="row">Source of the fold (digest)</th><td><code>${digest}</code></td></tr>
<tr><th scope="row">By the log</th><td>${rows} row versions, root ${shadowRoot ?? 'none'}</td></tr>
<tr><th scope="row">As it is</th><td>${liveRows} row versions, root ${liveRoot ?? 'none'}</td></tr>
</tbody></table>
${differences.map(
  ({ table, part, key, fromPosition, expected, actual }) =>
    markup`<p class="failed">${table}, ${part === key ? key : `${part} ${key}`}, from position ${fromPosition}:</p>
<pre>by the log:  ${shown(expected)}
as it is:    ${shown(actual)}</pre>`,
)}`;
}

const shown = (version: ReadModelReport['differences'][number]['expected']): string =>
  version === null ? 'no such row' : `${JSON.stringify(version.row)} until ${version.toPosition ?? 'now'}`;

/** Who took the record away. */
export function exportsPart({ count, exports }: { count: number; exports: readonly BundleExport[] }): Markup {
  if (count === 0) return markup`<h2>Bundles taken away</h2><p>None.</p>`;
  return markup`<h2>Bundles taken away</h2>
<table><thead><tr><th>When</th><th>By the key</th><th>Up to position</th></tr></thead><tbody>${exports.map(
    ({ position, exportedBy, exportedAt }) =>
      markup`<tr><td>${exportedAt}</td><td>${exportedBy}</td><td class="number">${position}</td></tr>`,
  )}</tbody></table>
${count > exports.length && markup`<p>The newest ${exports.length} of ${count}.</p>`}`;
}

/** The head of the table of corrections; its rows follow. */
export const amendmentsHead = markup`<h2>Corrections, retractions and redactions</h2>
<table><thead><tr><th>Position</th><th>Recorded</th><th>By</th><th>What</th><th>Of</th><th>Reason</th></tr></thead><tbody>`;

/** One of them, and the event that it names; what that one corrects stands in its own row. */
export function amendmentRow(event: StoredEvent, target: StoredEvent | undefined): Markup {
  const { position, recordedAt, recordedBy, type, payload, redaction } = event;
  const { reason } = (payload?.data ?? {}) as { reason?: unknown };
  const of = target
    ? `${target.type} at ${target.position}`
    : redaction
      ? `erased by ${redaction.position}`
      : 'nothing that is on record';
  return markup`<tr><td class="number">${position}</td><td>${recordedAt}</td><td>${recordedBy}</td><td>${type}</td><td>${of}</td><td>${typeof reason === 'string' ? reason : ''}</td></tr>
`;
}

/** The head of the table of all events; its rows follow. */
export const eventsHead = (until: number): Markup => markup`<h2>Every event, in order: 1 to ${until}</h2>
<table><thead><tr><th>Position</th><th>Recorded</th><th>By</th><th>Stream, revision</th><th>Type</th><th>Id</th></tr></thead><tbody>`;

export function eventRow(event: StoredEvent): Markup {
  const { position, recordedAt, recordedBy, stream, revision, type, id, redaction } = event;
  return markup`<tr><td class="number">${position}</td><td>${recordedAt}</td><td>${recordedBy}</td><td>${stream}, ${revision}</td><td>${type}${redaction && ` (erased by ${redaction.position})`}</td><td>${id}</td></tr>
`;
}
