import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  digestOf,
  keepFromSwitch,
  readParked,
  readRecords,
  RowTables,
  schemaOf,
  ShadowReadModel,
  toStoredEvent,
  writerClient,
  type Projection,
  type StoredRecord,
} from '@parley/event-store';
import { connectionConfig } from '@parley/postgres';
import pg from 'pg';
import { auditReport } from './audit-report.js';
import { BeyondHead } from './beyond-head.js';
import { beginCaughtUp, type Places, readHead } from './caught-up.js';
import { LogAudit, type Outside, readTrusted } from './log-audit.js';
import type { AuditReport, ReadModelReport } from './report.js';
import { RowComparison } from './row-comparison.js';
import { beginSnapshot } from './snapshot.js';
import { readVersions } from './version-cursor.js';

export interface Progress {
  position: number;
  of: number;
  eventsPerSecond: number;
}

export interface ReplayOptions extends Outside {
  /** `postgres://…`; its user may take up the roles parley_read and parley_project. */
  url: string;
  /** `verify`: the log alone. `replay` (default): the log, and every read model against it. */
  kind?: 'replay' | 'verify';
  /** The read models to be replayed. */
  projections: readonly Projection[];
  /** The last position (default: the head when it starts). */
  until?: number | null;
  onProgress?: (progress: Progress) => void;
  /** Ends it with the signal's reason. */
  signal?: AbortSignal;
  /** How many events are folded at a time (default 500); the result does not depend on it. */
  batchSize?: number;
  /** How long to wait for read models that are not there yet and do not come on, in milliseconds (default 10,000). */
  waitMs?: number;
}

/**
 * Checks the log (audit.md, "Replay"), folds all its events up to a position into a shadow of each read model through
 * the writer that runs daily, and compares all versions of all rows. Reads one snapshot, so that what is appended or
 * redacted meanwhile does not count. One at a time in a database: another waits for its turn.
 * The shadows are dropped at the end, and those that a crash left behind at the beginning.
 * @throws BeyondHead; the signal's reason; whatever the database answers
 */
export async function replay(options: ReplayOptions): Promise<AuditReport> {
  const { url, signal } = options;
  const reader = new pg.Client(connectionConfig({ url, role: 'parley_read', applicationName: 'parley audit' }));
  const writer = writerClient(connectionConfig({ url, role: 'parley_project', applicationName: 'parley audit' }));
  for (const client of [reader, writer]) client.on('error', () => {});
  try {
    await Promise.all([reader.connect(), writer.connect()]);
    await takeTurn(writer, signal);
    await ShadowReadModel.dropAll(writer);
    await keepFromSwitch(reader);
    try {
      return await new Replay(options, reader, writer).run();
    } finally {
      await writer.query('rollback').catch(() => {});
      await ShadowReadModel.dropAll(writer).catch(() => {});
    }
  } finally {
    await Promise.all([reader.end(), writer.end()].map((ending) => ending.catch(() => {})));
  }
}

