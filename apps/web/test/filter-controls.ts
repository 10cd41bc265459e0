import type { Locator, Page } from 'playwright-core';

/** What a filter by what is on record suggests. */
export const suggestionsOf = (page: Page): Locator => page.locator('[role="listbox"] [role="option"]');

/** Chooses what is on record for a filter, by its name, as one does at a keyboard. */
export async function chooseByName(page: Page, filter: string, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: filter, exact: true });
  await field.fill(name);
  await suggestionsOf(page).filter({ hasText: name }).first().waitFor();
  await field.press('ArrowDown');
  await field.press('Enter');
}
