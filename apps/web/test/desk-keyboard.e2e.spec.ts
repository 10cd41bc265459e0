import type { RawEvent } from '@parley/contracts';
import { hasBrowser } from './browser.js';
import { arriveAt, chooseIn, focusOn, stopOf, tabTo, typeInto } from './keyboard.js';
import { refusedLoad } from './opened-pages.js';
import { setUpDesk } from './set-up-desk.js';
import { waitForWords } from './wait-for-words.js';

// What scrolls slowly is not yet seen where the focus is.
const atOnce = { reducedMotion: 'reduce' } as const;

(hasBrowser ? describe : describe.skip)('the desk by keyboard alone (Linux on x64)', () => {
  const { api, pages } = setUpDesk();

  it('is signed in to, an entry is filled in, read in its dry run, posted, opened, corrected and retracted', async () => {
    const page = await pages.open('/desk', atOnce);
    const key = await api().makeKey('editor');
    await typeInto(page, /^API key/, key);
    await page.keyboard.press('Enter');
    await focusOn(page, 'h1', /^Desk$/);

    await tabTo(page, /^Post an entry$/);
    await page.keyboard.press('Enter');
    await arriveAt(page, /^Post an entry/);
    await tabTo(page, /^Delivery$/);
    await page.keyboard.press('Enter');
    await arriveAt(page, /^Delivery/);

    // Too early: it leads to what is needed, and from there to the first field of it.
    await tabTo(page, /^Post it$/);
    await page.keyboard.press('Enter');
    await focusOn(page, 'div', /^4 fields still needed/);
    await tabTo(page, /^Where it is kept/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');

    await page.keyboard.press('Shift+Tab');
    await chooseIn(page, /^Where it is kept/, 'bodies', /Terms on bodies/);
    await typeInto(page, /^When it happened/, '[2025-06-09..2025-06-11]');
    await page.getByText('between 9 and 11 June 2025').waitFor();
    await chooseIn(page, /^Side that it is said for/, 'Ukr', /^Ukraine/);
    await chooseIn(page, /^Speaker/, 'Умєров', /Umerov/);
    await typeInto(page, /^When it was said/, '2025-06-11');
    await chooseIn(page, /^Source/, 'Istanbul', /./);
    await chooseIn(page, /^Leg$/, 'ru', /ru-ua/);
    await typeInto(page, /^Scope/, 'Tranche');
    await tabTo(page, /^Add quantity/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'field.data.quantity.min');
    await page.keyboard.type('1200');
    await typeInto(page, /^At most/, '1200');
    await typeInto(page, /^Unit/, 'body');
    const panel = page.getByRole('complementary', { name: 'What posting this will change' });
    await panel.getByRole('heading', { name: 'What changes' }).waitFor();
    await waitForWords(panel, /contradicts no side.*Terms on bodies.*Quantity/s);
    await tabTo(page, /^Post it$/);
    await page.keyboard.press('Enter');
    await focusOn(page, 'h1', /^It is on record$/);

    await tabTo(page, /^See the entry$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /1,200 bodies/ }).waitFor();
    await tabTo(page, /^Correct event/);
    await page.keyboard.press('Enter');
    await arriveAt(page, /^Correct/);
    await typeInto(page, /^Kind/, 'Misread');
    await typeInto(page, /^Reason/, 'It stands in line 9.');
    await typeInto(page, /^Place in the source/, 'L9');
    await panel.getByRole('heading', { name: 'What changes' }).waitFor();
    await tabTo(page, /^Post the correction$/);
    await page.keyboard.press('Enter');
    await focusOn(page, 'h1', /^It is on record$/);
    await tabTo(page, /^See the entry$/);
    await page.keyboard.press('Enter');
    await page.getByText('It stands in line 9.').waitFor();

    await tabTo(page, /^Retract event/);
    await page.keyboard.press('Enter');
    await arriveAt(page, /^Entry retracted/);
    await typeInto(page, /^Kind/, 'Duplicate');
    await typeInto(page, /^Reason/, 'It stands there twice.');
    await tabTo(page, /^Post it$/);
    await page.keyboard.press('Enter');
    await focusOn(page, 'h1', /^It is on record$/);
    await tabTo(page, /^See the entry$/);
    await page.keyboard.press('Enter');
    await page.getByText('It stands there twice.').first().waitFor();
    pages.forgive(refusedLoad);

    const { items } = await api().get<{ items: RawEvent[] }>('/v1/streams/commitment-bodies-2025-06?limit=500');
    const [posted, corrected, retracted] = items.slice(-3);
    expect(posted).toMatchObject({
      type: 'DeliveryReported',
      account: { side: 'actor-ua', speaker: 'actor-umerov', saidAt: { edtf: '2025-06-11' } },
      data: { legId: 'ru-ua', scope: 'tranche', quantity: { min: 1200, max: 1200, unit: 'body' } },
    });
    expect(corrected).toMatchObject({
      type: 'EntryCorrected',
      data: { corrects: posted?.id, account: { locator: 'L9' } },
    });
    expect(retracted).toMatchObject({ type: 'EntryRetracted', data: { retracts: posted?.id, kind: 'duplicate' } });
  }, 120_000);

  it('holds the focus nowhere, and loses it nowhere', async () => {
    const page = await pages.openAs('admin', '/desk/post/RoundHeld', atOnce);
    // Through all of the form, and out at its end.
    await tabTo(page, /^Start over$/);
    await tabTo(page, /^Raw log$/);
    // What was asked for and is left out again leads back to where it was asked for.
    await tabTo(page, /^Add place/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Leave out place/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Add place');
    await tabTo(page, /^Add participant/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Remove participant 1/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Add participant');
    // Enter in an open list takes nothing and posts nothing.
    // The first of the fields that the dry run says are needed; it leads there.
    await tabTo(page, /^Where it is kept/);
    await page.keyboard.press('Enter');
    const suggested = page.getByRole('listbox').getByRole('option');
    await suggested.first().waitFor();
    await page.keyboard.press('Enter');
    expect(await suggested.count()).toBe(0);
    expect((await stopOf(page)).tag).toBe('input');
    expect(await page.getByText('still needed, first').count()).toBe(0);

    await pages.goAs('admin', page, '/desk/read-models');
    await tabTo(page, /^Pause commitments/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Resume commitments' }).waitFor();
    expect((await stopOf(page)).tag).not.toBe('body');
    await tabTo(page, /^Resume commitments/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Pause commitments' }).waitFor();
    expect((await stopOf(page)).tag).not.toBe('body');

    await pages.goAs('admin', page, '/desk/keys');
    await typeInto(page, /^What it is for/, 'by keyboard');
    await page.keyboard.press('Enter');
    await page.getByText('This is the key for “by keyboard”.').waitFor();
    await tabTo(page, /^Revoke by keyboard/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Revoke for good by keyboard/);
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /by keyboard.*revoked/ }).waitFor();
    expect((await stopOf(page)).tag).not.toBe('body');
  }, 120_000);
});
