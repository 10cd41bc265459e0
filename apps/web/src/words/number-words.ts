import { numberWords, readerLocale } from '@parley/contracts/words';

const KILOBYTE = 1000;

/** "1,234 kB", begun ones counted as whole. */
export const bytesWords = (bytes: number): string => `${numberWords(Math.ceil(bytes / KILOBYTE))} kB`;

const percent = new Intl.NumberFormat(readerLocale, { style: 'percent' });

/** "41%", whole only where nothing is left. */
export const shareWords = (part: number, whole: number): string =>
  percent.format(Math.floor((part / whole) * 100) / 100);
