export { describeError } from './error-description.js';
export { createLog, LOG_LEVELS, nestLog, type LogLevel } from './log.js';
export { ProjectorModule, type ProjectorOptions } from './projector.module.js';
