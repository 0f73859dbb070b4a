import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

describeInBrowser('From the person: an administrator gives somebody what they lack', (office) => {
  let page: Page;
  const open = (path: string) => page.goto(`${office.example.url}/admin/resources/${path}`);

  beforeAll(async () => {
    page = await office.signIn('anna.rossi@example.com', { width: 1280, height: 860 });
  });
  afterEach(() => expect(office.errors).toEqual([]));

  it('finds who is in no group, by the filter of the list', async () => {
    await open('User');
    await page.getByRole('row', { name: /Anna Rossi/ }).waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Groups' }).selectOption('In no group');
    await page.getByRole('button', { name: 'Apply changes' }).click();
    await page.getByRole('row', { name: /Anna Rossi/ }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('filters.groups')).toBe('none');
    expect(await page.getByRole('row', { name: /Support|Finance|Managers/ }).count()).toBe(0);
    expect(await page.getByRole('row', { name: /@example\.com/ }).count()).toBeGreaterThan(2);
  });

  it('gives a missing right by a group that gives it, having seen what else comes with it', async () => {
    await open('User?filters.email=ida.smith');
    await page
      .getByRole('row', { name: /Ida Smith/ })
      .getByRole('cell')
      .nth(1)
      .click();
    await page.getByRole('link', { name: 'Rights' }).click();
    await page.getByRole('button', { name: /^Not granted \d+/ }).click();
    await page.getByRole('searchbox').fill('Payout:approve');
    await page.getByRole('button', { name: 'Give…: Payouts: Approve' }).click();
    const dialog = page.getByRole('dialog', { name: 'Give “Payouts: Approve” to Ida Smith' });
    await dialog.getByRole('radio', { name: 'Finance' }).check();
    await dialog.getByText('Ida Smith will be able to:', { exact: false }).waitFor();
    expect(await dialog.getByRole('radio', { name: 'Administrators' }).count()).toBe(0);
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Stands in for Jürgen');
    await dialog.getByRole('button', { name: 'Add 1 user' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Granted \d+/ }).click();
    const row = page.getByRole('row', { name: 'Payouts: Approve' });
    await row.getByRole('link').waitFor();
    expect(await row.getByRole('link').allInnerTexts()).toEqual(['Finance']);
  });

  it('starts a new user with the groups of a colleague', async () => {
    await open('User/actions/new');
    await page.getByRole('button', { name: 'Copy from a colleague…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Copy the groups of a colleague' });
    await dialog.getByRole('searchbox', { name: 'Search users' }).fill('ida smith');
    await dialog.getByRole('radio', { name: /Ida Smith/ }).check();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const group of ['Finance', 'Support'])
      expect(await page.getByRole('checkbox', { name: group, exact: true }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Managers', exact: true }).isChecked()).toBe(false);
  });

  it('takes over into a group what another one has, through its editor', async () => {
    await open('GroupPermissions?tab=compare');
    await page.getByRole('combobox', { name: 'Compare group' }).selectOption('Compliance');
    await page.getByRole('combobox', { name: 'with group' }).selectOption('Support');
    await page.getByRole('link', { name: 'Take over into “Support”…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Copy from group' });
    await dialog.getByRole('radio', { name: /Compliance/ }).check();
    await dialog.getByText('+ Payouts: Reject', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: /Review changes/ }).waitFor();
  });
});
