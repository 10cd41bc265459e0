// What is said of the record in words, to people: the page and the plain page of the server say it alike.
export * from './account-words.js';
export * from './cell-words.js';
export * from './changed-members.js';
export * from './cite-words.js';
export * from './date-words.js';
export * from './field-rows.js';
export * from './field-words.js';
export { readerLocale } from './locale.js';
export * from './number-words.js';
export * from './status-words.js';
export * from './value-words.js';
export * from './web-address.js';
