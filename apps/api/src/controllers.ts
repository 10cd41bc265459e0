import type { Provider } from '@nestjs/common';
import { HealthController } from './health/health.controller.js';
import { Pages } from './reading/page.js';
import { EventLogController } from './log/event-log.controller.js';

/** Every controller of the API: what is not in this list is not served, documented or tested. */
export const controllers = [HealthController, EventLogController] as const;

/** What they need beyond what app.module.ts provides: command handlers, readers. */
export const providers: Provider[] = [Pages];
