import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openPage, settled, type WatchedPage } from './browser.js';

/** The pages that a test opens, and what went wrong on any of them. */
export class OpenedPages {
  private readonly opened: WatchedPage[] = [];

  /** `url`: of the server, without a slash at its end. */
  constructor(
    private readonly browser: () => Browser,
    private readonly url: () => string,
  ) {}

  /** Opens an address and waits until all of it is shown. */
  async open(address: string, options?: BrowserContextOptions): Promise<Page> {
    const page = await this.blank(options);
    await page.goto(`${this.url()}${address}`);
    await settled(page);
    return page;
  }

  /** A page that is nowhere yet. */
  async blank(options?: BrowserContextOptions): Promise<Page> {
    const watched = await openPage(this.browser(), options);
    this.opened.push(watched);
    return watched.page;
  }

  /** Takes the faults that a test caused on purpose off the list of those that fail it. */
  forgive(pattern: RegExp): void {
    for (const one of this.opened)
      one.faults.splice(0, Infinity, ...one.faults.filter((fault) => !pattern.test(fault)));
  }

  /** Closes them all, and gives the faults of all. */
  async close(): Promise<string[]> {
    const faults = this.opened.flatMap((one) => one.faults);
    await Promise.all(this.opened.splice(0).map((one) => one.close()));
    return faults;
  }
}

/** What a test may say of itself that goes wrong on purpose. */
export const refusedLoad = /^console: Failed to load resource/;
