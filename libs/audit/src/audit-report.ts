import { readFileSync } from 'node:fs';
import type pg from 'pg';
import type { LogAudit } from './log-audit.js';
import type { AuditReport, ReadModelReport } from './report.js';

const PARLEY = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;

/** What was looked at, beside the log itself. */
export interface Audited {
  kind: AuditReport['kind'];
  until: number;
  log: LogAudit;
  readModels: ReadModelReport[];
  warnings: readonly string[];
}

/** Puts the report together. The same input gives the same report. */
export async function auditReport(reader: Pick<pg.ClientBase, 'query'>, audited: Audited): Promise<AuditReport> {
  const { kind, until, log, readModels, warnings } = audited;
  const { check, newest } = log;
  const { rows } = await reader.query<{ version: string }>(`select current_setting('server_version') as version`);
  const sound =
    check.faultCount === 0 &&
    check.events === until &&
    readModels.every(({ fault, differenceCount }) => fault === null && differenceCount === 0);
  return {
    kind,
    scope: { fromPosition: 1, untilPosition: until },
    checkpoint: newest?.note ?? null,
    key: newest?.keys.join(' ') ?? null,
    counts: {
      events: check.events,
      streams: check.streams,
      payloadsChecked: check.payloadsChecked,
      redacted: check.redacted,
      tiles: log.tiles,
      checkpoints: log.checkpoints,
    },
    root: check.root,
    logFaultCount: check.faultCount,
    logFaults: check.faults,
    readModels,
    warnings: [...log.warnings, ...warnings],
    tools: { parley: PARLEY, node: process.version, postgresql: rows[0]!.version },
    verdict: sound ? 'passed' : 'failed',
  };
}
