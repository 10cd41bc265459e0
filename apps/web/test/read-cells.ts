import type { Locator } from 'playwright-core';

/** What the cells of a row say, as a screen reader reads them. */
export const cellsOf = (row: Locator): Promise<string[]> =>
  row.getByRole('cell').evaluateAll((all) =>
    all.map((cell) => {
      const read = cell.cloneNode(true) as Element;
      for (const mute of read.querySelectorAll('[aria-hidden]')) mute.remove();
      return read.textContent ?? '';
    }),
  );
