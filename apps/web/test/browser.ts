import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { takeTurn } from '../../../tools/test/turn.js';

/** The browser from npm is for Linux on x64 alone. */
export const hasBrowser = process.platform === 'linux' && process.arch === 'x64';

const systemLibraries = ['/usr/lib/x86_64-linux-gnu/libnss3.so', '/usr/lib64/libnss3.so', '/usr/lib/libnss3.so'];

export async function launchBrowser(): Promise<Browser> {
  // Where the system lacks what Chromium links to, the package unpacks its own, if told so before it is loaded.
  if (!systemLibraries.some((file) => existsSync(file))) process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const turn = await takeTurn('browser');
  const executablePath = await packaged.executablePath().finally(() => turn.end());
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}

/** A page that keeps what went wrong on it: errors on the console, exceptions, breaches of the policy. */
export interface WatchedPage {
  page: Page;
  faults: string[];
  close(): Promise<void>;
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  await page.exposeFunction('tellBreach', (directive: string) => faults.push(`policy: ${directive}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      (window as unknown as { tellBreach(directive: string): void }).tellBreach(violatedDirective);
    });
  });
  return { page, faults, close: () => context.close() };
}

/**
 * Waits until the page is alive and nothing of it is being read any more. (The live stream never ends, so the network is
 * never idle.)
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main :is(h1, .notice)') !== null &&
      document.querySelector('.served, [aria-busy="true"], .notice-loading') === null,
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
