// Shared with the plain page of the server.
export { daysBetween, dayWords, instantWords, spanWords } from '@parley/contracts/words';
