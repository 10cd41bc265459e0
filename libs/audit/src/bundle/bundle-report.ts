import type { AuditReport } from '../report.js';
import { parseMembersOnce } from './members-once.js';

/** How the rows of a read model in a bundle were made. */
export interface BundleView {
  readModel: string;
  version: number;
  /** Names the source of the fold and the tables. */
  digest: string;
  rows: number;
  /** Events that the read model was built without. */
  parked: number[];
}

/** `report.json`: what was checked as the bundle was written, and what its views are. */
export interface BundleReport extends AuditReport {
  views: BundleView[];
}

/** Reads it as far as it is needed; undefined where it is none, or says of one read model two things. */
export function parseBundleReport(bytes: Uint8Array | undefined): BundleReport | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const report = parseMembersOnce(text) as BundleReport;
    const { views, counts, scope, checkpoint } = report;
    const isOne =
      new Set(views.map(({ readModel }) => readModel)).size === views.length &&
      views.every(
        ({ readModel, version, digest, rows, parked }) =>
          [readModel, digest].every((text) => typeof text === 'string') &&
          [version, rows, ...parked].every(Number.isSafeInteger),
      ) &&
      (checkpoint === null || typeof checkpoint === 'string') &&
      [counts.events, counts.payloadsChecked, counts.redacted, scope.untilPosition].every(Number.isSafeInteger);
    return isOne ? report : undefined;
  } catch {
    return undefined;
  }
}
