import { z } from 'zod';

/** What is searched for, in words. */
export const searchParameter = z.string().max(200).optional().meta({
  description:
    'Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found.',
  example: 'prisoners "all for all" -bodies',
});
