import type { Locator } from 'playwright-core';

/** Waits until an element says what it should: names of streams come after what they are names in. */
export async function waitForWords(element: Locator, words: RegExp): Promise<void> {
  const inTime = await element
    .filter({ hasText: words })
    .waitFor()
    .then(() => true)
    .catch(() => false);
  if (!inTime) expect(await element.textContent()).toMatch(words);
}
