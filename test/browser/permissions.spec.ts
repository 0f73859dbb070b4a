import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

/** What is chosen in each of the drop-downs. */
const chosen = (selects: Element[]) =>
  selects.map((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent);

describeInBrowser('Who may do what? An auditor asks on the Permissions page', (office) => {
  let page: Page;
  const open = (tab: string) => page.getByRole('tab', { name: tab, exact: true }).click();

  beforeAll(async () => {
    page = await office.signIn('anna.rossi@example.com', { width: 1280, height: 860 });
    await page.goto(`${office.example.url}/admin/resources/GroupPermissions`);
    await page.getByRole('tab', { name: 'Matrix' }).waitFor();
  });
  afterEach(() => expect(office.errors).toEqual([]));

  async function saved(button: string): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  }

  it('finds a permission by its key, how many have it, and who that is', async () => {
    await page.getByRole('searchbox', { name: 'Search permissions and keys' }).fill('Payout:approve');
    await page.getByText('1 permission', { exact: true }).first().waitFor();
    const row = page.getByRole('row', { name: /Payouts: Approve/ });
    await row.getByRole('cell', { name: /^\d+$/ }).nth(1).waitFor();
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['Payout:approve', '3', '11']);
    await row.getByRole('button', { name: 'Who has “Payouts: Approve”?' }).click();
    const dialog = page.getByRole('dialog', { name: 'Who has “Payouts: Approve”?' });
    await dialog.getByRole('region', { name: 'Users' }).getByText('11 users', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('sees which group gives it, in the matrix, and only what differs', async () => {
    await open('Matrix');
    const table = page.getByRole('region', { name: 'Matrix' });
    expect((await table.getByRole('columnheader').allInnerTexts()).slice(1)).toEqual([
      'Administrators',
      'Compliance',
      'Finance',
      'Managers',
      'Support',
    ]);
    await page.getByRole('searchbox', { name: 'Search groups' }).fill('an');
    await page.getByRole('searchbox', { name: 'Search permissions and keys' }).last().fill('Payouts');
    const rows = table.getByRole('row');
    const before = await rows.count();
    await page.getByRole('checkbox', { name: 'Differences only' }).check();
    expect(await rows.count()).toBeLessThan(before);
    const approve = table.getByRole('row', { name: /Payouts: Reject/ });
    expect((await approve.getByRole('cell').allInnerTexts()).map((text) => text.trim().slice(0, 1))).toEqual([
      '✓',
      '',
      '✓',
    ]);
    const csv = await saved('CSV');
    expect(csv.split('\r\n')[0]).toMatch(/,Compliance,Finance,Managers$/);
    expect(csv.split('\r\n').length).toBe((await rows.count()) - 2 + 2);
  });

  it('compares two groups', async () => {
    await open('Compare');
    await page.getByRole('combobox', { name: 'Compare group' }).selectOption('Support');
    await page.getByRole('combobox', { name: 'with group' }).selectOption('Managers');
    const only = (caption: string) =>
      page
        .getByRole('tabpanel')
        .locator('section')
        .filter({ hasText: `Only in “${caption}”` });
    await only('Managers').getByText('Payouts: Approve').waitFor();
    expect(await only('Support').getByRole('listitem').allInnerTexts()).toEqual(['nothing']);
    // The address opens the same again.
    await page.reload();
    await only('Managers').getByText('Payouts: Approve').waitFor();
    expect(await page.getByRole('combobox').evaluateAll(chosen)).toEqual(['Support', 'Managers']);
    await page.getByRole('tabpanel').getByLabel('As of').last().fill('2001-01-01T10:00');
    await page.getByRole('alert').waitFor();
    expect(new URL(page.url()).searchParams.get('b')).toMatch(/^\d+@2001-01-01T/);
    await page.reload();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'now', exact: true }).click();
    await only('Managers').getByText('Payouts: Approve').waitFor();
  });

  it('compares the groups that are ticked in the list, by keyboard too, and Back leads to the list', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    const box = (caption: string) => page.getByRole('checkbox', { name: caption });
    const compare = async (...captions: string[]) => {
      for (const caption of captions) await box(caption).press('Space');
      await page.getByRole('link', { name: 'Compare' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('tabpanel').getByText('Only in “Managers”').waitFor();
      return page.getByRole('combobox').evaluateAll(chosen);
    };
    expect(await compare('Support', 'Managers')).toEqual(['Support', 'Managers']);
    await page.goBack();
    expect(await compare('Managers', 'Finance', 'Support')).toEqual(['Managers', 'Finance']);
    await page.getByText('The first two of the 3 groups that you ticked are compared.').waitFor();
    await page.goBack();
    await box('Support').waitFor();
    await page.goto(`${office.example.url}/admin/resources/GroupPermissions`);
    await page.getByRole('tab', { name: 'Matrix' }).waitFor();
  });

  it('takes a report away, of now and of a moment', async () => {
    await open('Report');
    await page.getByRole('combobox', { name: 'Sorted by' }).selectOption('Permission');
    await page.getByText('These are the first 100 rows. The files have all of them.').waitFor();
    const report = JSON.parse(await saved('JSON'));
    expect(report.head).toMatchObject({ state: 'present', by: 'permission' });
    expect(report.end).toEqual({ rowCount: report.rows.length, changed: false });
    await page.getByRole('tabpanel').getByLabel('As of').fill('2001-01-01T10:00');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: 'JSON' }).isDisabled()).toBe(true);
  });

  it('finds groups sorted as people sort names, in the file too', async () => {
    for (const caption of ['Team 10', 'Team 2']) {
      await page.evaluate(
        (fields) =>
          fetch('/admin/api/resources/Group/actions/new', {
            method: 'POST',
            body: new URLSearchParams(fields),
          }),
        { caption, permissions: '["Payout:view"]' },
      );
    }
    await page.goto(`${office.example.url}/admin/resources/GroupPermissions?tab=matrix`);
    const heads = page.getByRole('region', { name: 'Matrix' }).getByRole('columnheader');
    await heads.filter({ hasText: 'Team 10' }).waitFor();
    expect((await heads.allInnerTexts()).slice(-3)).toEqual(['Support', 'Team 2', 'Team 10']);
    expect((await saved('CSV')).split('\r\n')[0]).toMatch(/,Support,Team 2,Team 10$/);
  });
});
