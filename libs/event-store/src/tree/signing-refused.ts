import { StoreError } from '../store-error.js';

/**
 * Nothing is signed, for what would be signed could contradict what was signed before, or by no key of this log. It stays so until
 * somebody sees to it; the message says what is wrong and what would help. Reading and posting go on.
 */
export class SigningRefused extends StoreError {}
