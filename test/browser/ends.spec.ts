import type { Page } from 'playwright-core';
import { violationsOf } from '../support/accessibility.js';
import { describeInBrowser } from '../support/browser.js';

describeInBrowser('Memberships with an end, in the panel,', (office) => {
  let page: Page;
  const shot = async (name: string) => {
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };
  const oursOnly = async () => (await violationsOf(page)).filter(({ ours }) => ours);

  beforeAll(async () => {
    // Two hours ahead of UTC in summer.
    page = await office.open({ timezoneId: 'Europe/Berlin' });
    await office.enter(page, 'anna.rossi@example.com');
    await page.waitForURL(`${office.example.url}/admin`);
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page
      .getByRole('link', { name: 'Support', exact: true })
      .or(page.getByText('Support'))
      .first()
      .click();
    await page.getByRole('tab', { name: /Users/ }).click();
    await page.getByRole('button', { name: 'Add users' }).waitFor();
  }, 90_000);

  it('are given to those who are added, in the zone of the browser, which is named', async () => {
    await page.getByRole('button', { name: 'Add users' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Until (optional)').click();
    await page.keyboard.type('07122042');
    await dialog.getByRole('checkbox', { disabled: false }).nth(1).check();
    await dialog.getByRole('button', { name: 'Add 1 user' }).click();
    await dialog.getByRole('alert').getByText('Enter a date and a time.').waitFor();
    await dialog.getByRole('checkbox', { disabled: false }).nth(1).uncheck();
    await dialog.getByLabel('Until (optional)').fill('2042-07-12T18:00');
    await dialog.getByText(/July 12, 2042 at 6:00\sPM GMT\+2/).waitFor();
    await dialog.getByText('Europe/Berlin', { exact: false }).waitFor();
    await dialog.getByRole('checkbox', { disabled: false }).first().check();
    await shot('add-users');
    expect(await oursOnly()).toEqual([]);
    await dialog.getByRole('button', { name: 'Add 1 user' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Change the end for .+: July 12, 2042$/ }).waitFor();
    expect(await page.getByRole('button', { name: /July 12, 2042/ }).getAttribute('title')).toMatch(
      /6:00\sPM GMT\+2/,
    );
  }, 60_000);

  it("get another end, and what can't be an end is refused at the dialog", async () => {
    await page.getByRole('button', { name: /July 12, 2042/ }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Until (optional)').inputValue()).toBe('2042-07-12T18:00');
    await dialog.getByLabel('Until (optional)').fill('2020-01-01T10:00');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('The end has to be later than now.').waitFor();
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Until (optional)').fill(`${soon}T10:00`);
    await shot('change-the-end');
    // The browser asks a moment after the last change.
    await dialog.getByText(/keeps this, but for a shorter time than before:$/).waitFor();
    for (const later of ['2043-07-12T18:00', '']) {
      await dialog.getByLabel('Until (optional)').fill(later);
      await dialog.getByText('What the group gives lasts longer.').waitFor();
    }
    await shot('extend-the-end');
    await dialog.getByLabel('Until (optional)').fill(`${soon}T10:00`);
    expect(await oursOnly()).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Change the end for .+10:00\sAM$/ }).waitFor();
    await shot('users-1280');
    await page.setViewportSize({ width: 390, height: 800 });
    await shot('users-390');
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 60_000);

  it('end now, after it is said who loses what, and stay listed', async () => {
    await page.getByRole('button', { name: /^Change the end for .+10:00\sAM$/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End now' }).click();
    const dialog = page.getByRole('dialog', { name: /^End the membership of .+ in “Support” now\?$/ });
    await dialog.waitFor();
    await shot('end-now');
    await dialog.getByRole('button', { name: 'End now' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /: ended / }).waitFor();
    await shot('ended');
    expect(await oursOnly()).toEqual([]);
    expect(office.errors).toEqual([]);
  }, 60_000);

  it('are renewed after it is said who gains what, and until when', async () => {
    await page.getByRole('button', { name: /: ended / }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Until (optional)').fill('2042-07-12T18:00');
    await dialog.getByText(/will be able to:$/).waitFor();
    await dialog.getByText('It ends by itself: July 12, 2042.').waitFor();
    await shot('renew');
    await dialog.getByLabel('Until (optional)').fill('');
    await dialog.getByText('It ends by itself: July 12, 2042.').waitFor({ state: 'detached' });
    await dialog.getByText(/will be able to:$/).waitFor();
    expect(await oursOnly()).toEqual([]);
    await dialog.getByLabel('Until (optional)').fill('2042-07-12T18:00');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Change the end for .+: July 12, 2042$/ }).waitFor();
    expect(office.errors).toEqual([]);
  }, 60_000);
});
