export type * from './event.js';
export { categoryOf } from './event-rows.js';
export type { Head, LogRange, StreamRange } from './event-reader.js';
export { EventStore, type EventStoreOptions } from './event-store.js';
export type * from './projection.js';
export * from './store-error.js';
