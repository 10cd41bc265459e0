import type { Page } from 'playwright-core';
import type { ShownView } from './views.js';

/** The desk, at work on the record of the example. They are taken last: they add to the record. */
export const DESK_VIEWS: readonly ShownView[] = [
  { name: 'desk-sign-in', path: '/desk' },
  { name: 'desk-types', path: '/desk/post', role: 'editor', firstWindow: true },
  {
    ...{ name: 'desk-post', path: '/desk/post/DeliveryReported?stream=commitment-pow-2025-05', role: 'editor' },
    prepare: fillInDelivery,
  },
  {
    ...{ name: 'desk-post-clash', path: '/desk/post/StatementMade?stream=proposal-ua-children-return', role: 'editor' },
    ...{ prepare: fillInStatement, firstWindow: true },
  },
  { name: 'desk-keys', path: '/desk/keys', role: 'admin', prepare: makeKeys },
  { name: 'desk-read-models', path: '/desk/read-models', role: 'admin' },
  { name: 'desk-audit', path: '/desk/audits', role: 'auditor', prepare: audit },
  { name: 'desk-bundle', path: '/desk/audits', role: 'auditor', prepare: takeBundle },
  { name: 'desk-import', path: '/desk/imports', role: 'editor', prepare: importFile },
];

async function fillInAccount(page: Page, side: string, speaker: string): Promise<void> {
  await page.getByRole('combobox', { name: /^Side that/ }).fill(side);
  await page.getByRole('combobox', { name: /^Speaker/ }).fill(speaker);
  await page.getByLabel('When it was said').fill('2025-06-11');
  await page.getByRole('combobox', { name: /^Source( \(optional\))?$/ }).fill('source-article-2025-06-02');
}

const previewed = (page: Page) => page.getByRole('heading', { name: 'What changes' }).waitFor();

async function fillInDelivery(page: Page): Promise<void> {
  await page.getByLabel('When it happened').fill('[2025-06-09..2025-06-11]');
  await fillInAccount(page, 'actor-ua', 'actor-umerov');
  await page.getByRole('combobox', { name: /^Leg/ }).fill('ru-ua');
  await page.getByLabel('Scope').selectOption('tranche');
  await page.getByRole('button', { name: 'Add quantity' }).click();
  await page.getByLabel('At least').fill('1000');
  await page.getByLabel('Unit').fill('person');
  await previewed(page);
}

async function fillInStatement(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add the account' }).click();
  await fillInAccount(page, 'actor-ru', 'actor-medinsky');
  await page.getByLabel('Kind').selectOption('denies');
  await page.getByRole('combobox', { name: 'About' }).fill('proposal-ua-children-return');
  await page.getByLabel('Proposition').fill('listed-children-illegally-taken');
  await previewed(page);
}

async function makeKeys(page: Page): Promise<void> {
  await page.getByRole('cell', { name: 'ADMIN_KEY', exact: true }).waitFor();
  for (const [name, role] of [
    ['the newsroom', 'editor'],
    ['the yearly audit', 'auditor'],
  ] as const) {
    if ((await page.getByRole('cell', { name, exact: true }).count()) > 0) continue;
    await page.getByLabel('What it is for').fill(name);
    await page.getByLabel('Role').selectOption(role);
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByText(`This is the key for “${name}”.`).waitFor();
  }
  // A key is shown once: not in a picture.
  await page.reload();
  await page.getByRole('cell', { name: 'the yearly audit', exact: true }).first().waitFor();
}

async function audit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start it' }).click();
  await page.getByRole('region', { name: 'Report' }).waitFor({ timeout: 120_000 });
}

async function takeBundle(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await page.getByRole('button', { name: 'Download the bundle' }).click();
  await page.getByText(/Check it before you rely on it/).waitFor();
}

async function importFile(page: Page): Promise<void> {
  const look = await page.evaluate(() => `${innerWidth}-${matchMedia('(prefers-color-scheme: dark)').matches}`);
  const lines = Array.from({ length: 12_000 }, (_, index) =>
    JSON.stringify({
      ...{ type: 'ActorRegistered', stream: `actor-delegate-${look}-${index}` },
      data: { name: `Delegate ${index}`, kind: 'person' },
    }),
  );
  const buffer = Buffer.from(lines.join('\n'));
  await page.getByLabel('File').setInputFiles({ name: 'delegates.ndjson', mimeType: 'application/x-ndjson', buffer });
  await page.getByRole('button', { name: 'Import it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Import: running' }).waitFor();
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 2_000);
}
