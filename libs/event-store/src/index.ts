export type * from './event.js';
export type * from './projection.js';
