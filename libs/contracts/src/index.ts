export * from './as-of.js';
export * from './post.js';
export * from './views.js';
export * from './subjects.js';
export * from './strict-json.js';
export * from './conflict.js';
export * from './effects.js';
export * from './import.js';
