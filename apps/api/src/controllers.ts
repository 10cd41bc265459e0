import type { Provider } from '@nestjs/common';
import { AuditProgressController } from './audits/audit-progress.controller.js';
import { AuditRunner, AuditsController } from './audits/audits.controller.js';
import { AuditPageController } from './audits/audit-page.controller.js';
import { AuditPages } from './audits/audit-pages.js';
import { BundleController } from './audits/bundle.controller.js';
import { KeysController } from './auth/keys.controller.js';
import { WhoamiController } from './auth/whoami.controller.js';
import { ExamplePoster } from './example/example-poster.js';
import { BoardReader } from './boards/board-reader.js';
import { BoardsController } from './boards/boards.controller.js';
import { ParticipantsController } from './boards/participants.controller.js';
import { ChangesController } from './changes/changes.controller.js';
import { ConflictsController } from './conflicts/conflicts.controller.js';
import { EntriesController } from './entries/entries.controller.js';
import { CommitmentExportsController } from './exports/commitment-exports.controller.js';
import { Exports } from './exports/exports.js';
import { FeedsController } from './exports/feeds.controller.js';
import { TimelineExportsController } from './exports/timeline-exports.controller.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { ImportProgressController } from './imports/import-progress.controller.js';
import { ImportRunner, ImportsController } from './imports/imports.controller.js';
import { ProblemsController } from './http/problems.controller.js';
import { DryRuns } from './events/dry-runs.js';
import { PostEventsController } from './events/post-events.controller.js';
import { PostEventsHandler } from './events/post-events.handler.js';
import { RedactionsController } from './events/redactions.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveFeed } from './live/live-feed.js';
import { ReadModelWatch } from './live/read-model-watch.js';
import { EventLogController } from './log/event-log.controller.js';
import { EventProofsController } from './log/event-proofs.controller.js';
import { LogKeeping } from './log/log-keeping.js';
import { LogTilesController } from './log/log-tiles.controller.js';
import { SignedLog } from './log/signed-log.js';
import { NegotiationsController } from './negotiations/negotiations.controller.js';
import { TimelinePages } from './negotiations/timeline-pages.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { Pages } from './reading/page.js';
import { ProjectionProgress } from './reading/projection-progress.js';
import { RecordPoint } from './reading/record-point.js';
import { RegistriesController } from './registries/registries.controller.js';
import { RegistryListsController } from './registries/registry-lists.controller.js';
import { SubjectsController } from './subjects/subjects.controller.js';

/** Every controller of the API: what is not in this list is not served, documented or tested. */
export const controllers = [
  PostEventsController,
  RedactionsController,
  NegotiationsController,
  LiveController,
  BoardsController,
  ParticipantsController,
  ConflictsController,
  ChangesController,
  EntriesController,
  SubjectsController,
  RegistriesController,
  RegistryListsController,
  TimelineExportsController,
  CommitmentExportsController,
  FeedsController,
  EventLogController,
  EventProofsController,
  LogTilesController,
  ImportsController,
  ImportProgressController,
  AuditsController,
  AuditPageController,
  BundleController,
  AuditProgressController,
  KeysController,
  WhoamiController,
  ProjectionsController,
  HealthController,
  ProblemsController,
  OpenApiController,
] as const;

/** What they need beyond what app.module.ts provides: command handlers, readers. */
export const providers: Provider[] = [
  AuditPages,
  AuditRunner,
  BoardReader,
  ExamplePoster,
  Exports,
  ImportRunner,
  LiveFeed,
  LogKeeping,
  SignedLog,
  ReadModelWatch,
  Readiness,
  Pages,
  PostEventsHandler,
  DryRuns,
  ProjectionProgress,
  RecordPoint,
  TimelinePages,
];
