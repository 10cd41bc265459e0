import type { Provider } from '@nestjs/common';
import { KeysController } from './auth/keys.controller.js';
import { HealthController } from './health/health.controller.js';
import { ProblemsController } from './http/problems.controller.js';
import { EventLogController } from './log/event-log.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { Pages } from './reading/page.js';

/** Every controller of the API: what is not in this list is not served, documented or tested. */
export const controllers = [
  EventLogController,
  KeysController,
  HealthController,
  ProblemsController,
  OpenApiController,
] as const;

/** What they need beyond what app.module.ts provides: command handlers, readers. */
export const providers: Provider[] = [Pages];
