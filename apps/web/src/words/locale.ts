// Shared with the plain page of the server.
export { readerLocale } from '@parley/contracts/words';
