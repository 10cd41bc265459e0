/** Characters that a terminal shows two cells wide: East Asian scripts and full forms, emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The parts that are not to be torn apart: a letter with its accents, an emoji of several code points. */
const graphemesOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

const graphemeWidth = (grapheme: string) => (NO_WIDTH.test(grapheme) ? 0 : WIDE.test(grapheme) ? 2 : 1);

/** How many cells of a terminal a text without control characters takes. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return graphemesOf(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

/** Breaks one line of text into lines of at most `width` cells: between words, inside a word that is longer than a line. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => piecesOf(part, width))) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (displayWidth(joined) <= width) {
      line = joined;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word cut to pieces that fit; behind a hyphen, an underscore or a slash where there is one. */
function piecesOf(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const part of word
    .split(/(?<=[-_/])/)
    .flatMap((one) => (displayWidth(one) > width ? graphemesOf(one) : [one]))) {
    if (displayWidth(piece + part) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return [...pieces, piece].filter((one) => one !== '');
}
