/** An audit as the API gives it (audit.md, "Replay"), as far as it is shown here. */
export interface Audit {
  id: string;
  kind: string;
  status: 'queued' | 'running' | 'passed' | 'failed' | 'cancelled';
  progress: { position: number; of: number; eventsPerSecond: number };
  startedAt: string | null;
  endedAt: string | null;
  /** What was found; where it could not be carried out, why. */
  report: AuditReport | { verdict: 'failed'; error: string } | null;
}

export interface AuditReport {
  scope: { fromPosition: number; untilPosition: number };
  checkpoint: string | null;
  counts: {
    events: number;
    streams: number;
    payloadsChecked: number;
    redacted: number;
    tiles: number;
    checkpoints: number;
  };
  /** The vkey of who signed the checkpoint. */
  key: string | null;
  root: string;
  logFaultCount: number;
  logFaults: { position: number; fault: string }[];
  readModels: ReadModelReport[];
  warnings: string[];
  verdict: 'passed' | 'failed';
}

export interface ReadModelReport {
  name: string;
  version: number;
  rows: number;
  liveRows: number;
  shadowRoot: string | null;
  liveRoot: string | null;
  differenceCount: number;
  differences: RowDifference[];
  firstDivergingPosition: number | null;
  /** Why it could not be compared. */
  fault: string | null;
}

/** A version of a row as the log gives it, and as the read model has it; null where it is not there. */
export interface RowDifference {
  table: string;
  part: string;
  key: string;
  fromPosition: number;
  expected: RowVersion | null;
  actual: RowVersion | null;
}

export interface RowVersion {
  toPosition: number | null;
  row: unknown;
}
