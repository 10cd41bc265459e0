export { RowCache } from './row-cache.js';
export * from './tables-in-memory.js';
