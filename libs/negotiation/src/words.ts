// The words for values, without the schemas: for programs that start often, like the command line.
export { quantityWords } from './quantity-words.js';
export { tryParseWhen } from './edtf.js';
export { whenWords } from './when-words.js';
