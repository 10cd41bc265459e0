import { styleText } from 'node:util';

export type Tone = 'good' | 'open' | 'bad' | 'quiet' | 'strong';

const FORMATS = { good: 'green', open: 'yellow', bad: 'red', quiet: 'dim', strong: 'bold' } as const;

export type Paint = (tone: Tone, text: string) => string;

/** Colours text where there is colour. What it says never hangs on it: every tone goes with a word or a sign. */
export const paintFor =
  (colour: boolean): Paint =>
  (tone, text) =>
    colour && text !== '' ? styleText(FORMATS[tone], text, { validateStream: false }) : text;
