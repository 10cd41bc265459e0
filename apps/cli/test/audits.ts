import type { Audit, AuditReport, ReadModelReport } from '../src/audit.js';

const timeline: ReadModelReport = {
  name: 'timeline',
  version: 1,
  rows: 180,
  liveRows: 180,
  shadowRoot: 'c2hhZG93',
  liveRoot: 'c2hhZG93',
  differenceCount: 0,
  differences: [],
  firstDivergingPosition: null,
  fault: null,
};

const report: AuditReport = {
  scope: { fromPosition: 1, untilPosition: 68 },
  checkpoint: null,
  key: null,
  counts: { events: 68, streams: 39, payloadsChecked: 68, redacted: 0, tiles: 0, checkpoints: 0 },
  root: 'cm9vdA==',
  logFaultCount: 0,
  logFaults: [],
  readModels: [timeline],
  warnings: ['No signed checkpoint.'],
  verdict: 'passed',
};

const audit: Audit = {
  id: '0b7c',
  kind: 'replay',
  status: 'passed',
  progress: { position: 68, of: 68, eventsPerSecond: 900 },
  startedAt: '2026-11-22T20:47:12.123Z',
  endedAt: '2026-11-22T20:47:13.123Z',
  report,
};

export const passed = audit;

export const queued: Audit = {
  ...audit,
  status: 'queued',
  progress: { position: 0, of: 0, eventsPerSecond: 0 },
  report: null,
};
export const running: Audit = {
  ...queued,
  status: 'running',
  progress: { position: 20, of: 68, eventsPerSecond: 800 },
};
export const cancelled: Audit = { ...queued, status: 'cancelled' };

const row = { leg: 'ru-ua', owed: 6000, record: { due: { setBy: 'actor-ru' }, evidence: ['a', 'b'] } };

/** A number changed by hand, a row that nobody wrote, one that is gone; and an event whose bytes are not its leaf's. */
export const failed: Audit = {
  ...audit,
  status: 'failed',
  report: {
    ...report,
    verdict: 'failed',
    logFaultCount: 1,
    logFaults: [{ position: 40, fault: 'the payload does not match its commitment' }],
    readModels: [
      timeline,
      {
        ...timeline,
        name: 'commitments',
        liveRoot: 'b3RoZXI=',
        differenceCount: 103,
        firstDivergingPosition: 45,
        differences: [
          {
            table: 'leg',
            part: 'commitment-bodies-2025-06',
            key: 'ru-ua',
            fromPosition: 45,
            expected: { toPosition: null, row },
            actual: {
              toPosition: null,
              row: { ...row, owed: 60, record: { ...row.record, evidence: ['a', '\u001b[2Jx'] } },
            },
          },
          {
            table: 'leg',
            part: 'commitment-x',
            key: 'y',
            fromPosition: 50,
            expected: null,
            actual: { toPosition: 51, row: { a: 1 } },
          },
          {
            table: 'leg',
            part: 'commitment-z',
            key: 'y',
            fromPosition: 52,
            expected: { toPosition: null, row: { b: 2 } },
            actual: null,
          },
        ],
      },
    ],
  },
};
