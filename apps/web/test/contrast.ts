import type { Page } from 'playwright-core';

/**
 * The texts on a page that stand out from their ground by less than 4.5 to 1 (WCAG 2.2, 1.4.3), with their contrast.
 * Grounds are taken to be one colour: the nearest one behind the text that is not see-through.
 */
export const faintTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const known = new Map<string, Colour>();
    const colourOf = (css: string): Colour => {
      let colour = known.get(css);
      if (!colour && canvas) {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = css;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
        colour = [red, green, blue, alpha / 255];
        known.set(css, colour);
      }
      return colour ?? [0, 0, 0, 0];
    };
    const luminance = ([red, green, blue]: Colour): number => {
      const part = (value: number) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    };
    const groundOf = (element: Element): Colour => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const ground = colourOf(getComputedStyle(at).backgroundColor);
        if (ground[3] === 1) return ground;
      }
      return [255, 255, 255, 1];
    };
    const faint: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || !element.checkVisibility()) continue;
      const [a, b] = [luminance(colourOf(getComputedStyle(element).color)), luminance(groundOf(element))];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (contrast < 4.5)
        faint.push(`${contrast.toFixed(2)} “${node.textContent.trim().slice(0, 40)}” .${element.className}`);
    }
    return [...new Set(faint)];
  });
