/** So many characters of a word are looked at: longer ones are no words, and the index takes no word of 2,048 bytes. */
const LONGEST_WORD = 100;

/** Letters that Unicode does not take apart into a plain one and a mark. */
const plainLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ʼ: ' ',
};

const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/** Digits in groups of three: "6,000", "6.000", "6’000", and with the narrow spaces of print. */
const grouped = /(?<![\d.,])\d{1,3}(?:([,.'’\u00A0\u2009\u202F])\d{3})(?:\1\d{3})*(?![\d]|[.,]\d)/g;

/**
 * The words of a text as search compares them: small letters without accents, in order; a number without the marks
 * between its groups of digits. What is neither letter nor digit parts words.
 */
export function searchWords(text: string): string[] {
  const plain = text
    .replace(grouped, (number) => number.replaceAll(/\D/g, ''))
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(special, (letter) => plainLetters[letter] ?? letter);
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(shortened);
}

/** The words of several texts as one text, a space between two; what the search index is made from. */
export function searchText(texts: readonly (string | null | undefined)[]): string {
  return texts.flatMap((text) => (text ? searchWords(text) : [])).join(' ');
}

function shortened(word: string): string {
  return word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join('');
}

/** What is searched for: words that stand next to each other, in this order. */
export interface SearchTerm {
  /** At least one, as `searchWords` gives them. */
  words: readonly string[];
  /** Nothing that is found may hold it. */
  excluded: boolean;
  /** The last word may go on: "prison" finds "prisoners". */
  prefix: boolean;
}

/** The shortest last word that may go on: shorter ones ("us", "no") begin too much. */
const SHORTEST_PREFIX = 3;

/**
 * Reads a query as people type it: words, "words in quotes" for a phrase, and `-` in front of either for what must not
 * be there. Everything else parts words; what has parts ("6-for-6") is a phrase. The last word may go on, unless it is
 * quoted, excluded, followed by a space, or shorter than three letters. A quote that is not closed reaches to the end.
 */
export function searchTerms(query: string): SearchTerm[] {
  const pieces = [
    ...query.matchAll(/(?<minus>(?<![^\s])[-−–])?(?:["“”„«»](?<quoted>[^"“”„«»]*)["“”„«»]?|(?<bare>[^\s"“”„«»]+))/gu),
  ];
  return pieces.flatMap(({ groups, index, 0: piece }) => {
    const words = searchWords(groups?.quoted ?? groups?.bare ?? '');
    const last = words.at(-1);
    if (last === undefined) return [];
    const excluded = groups?.minus !== undefined;
    const ends = groups?.bare !== undefined && index + piece.length === query.length;
    return [{ words, excluded, prefix: ends && !excluded && [...last].length >= SHORTEST_PREFIX }];
  });
}
