/** A line of a Dockerfile, in the stage that it belongs to. */
export interface Instruction {
  stage: string;
  word: string;
  rest: string;
  /** `rest` at its blanks. */
  words: string[];
}

/** Reads the instructions of a Dockerfile; comments and continued lines as Docker does. */
export function instructionsOf(text: string): Instruction[] {
  let stage = '';
  return text
    .replaceAll(/^\s*#.*\n?/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [word = '', ...words] = line.trim().split(/\s+/);
      if (word === 'FROM') stage = words[2] ?? '';
      return { stage, word, rest: words.join(' '), words };
    });
}
