/** The language of the words of the page itself, and of what the server writes. */
const PAGE_LANGUAGE = 'en-GB';

/**
 * The locale for numbers and dates: the reader's. Dates in English are written one way on the whole page, that of the
 * sentences of the record ("2 June 2025"), whichever English the reader's is.
 */
export const readerLocale: string = ((language) => (language.startsWith('en') ? PAGE_LANGUAGE : language))(
  'document' in globalThis ? navigator.language || PAGE_LANGUAGE : PAGE_LANGUAGE,
);

/** Whether the words of the record for dates are in the reader's language. */
export const isRecordLanguage: boolean = readerLocale.startsWith('en');
