import type { Audit } from '@parley/audit';
import { z } from 'zod';

const rowVersion = z.object({ toPosition: z.int().nullable(), row: z.unknown() }).nullable();

const readModelSchema = z.object({
  name: z.string(),
  version: z.int(),
  digest: z.string().meta({ description: 'Names the source of the fold and the tables.' }),
  position: z.int().nullable().meta({ description: 'How far the read model was.' }),
  rows: z.int().meta({ description: 'Versions of rows that the replay gives.' }),
  liveRows: z.int().meta({ description: 'Versions of rows that the read model has.' }),
  shadowRoot: z.string().nullable().meta({ description: 'Root over all versions that the replay gives, in base64.' }),
  liveRoot: z.string().nullable().meta({ description: 'Root over all versions that the read model has, in base64.' }),
  differenceCount: z.int(),
  differences: z
    .array(
      z.object({
        table: z.string(),
        part: z.string(),
        key: z.string(),
        fromPosition: z.int(),
        expected: rowVersion,
        actual: rowVersion,
      }),
    )
    .meta({ description: 'The first hundred.' }),
  firstDivergingPosition: z.int().nullable(),
  fault: z.string().nullable().meta({ description: 'Why it could not be compared, where it could not.' }),
});

const reportSchema = z.object({
  kind: z.enum(['replay', 'verify']),
  scope: z.object({ fromPosition: z.int(), untilPosition: z.int() }),
  checkpoint: z
    .string()
    .nullable()
    .meta({ description: 'The newest signed checkpoint that holds, verbatim; null: none was there.' }),
  key: z.string().nullable().meta({ description: 'The vkey of who signed it; several with spaces between.' }),
  counts: z.object({
    events: z.int(),
    streams: z.int(),
    payloadsChecked: z.int(),
    redacted: z.int(),
    tiles: z.int().meta({ description: 'Stored tiles that were held against the tree over the events.' }),
    checkpoints: z.int().meta({ description: 'Signed checkpoints whose signature and root were checked.' }),
  }),
  root: z.string().meta({ description: 'The Merkle root over the leaves, rebuilt from what is stored; base64.' }),
  logFaultCount: z.int(),
  logFaults: z.array(z.object({ position: z.int(), fault: z.string() })),
  readModels: z.array(readModelSchema),
  warnings: z.array(z.string()),
  tools: z.object({ parley: z.string(), node: z.string(), postgresql: z.string() }),
  verdict: z.enum(['passed', 'failed']),
});

/** An audit as it is listed: without its report. */
export const auditSummarySchema = z.object({
  id: z.uuid(),
  kind: z.enum(['replay', 'verify']),
  status: z.enum(['queued', 'running', 'passed', 'failed', 'cancelled']),
  until: z.int().nullable().meta({ description: 'The position that was asked for; null: the head when it starts.' }),
  progress: z.object({ position: z.int(), of: z.int(), eventsPerSecond: z.number() }),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});

export const auditSchema = auditSummarySchema.extend({
  report: z
    .union([reportSchema, z.object({ verdict: z.literal('failed'), error: z.string() })])
    .nullable()
    .meta({ description: 'What was found, or why the audit could not be carried out; null until it has ended.' }),
});

/** An audit without its report. */
export const auditSummary = ({ id, kind, status, until, progress, startedAt, endedAt }: Audit) => ({
  id,
  kind,
  status,
  until,
  progress,
  startedAt,
  endedAt,
});
