// Shared with the plain page of the server.
export { countWords, listWords, numberWords, rangeWords } from '@parley/contracts/words';
