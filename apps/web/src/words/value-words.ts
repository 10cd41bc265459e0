// Shared with the plain page of the server.
export { toldWords, unitWords, valueWords } from '@parley/contracts/words';
