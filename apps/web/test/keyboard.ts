import type { Page } from 'playwright-core';

/** Where the focus is, as somebody meets it who has no pointer. */
export interface Stop {
  /** What it is called. */
  name: string;
  /** `input`, `a`, `h1` … */
  tag: string;
  /** Whether it can be seen there: on the screen, and marked. */
  isSeen: boolean;
}

/** What has the focus. */
export const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const at = document.activeElement ?? document.body;
    const labels = [...((at as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? '');
    const name = at.getAttribute('aria-label') ?? (labels.length > 0 ? labels.join(' ') : (at.textContent ?? ''));
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const { top, bottom, left, right } = at.getBoundingClientRect();
    const onScreen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    return {
      name: name.replaceAll(/\s+/g, ' ').trim(),
      tag: at.tagName.toLowerCase(),
      isSeen: onScreen && outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
    };
  });

const MOST_STOPS = 250;

/** Goes on with Tab until something has the focus that is called so. Each stop on the way must be seen. */
export async function tabTo(page: Page, name: RegExp): Promise<Stop> {
  const passed: string[] = [];
  while (passed.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    if (!stop.isSeen && stop.tag !== 'body') throw new Error(`The focus is not seen at ${stop.tag} “${stop.name}”`);
    if (stop.tag !== 'body' && name.test(stop.name)) return stop;
    passed.push(`${stop.tag} ${stop.name.slice(0, 40)}`);
  }
  throw new Error(`Tab never came to ${name}. It came to:\n${passed.join('\n')}`);
}

/** Waits until something has the focus that is called so, without a key. */
export async function focusOn(page: Page, tag: string, name: RegExp): Promise<void> {
  await page.waitForFunction(
    ([wantedTag, pattern]) => {
      const at = document.activeElement;
      return at?.tagName.toLowerCase() === wantedTag && new RegExp(pattern).test(at.textContent ?? '');
    },
    [tag, name.source] as const,
  );
}

/** Waits until the view with this heading has come, and the focus to its beginning. */
export async function arriveAt(page: Page, heading: RegExp): Promise<void> {
  await page.waitForFunction((pattern) => {
    const at = document.activeElement;
    return at?.tagName === 'MAIN' && new RegExp(pattern).test(at.querySelector('h1')?.textContent ?? '');
  }, heading.source);
}

/** Goes to a field and types into it. */
export async function typeInto(page: Page, field: RegExp, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Goes to a combobox, types, and takes the suggestion that says so. */
export async function chooseIn(page: Page, field: RegExp, text: string, option: RegExp): Promise<void> {
  await typeInto(page, field, text);
  await takeSuggestion(page, option);
}

/** Takes the suggestion that says so, in the combobox that has the focus. */
export async function takeSuggestion(page: Page, option: RegExp): Promise<void> {
  const suggested = page.getByRole('listbox').getByRole('option');
  await suggested.filter({ hasText: option }).first().waitFor();
  const active = () =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant');
      return id ? (document.getElementById(id)?.textContent ?? '') : '';
    });
  const count = await suggested.count();
  for (let step = 0; step < count && !option.test(await active()); step += 1) await page.keyboard.press('ArrowDown');
  if (!option.test(await active())) throw new Error(`No arrow led to ${option}`);
  await page.keyboard.press('Enter');
}
