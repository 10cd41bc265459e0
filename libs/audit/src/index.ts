export * from './report.js';
export { BeyondHead, replay, type Progress, type ReplayOptions } from './replay.js';
export { AuditJobs, type AuditJobsOptions } from './audit-jobs.js';
export type { Audit, AuditKind, AuditStatus } from './audit-table.js';
