import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { startApi, type ApiProcess } from './api-process.js';
import { launchBrowser } from './browser.js';
import { buildPage } from './built-page.js';
import { DeskPages } from './desk-pages.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);

export interface Desk {
  api: () => ApiProcess;
  pages: DeskPages;
}

interface DeskOptions {
  /** The program, another than every build's for a build for tests. */
  main?: string;
  /** Without the example: nothing is on record. */
  empty?: boolean;
}

/** For the tests of a block: the page as it is built, a server of its own with the example, and a browser. */
export function setUpDesk({ main, empty = false }: DeskOptions = {}): Desk {
  let api: ApiProcess;
  let browser: Browser;
  const pages = new DeskPages(
    () => browser,
    () => api,
  );
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(main), launchBrowser()]);
    if (empty) return;
    const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
    await api.post(lines.map((line) => JSON.parse(line) as unknown));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));
  return { api: () => api, pages };
}
