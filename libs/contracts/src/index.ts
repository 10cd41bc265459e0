export * from './as-of.js';
export * from './post.js';
export * from './views.js';
export * from './subjects.js';
