// Shared with the plain page of the server.
export { fieldsToShow, fieldWords, memberWords } from '@parley/contracts/words';
