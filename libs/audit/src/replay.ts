import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
import { LogCheck } from './log-check.js';
import type { AuditReport, ReadModelReport } from './report.js';
import { RowComparison } from './row-comparison.js';
import { beginSnapshot } from './snapshot.js';
import { readVersions } from './version-cursor.js';

export interface Progress {
  position: number;
  of: number;
  eventsPerSecond: number;
}

export interface ReplayOptions {
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
  /** How long to wait for read models that are not there yet, in milliseconds (default 10,000). */
  waitMs?: number;
}

const PARLEY = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;

/** The position is beyond the end of the log. */
export class BeyondHead extends RangeError {
  override readonly name = 'BeyondHead';
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
  readonly #warnings: string[] = ['No signed checkpoint: the root was held against nothing from outside the database.'];
  readonly #check = new LogCheck();
  readonly #unfoldable = new Map<string, string>();
  #until = 0;
  #head = 0;
  /** Where the read models must be: at the end of what is replayed, and past all that has erased any of it since. */
  #needed = 0;

  constructor(
    private readonly options: ReplayOptions,
    private readonly reader: pg.Client,
    private readonly writer: pg.Client,
  ) {}

  async run(): Promise<AuditReport> {
    const projections = this.options.kind === 'verify' ? [] : this.options.projections;
    await this.#setUntil();
    const positions = await this.#beginWhenReached(projections);
    this.#head = await this.#readHead();
    const shadows: ShadowReadModel[] = [];
    const id = randomUUID().slice(0, 8);
    const parked = await readParked(this.reader);
    for (const projection of projections) {
      const left = parked.get(`${projection.name} ${projection.version}`);
      if (left) this.#warnings.push(warningOfParked(projection, left));
      shadows.push(await ShadowReadModel.create(this.writer, projection, id, left));
    }
    await this.#goThroughLog(shadows);
    const readModels: ReadModelReport[] = [];
    for (const shadow of shadows) readModels.push(await this.#compare(shadow, positions));
    const { rows } = await this.reader.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    await this.reader.query('commit');
    return this.#report(readModels, rows[0]!.version);
  }

  async #setUntil(): Promise<void> {
    const head = await this.#readHead();
    this.#until = this.options.until ?? head;
    if (this.#until > head) throw new BeyondHead(`The log ends at ${head}, before ${this.#until}.`);
  }

  async #readHead(): Promise<number> {
    const { rows } = await this.reader.query<{ head: number }>(
      'select coalesce(max(position), 0) as head from parley.events',
    );
    return rows[0]!.head;
  }

  /**
   * Begins a snapshot in which the read models have come as far as the replay will: to its end, and to the redactions
   * without whose fold they would still hold what the log has no more. At last one in which they have not.
   */
  async #beginWhenReached(projections: readonly Projection[]): Promise<Map<string, number>> {
    const { waitMs = 10_000, signal } = this.options;
    const deadline = Date.now() + waitMs;
    for (;;) {
      await beginSnapshot(this.reader);
      this.#needed = await this.#readNeeded();
      const positions = await this.#readPositions();
      const late = projections.filter((one) => (positions.get(`${one.name} ${one.version}`) ?? -1) < this.#needed);
      if (late.length === 0 || Date.now() > deadline) return positions;
      await this.reader.query('commit');
      await pause(50, undefined, { signal });
    }
  }

  async #readNeeded(): Promise<number> {
    const { rows } = await this.reader.query<{ needed: number }>(
      `select greatest(max(redacted_by), $1) as needed from parley.events
       where redacted_by is not null and position <= $1`,
      [this.#until],
    );
    return rows[0]!.needed;
  }

  async #readPositions(): Promise<Map<string, number>> {
    const { rows } = await this.reader.query<{ name: string; version: number; checkpoint: number }>(
      'select name, version, checkpoint from parley.projections where not rebuild order by name, version',
    );
    return new Map(rows.map(({ name, version, checkpoint }) => [`${name} ${version}`, checkpoint]));
  }

  /** Reads each event once: checks it, and folds it into every shadow. */
  async #goThroughLog(shadows: readonly ShadowReadModel[]): Promise<void> {
    const { batchSize = 500, onProgress, signal } = this.options;
    const began = performance.now();
    for (let after = 0; after < this.#until;) {
      signal?.throwIfAborted();
      const records = await readRecords(this.reader, { after, until: this.#until, limit: batchSize });
      for (const record of records) this.#check.check(record);
      await this.#fold(shadows, records);
      // A log whose end is missing ends here as well.
      after = records.at(-1)?.position ?? this.#until;
      const seconds = Math.max(performance.now() - began, 1) / 1000;
      onProgress?.({ position: after, of: this.#until, eventsPerSecond: Math.round(this.#check.events / seconds) });
    }
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

  async #compare(shadow: ShadowReadModel, positions: ReadonlyMap<string, number>): Promise<ReadModelReport> {
    const { projection } = shadow;
    const { name, version } = projection;
    const position = positions.get(`${name} ${version}`) ?? null;
    const comparison = new RowComparison();
    const fault =
      this.#unfoldable.get(name) ?? this.#misplaced(name, position) ?? (await this.#compareTables(shadow, comparison));
    return {
      name,
      version,
      digest: digestOf(projection),
      position: position === null ? null : Math.min(position, this.#until),
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

  /** Why a read model at this position can't be held against the replay; null where it can. */
  #misplaced(name: string, position: number | null): string | null {
    if (position === null) return `${name} was never built`;
    if (position < this.#until) return `${name} is at ${position}, before ${this.#until}`;
    if (position < this.#needed) return `${name} is at ${position}, before the redaction at ${this.#needed}`;
    // Read models follow the log: one that is ahead of it saw events that are no longer there.
    if (position > this.#head) return `${name} is at ${position}, beyond the end of the log at ${this.#head}`;
    return null;
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
        readVersions(this.writer, tables.versionsSql(name), this.#until),
        readVersions(this.reader, live.versionsSql(name), this.#until),
      );
    }
    await this.writer.query('commit');
    return null;
  }

  #report(readModels: ReadModelReport[], postgresql: string): AuditReport {
    const check = this.#check;
    const sound =
      check.faultCount === 0 &&
      check.events === this.#until &&
      readModels.every(({ fault, differenceCount }) => fault === null && differenceCount === 0);
    return {
      kind: this.options.kind ?? 'replay',
      scope: { fromPosition: 1, untilPosition: this.#until },
      checkpoint: null,
      key: null,
      counts: {
        events: check.events,
        streams: check.streams,
        payloadsChecked: check.payloadsChecked,
        redacted: check.redacted,
      },
      root: check.root,
      logFaultCount: check.faultCount,
      logFaults: check.faults,
      readModels,
      warnings: this.#warnings,
      tools: { parley: PARLEY, node: process.version, postgresql },
      verdict: sound ? 'passed' : 'failed',
    };
  }
}
