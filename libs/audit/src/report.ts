/** Something in the log that does not hold. */
export interface LogFault {
  position: number;
  fault: string;
}

/** A version of a row as a replay has it (`expected`) and as the read model has it (`actual`); null where it is not. */
export interface RowDifference {
  table: string;
  part: string;
  key: string;
  /** Where the version begins. */
  fromPosition: number;
  expected: { toPosition: number | null; row: unknown } | null;
  actual: { toPosition: number | null; row: unknown } | null;
}

export interface ReadModelReport {
  name: string;
  version: number;
  /** Names the source of the fold and the tables. */
  digest: string;
  /** How far the read model was. */
  position: number | null;
  /** Versions of rows that a replay gives, and that the read model has, up to the position. */
  rows: number;
  liveRows: number;
  /** Root over all versions of all rows, in the order of table, part, key and position; base64. */
  shadowRoot: string | null;
  liveRoot: string | null;
  differenceCount: number;
  /** The first hundred. */
  differences: RowDifference[];
  /** The lowest position at which a version differs. */
  firstDivergingPosition: number | null;
  /** Why it could not be compared, where it could not. */
  fault: string | null;
}

/** What an audit found. The same input gives the same report: when it ran and how long stands elsewhere. */
export interface AuditReport {
  kind: 'replay' | 'verify';
  scope: { fromPosition: number; untilPosition: number };
  /** The newest signed checkpoint that holds, up to the last position, verbatim; null: none was there. */
  checkpoint: string | null;
  /** The key that signed it (a vkey; several with spaces between). */
  key: string | null;
  counts: {
    events: number;
    streams: number;
    payloadsChecked: number;
    redacted: number;
    /** Stored tiles that were held against the tree over the events. */
    tiles: number;
    /** Signed checkpoints whose signature and root were checked. */
    checkpoints: number;
  };
  /** The Merkle root (RFC 6962) over the leaves, rebuilt from what is stored; base64. */
  root: string;
  logFaultCount: number;
  /** The first hundred. */
  logFaults: LogFault[];
  readModels: ReadModelReport[];
  warnings: string[];
  tools: { parley: string; node: string; postgresql: string };
  verdict: 'passed' | 'failed';
}

/** How many differences and faults are listed one by one. */
export const LISTED = 100;
