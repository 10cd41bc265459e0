import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ApiProcess, ApiRole } from './api-process.js';
import { settled } from './browser.js';
import { OpenedPages } from './opened-pages.js';

/** Pages of those who are signed in. */
export class DeskPages extends OpenedPages {
  private readonly keys = new Map<ApiRole, Promise<string>>();

  constructor(
    browser: () => Browser,
    private readonly api: () => ApiProcess,
  ) {
    super(browser, () => api().url);
  }

  /** Opens an address with a key of this role in its tab. */
  async openAs(role: ApiRole, address: string, options?: BrowserContextOptions): Promise<Page> {
    const page = await this.blank(options);
    await this.goAs(role, page, address);
    return page;
  }

  /** Takes a page that is nowhere yet to an address, with a key of this role in its tab. */
  async goAs(role: ApiRole, page: Page, address: string): Promise<void> {
    const key = await (this.keys.get(role) ?? this.keep(role));
    await page.addInitScript((text) => sessionStorage.setItem('parley.key', text), key);
    await page.goto(`${this.api().url}${address}`);
    await settled(page);
  }

  private keep(role: ApiRole): Promise<string> {
    const key = this.api().makeKey(role);
    this.keys.set(role, key);
    return key;
  }
}
