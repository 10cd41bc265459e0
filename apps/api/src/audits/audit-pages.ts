import { Inject, Injectable } from '@nestjs/common';
import { type Audit, AuditJobs, type AuditReport, ExportLog } from '@parley/audit';
import { EventStore, ProjectionHost, type ProjectionStatus, type StoredEvent } from '@parley/event-store';
import { notFound } from '../http/problem.js';
import { markup } from '../web/markup.js';
import {
  amendmentRow,
  amendmentsHead,
  eventRow,
  eventsHead,
  exportsPart,
  pageHead,
  readModelsPart,
  reportPart,
} from './audit-markup.js';

/** The events by which the record corrects itself. */
const AMENDMENTS = ['EntryCorrected', 'EntryRetracted', 'EntryRedacted'] as const;
const NAMED_BY = ['corrects', 'retracts', 'redacts'] as const;
const EXPORTS_SHOWN = 1_000;
/** So many rows are put together before they are sent. */
const ROWS_A_CHUNK = 200;

/** Audits as printable pages, made as they are sent: the length of the log costs no memory. */
@Injectable()
export class AuditPages {
  constructor(
    @Inject(AuditJobs) private readonly jobs: AuditJobs,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ProjectionHost) private readonly host: ProjectionHost,
    @Inject(ExportLog) private readonly exports: ExportLog,
  ) {}

  /** The page of an audit. @throws Problem not-found */
  async page(id: string): Promise<AsyncIterable<string>> {
    const audit = await this.jobs.get(id);
    if (!audit) throw notFound('There is no audit with this id.');
    const { report } = audit;
    if (report === null || 'error' in report) return this.short(audit);
    const [status, exports] = await Promise.all([this.host.status(), this.exports.newest(EXPORTS_SHOWN)]);
    return this.whole(audit, report, status, exports);
  }

  private async *short(audit: Audit): AsyncGenerator<string> {
    yield `${pageHead(audit).text}</html>\n`;
  }

  private async *whole(
    audit: Audit,
    report: AuditReport,
    status: readonly ProjectionStatus[],
    exports: Awaited<ReturnType<ExportLog['newest']>>,
  ): AsyncGenerator<string> {
    const { untilPosition: until } = report.scope;
    yield pageHead(audit).text;
    yield markup`${reportPart(report)}${readModelsPart(report, status)}${exportsPart(exports)}`.text;
    yield amendmentsHead.text;
    yield* chunked(this.amendments(until));
    yield `</tbody></table>${eventsHead(until).text}`;
    yield* chunked(this.events(until));
    yield '</tbody></table></html>\n';
  }

  /** What was corrected, taken back and erased, with what it names. */
  private async *amendments(until: number): AsyncGenerator<string> {
    let batch: StoredEvent[] = [];
    for await (const event of this.store.asStored.readLog({ until, types: AMENDMENTS })) {
      batch.push(event);
      if (batch.length < ROWS_A_CHUNK) continue;
      yield* await this.amendmentRows(batch);
      batch = [];
    }
    yield* await this.amendmentRows(batch);
  }

  private async amendmentRows(events: readonly StoredEvent[]): Promise<string[]> {
    const named = events.map(namedBy);
    const targets = await this.store.asStored.readEvents(named.filter((id) => id !== null));
    return events.map((event, index) => amendmentRow(event, targets.get(named[index]?.toLowerCase() ?? '')).text);
  }

  private async *events(until: number): AsyncGenerator<string> {
    for await (const event of this.store.asStored.readLog({ until })) yield eventRow(event).text;
  }
}

function namedBy({ payload }: StoredEvent): string | null {
  const data = (payload?.data ?? {}) as Record<string, unknown>;
  const id = NAMED_BY.map((member) => data[member]).find((value) => typeof value === 'string');
  return (id as string | undefined) ?? null;
}

async function* chunked(rows: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk: string[] = [];
  for await (const row of rows) {
    if (chunk.push(row) < ROWS_A_CHUNK) continue;
    yield chunk.join('');
    chunk = [];
  }
  yield chunk.join('');
}
