import { HealthController } from './health/health.controller.js';

/** Every controller of the API: what is not in this list is not served, documented or tested. */
export const controllers = [HealthController] as const;
