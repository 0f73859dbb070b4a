import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

/** As many pages as a person could open by clicking, more than the example has. */
const PAGES = 60;

/** Opens what the menu has folded, so that all its links are there. */
async function unfoldMenu(page: Page): Promise<void> {
  const folded = page.locator('[data-css=sidebar-resources]').getByRole('button', { expanded: false });
  for (let left = await folded.count(); left > 0; left--) await folded.first().click();
  await folded.first().waitFor({ state: 'detached' });
}

describeInBrowser('A support agent', (office) => {
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    page = await office.signIn('sofia.lindqvist@example.com');
    page.on('response', (response) => {
      if (response.status() >= 400)
        refused.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
  });
  afterEach(() => expect(office.errors).toEqual([]));

  it('meets no refusal, whatever visible link leads to', async () => {
    const { url } = office.example;
    const seen = new Set<string>();
    const waiting = [`${url}/admin`];
    while (waiting.length > 0 && seen.size < PAGES) {
      const address = waiting.shift()!;
      const path = new URL(address).pathname;
      // One record of each kind, and one page of each list, stand for the others.
      const kind = path.replace(/records\/[^/]+/, 'records/…');
      if (seen.has(kind) || path.endsWith('/logout')) continue;
      seen.add(kind);
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      // The menu is the same on every page.
      if (seen.size === 1) await unfoldMenu(page);
      const links = await page
        .locator('a[href^="/admin"]')
        .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      waiting.push(...links);
    }
    expect(seen).toContain('/admin/resources/Client');
    expect(seen.size).toBeGreaterThan(5);
    expect(refused).toEqual([]);
  }, 180_000);

  it('is told why at an address that is not for them', async () => {
    const answer = await page.goto(`${office.example.url}/admin/resources/User`);
    expect(answer?.status()).toBe(403);
    await page.getByRole('heading', { name: 'No access' }).waitFor();
    await page.getByText('None of your groups allows this. Ask an administrator.').waitFor();
    await page.getByText('It needs the permission User: View.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/resources/User');
    await page.getByRole('link', { name: 'To the dashboard' }).click();
    await page.getByText('Active clients').waitFor();
  });

  it('sees on the dashboard what belongs to their lists and pages, and no more', async () => {
    await page.goto(`${office.example.url}/admin`);
    await page.getByRole('heading', { name: 'Waiting for a decision' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Turnover by month' }).count()).toBe(0);
    expect(await page.getByText('Enabled users').count()).toBe(0);
    const anna = await office.signIn('anna.rossi@example.com');
    await anna.getByRole('heading', { name: 'Turnover by month' }).waitFor();
    await anna.getByRole('img', { name: /^Turnover by month\. \w{3}: €/ }).waitFor();
    await anna.context().close();
  });

  it('reads in the account menu what they may do, and learns nothing else', async () => {
    await page.goto(`${office.example.url}/admin`);
    await page.getByRole('button', { name: /Sofia Lindqvist/ }).click();
    await page.getByRole('menuitem', { name: 'My rights' }).click();
    await page.getByRole('heading', { name: 'My rights Support' }).waitFor();
    await page.getByRole('row', { name: 'Payouts: View Support' }).waitFor();
    const shown = await page.getByRole('main').innerText();
    expect(shown).not.toMatch(/Approve|Not granted|Who has it|Managers/);
    expect(await page.getByRole('main').getByRole('link').count()).toBe(0);
    await page.getByRole('row', { name: 'Clients: Update Support' }).waitFor();
  });

  it('comes to a page by itself once an administrator has given the right, at the address that was kept', async () => {
    await page.goto(`${office.example.url}/admin/resources/Campaign?page=1`);
    await page.getByText('It needs the permission Campaign: View.').waitFor();
    expect(page.url()).toBe(`${office.example.url}/admin/resources/Campaign?page=1`);
    const anna = await office.signIn('anna.rossi@example.com');
    await anna.goto(`${office.example.url}/admin/resources/Group`);
    await anna.getByRole('link', { name: 'Support', exact: true }).click();
    await anna.getByRole('checkbox', { name: 'Campaigns: View', exact: true }).check();
    await anna.getByRole('button', { name: 'Save' }).click();
    await anna.getByText('“Support” was saved.').waitFor();
    await page.getByRole('heading', { name: 'Campaigns' }).waitFor({ timeout: 20_000 });
    expect(page.url()).toBe(`${office.example.url}/admin/resources/Campaign?page=1`);
  }, 60_000);

  it('is told why when a right is taken away while the page is open', async () => {
    await page.goto(`${office.example.url}/admin/resources/Client`);
    await page.getByRole('heading', { name: 'Clients' }).waitFor();
    const anna = await office.signIn('anna.rossi@example.com');
    await anna.goto(`${office.example.url}/admin/resources/Group`);
    await anna.getByRole('link', { name: 'Support', exact: true }).click();
    await anna.getByRole('button', { name: 'Uncheck all' }).click();
    await anna.getByRole('button', { name: 'Save' }).click();
    await anna.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await anna.getByText('“Support” was saved.').waitFor();
    await page.getByRole('row').nth(1).getByRole('cell').nth(1).click();
    await page.getByText('None of your groups allows this. Ask an administrator.').first().waitFor();
  });
});
