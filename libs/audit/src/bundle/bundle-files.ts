import { digestOf, type Projection, readParked, readRecords, RowTables, schemaOf } from '@parley/event-store';
import { encodeEntries, entryBundlePath, formatVkey, tilePath, utf8, type VerifierKey } from '@parley/transparency';
import type pg from 'pg';
import { auditReport } from '../audit-report.js';
import type { CheckedRecord, LogAudit } from '../log-audit.js';
import { FILES, viewFile } from './bundle-names.js';
import { bundleReadme } from './bundle-readme.js';
import type { BundleReport, BundleView } from './bundle-report.js';
import { measureLines, readLines } from './line-cursor.js';
import { manifestText } from './manifest.js';
import { formatRedactedLine, reasonOf } from './payload-lines.js';
import type { ArchivedFile } from './tar-gzip.js';

/** What a bundle is made of, all of one snapshot that the reader is in. */
export interface BundleSource {
  reader: pg.ClientBase;
  projections: readonly Projection[];
  log: LogAudit;
  /** What the log is named, and when the last event was recorded. */
  origin: string;
  recordedAt: string | null;
  until: number;
  /** Of exactly `until` events. */
  checkpoint: string;
  vkeys: readonly VerifierKey[];
  signNote(text: string): Promise<string>;
}

const ENTRIES_A_BUNDLE = 256;

/** The files of a bundle, one after the other, in an order in which the first can be sent before the last is known. */
export class BundleFiles {
  readonly #hashes = new Map<string, Uint8Array>();
  readonly #views: BundleView[] = [];

  constructor(private readonly source: BundleSource) {}

  /** To be told of each file: what the manifest will say. */
  readonly onFile = (name: string, hash: Uint8Array): void => void this.#hashes.set(name, hash);

  async *files(): AsyncGenerator<ArchivedFile> {
    const { origin, recordedAt, until, checkpoint, vkeys, signNote } = this.source;
    yield textFile(FILES.readme, bundleReadme({ origin, size: until, recordedAt }));
    yield textFile(FILES.vkey, vkeys.map((key) => `${formatVkey(key)}\n`).join(''));
    yield textFile(FILES.checkpoint, checkpoint);
    yield* this.#log();
    yield this.#lines(FILES.payloads, [await this.#measured(inPlace(PAYLOAD_LINES, until))]);
    yield await this.#redacted();
    for (const projection of this.source.projections) yield await this.#view(projection);
    yield textFile(FILES.report, `${JSON.stringify(await this.#report(), null, 2)}\n`);
    yield textFile(FILES.manifest, await signNote(manifestText(this.#hashes)));
  }

  /** Entries and tiles, as the log is checked. */
  async *#log(): AsyncGenerator<ArchivedFile> {
    const { reader, log, until } = this.source;
    await log.begin();
    for (let after = 0; after < until; after += ENTRIES_A_BUNDLE) {
      const end = Math.min(after + ENTRIES_A_BUNDLE, until);
      const records = await readRecords(reader, { after, until: end, limit: ENTRIES_A_BUNDLE });
      // A log with a gap is written as it is: the report tells.
      if (records.length === 0) continue;
      const checked: CheckedRecord[] = [];
      for (const record of records) checked.push(await log.take(record));
      const path = entryBundlePath({ index: after / ENTRIES_A_BUNDLE, width: records.length });
      yield bytesFile(path, encodeEntries(checked.map(({ entry }) => entry)));
      for (const tile of checked.flatMap(({ tiles }) => tiles)) yield bytesFile(tilePath(tile), tile.hashes);
    }
    for (const tile of log.partial()) yield bytesFile(tilePath(tile), tile.hashes);
    await log.end();
  }

  async *#redactedLines(): AsyncGenerator<Uint8Array> {
    const { reader, until } = this.source;
    const text = `select position, redacted_by, redaction_version, redaction_payload from (${REDACTED}) redacted
      where position > $2 order by position limit 500`;
    for (let after = 0; ;) {
      const { rows } = await reader.query<RedactedRow>(text, [until, after]);
      if (rows.length === 0) return;
      yield utf8(rows.map((row) => `${lineOf(row)}\n`).join(''));
      after = rows.at(-1)!.position;
    }
  }

  async #redacted(): Promise<ArchivedFile> {
    let size = 0;
    for await (const chunk of this.#redactedLines()) size += chunk.length;
    return { name: FILES.redacted, size, content: this.#redactedLines() };
  }

  async #view(projection: Projection): Promise<ArchivedFile> {
    const { reader, until } = this.source;
    const tables = await RowTables.describe(reader, projection, schemaOf(projection));
    const names = projection.tables.map(({ name }) => name).sort();
    const measured: Measured[] = [];
    for (const name of names) {
      measured.push(await this.#measured(inPlace(tables.rowLinesSql(name), until, name)));
    }
    const { name, version } = projection;
    const parked = (await readParked(reader)).get(`${name} ${version}`) ?? [];
    this.#views.push({
      readModel: name,
      version,
      digest: digestOf(projection),
      rows: measured.reduce((sum, { lines }) => sum + lines, 0),
      parked: [...parked].sort((a, b) => a - b),
    });
    return this.#lines(viewFile(name), measured);
  }

  async #measured(query: string): Promise<Measured> {
    return { query, ...(await measureLines(this.source.reader, query)) };
  }

  #lines(name: string, parts: readonly Measured[]): ArchivedFile {
    const { reader } = this.source;
    const content = async function* () {
      for (const { query } of parts) yield* readLines(reader, query);
    };
    return { name, size: parts.reduce((sum, { bytes }) => sum + bytes, 0), content: content() };
  }

  async #report(): Promise<BundleReport> {
    const { reader, log, until, checkpoint } = this.source;
    const report = await auditReport(reader, { kind: 'verify', until, log, readModels: [], warnings: [] });
    return { ...report, checkpoint, views: this.#views };
  }
}

interface Measured {
  query: string;
  lines: number;
  bytes: number;
}

interface RedactedRow {
  position: number;
  redacted_by: number;
  redaction_version: number;
  redaction_payload: string;
}

/** As `parsePayloadLine` reads them. */
const PAYLOAD_LINES = `select '{"position":' || position || ',"salt":"' || encode(salt, 'base64') || '","payload":' || payload || '}' as line
  from parley.events where position <= $1 and payload is not null and salt is not null order by position`;

const REDACTED = `select e.position, e.redacted_by, by.schema_version as redaction_version, by.payload as redaction_payload
  from parley.events e join parley.events by on by.position = e.redacted_by
  where e.position <= $1 and e.payload is null`;

function lineOf(row: RedactedRow): string {
  const payload = JSON.parse(row.redaction_payload) as StoredRedaction;
  return formatRedactedLine({
    position: row.position,
    redactedBy: row.redacted_by,
    reason: reasonOf(payload),
    redaction: { schemaVersion: row.redaction_version, payload },
  });
}

type StoredRedaction = Parameters<typeof reasonOf>[0];

/** The parameters written into the text, as a cursor takes none: a number, and the name of a table of ours. */
const inPlace = (text: string, until: number, table = ''): string =>
  text.replaceAll('$2', `'${table}'`).replaceAll('$1', String(Math.trunc(until)));

const bytesFile = (name: string, bytes: Uint8Array): ArchivedFile => ({ name, size: bytes.length, content: [bytes] });

const textFile = (name: string, text: string): ArchivedFile => bytesFile(name, utf8(text));