async function takeTurn(writer: pg.Client, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    const { rows } = await writer.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('parley replay', 0)) as mine`,
    );
    if (rows[0]!.mine) return;
    await pause(200, undefined, { signal });
  }
}

function warningOfParked({ name }: Projection, parked: ReadonlySet<number>): string {
  const positions = [...parked].sort((a, b) => a - b).join(', ');
  return `${name} is built without ${parked.size === 1 ? 'the event' : 'the events'} parked at ${positions}.`;
}

/** One run. */
class Replay {
  readonly #warnings: string[] = [];
  readonly #unfoldable = new Map<string, string>();
  #places!: Places;
  #log!: LogAudit;

  constructor(
    private readonly options: ReplayOptions,
    private readonly reader: pg.Client,
    private readonly writer: pg.Client,
  ) {}

  async run(): Promise<AuditReport> {
    const { options, reader } = this;
    const projections = options.kind === 'verify' ? [] : options.projections;
    const { waitMs = 10_000, signal } = options;
    const before = await readTrusted(options);
    this.#places = await beginCaughtUp(reader, projections, { until: await this.#until(), waitMs, signal });
    this.#log = new LogAudit(reader, this.#places, before);
    const shadows = await this.#makeShadows(projections);
    await this.#goThroughLog(shadows);
    const readModels: ReadModelReport[] = [];
    for (const shadow of shadows) readModels.push(await this.#compare(shadow));
    const { kind = 'replay' } = options;
    const { until } = this.#places;
    const report = await auditReport(reader, { kind, until, log: this.#log, readModels, warnings: this.#warnings });
    await reader.query('commit');
    return report;
  }

  async #until(): Promise<number> {
    const head = await readHead(this.reader);
    const until = this.options.until ?? head;
    if (until > head) throw new BeyondHead(`The log ends at ${head}, before ${until}.`);
    return until;
  }

  async #makeShadows(projections: readonly Projection[]): Promise<ShadowReadModel[]> {
    const id = randomUUID().slice(0, 8);
    const parked = await readParked(this.reader);
    const shadows: ShadowReadModel[] = [];
    for (const projection of projections) {
      const left = parked.get(`${projection.name} ${projection.version}`);
      if (left) this.#warnings.push(warningOfParked(projection, left));
      shadows.push(await ShadowReadModel.create(this.writer, projection, id, left));
    }
    return shadows;
  }

  /** Reads each event once: checks it, and folds it into every shadow. */
  async #goThroughLog(shadows: readonly ShadowReadModel[]): Promise<void> {
    const { batchSize = 500, onProgress, signal } = this.options;
    const { until } = this.#places;
    const began = performance.now();
    await this.#log.begin();
    for (let after = 0; after < until;) {
      signal?.throwIfAborted();
      const records = await readRecords(this.reader, { after, until, limit: batchSize });
      for (const record of records) await this.#log.take(record);
      await this.#fold(shadows, records);
      // A log whose end is missing ends here as well.
      after = records.at(-1)?.position ?? until;
      const seconds = Math.max(performance.now() - began, 1) / 1000;
      onProgress?.({ position: after, of: until, eventsPerSecond: Math.round(this.#log.check.events / seconds) });
    }
    await this.#log.end();
  }

  async #fold(shadows: readonly ShadowReadModel[], records: readonly StoredRecord[]): Promise<void> {
    for (const shadow of shadows) {
      const { name } = shadow.projection;
      if (this.#unfoldable.has(name)) continue;
      try {
        await shadow.fold(records.map(toStoredEvent));
      } catch (error) {
        // What the data brings about is a finding; a database that is gone is not.
        if (error instanceof pg.DatabaseError && !/^2[23]/.test(error.code ?? '')) throw error;
        this.#unfoldable.set(name, (error as Error).message);
      }
    }
  }

  async #compare(shadow: ShadowReadModel): Promise<ReadModelReport> {
    const { projection } = shadow;
    const { name, version } = projection;
    const position = this.#places.of(projection);
    const comparison = new RowComparison();
    const fault =
      this.#unfoldable.get(name) ??
      this.#places.misplaced(projection) ??
      (await this.#compareTables(shadow, comparison));
    return {
      name,
      version,
      digest: digestOf(projection),
      position: position === null ? null : Math.min(position, this.#places.until),
      rows: comparison.rows,
      liveRows: comparison.liveRows,
      shadowRoot: fault === null ? comparison.shadowRoot : null,
      liveRoot: fault === null ? comparison.liveRoot : null,
      differenceCount: comparison.differenceCount,
      differences: comparison.differences,
      firstDivergingPosition: comparison.firstDivergingPosition,
      fault,
    };
  }

  async #compareTables({ projection, tables }: ShadowReadModel, comparison: RowComparison): Promise<string | null> {
    let live: RowTables;
    try {
      live = await RowTables.describe(this.reader, projection, schemaOf(projection));
    } catch (error) {
      return (error as Error).message;
    }
    await beginSnapshot(this.writer);
    for (const { name } of [...projection.tables].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      this.options.signal?.throwIfAborted();
      await comparison.table(
        name,
        readVersions(this.writer, tables.versionsSql(name), this.#places.until),
        readVersions(this.reader, live.versionsSql(name), this.#places.until),
      );
    }
    await this.writer.query('commit');
    return null;
  }
}
