/** One thing that was looked at, in words. */
export interface Step {
  words: string;
  /** `broken`: it does not hold. `open`: it could not be looked at. */
  outcome: 'held' | 'broken' | 'open';
}

export const held = (words: string): Step => ({ words, outcome: 'held' });
export const open = (words: string): Step => ({ words, outcome: 'open' });

/** Something does not match what was signed. */
export class Refused extends Error {
  override name = 'Refused';
}

/** Something could not be looked at: nothing is said for or against it. */
export class Unchecked extends Error {
  override name = 'Unchecked';
}
