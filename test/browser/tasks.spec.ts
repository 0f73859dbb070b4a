import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';
import { startExample } from '../support/example-process.js';

/**
 * What administrators do most, each from the dashboard with the main menu shut. A choice in a drop-down counts as two clicks. What
 * is typed isn't counted.
 */
describeInBrowser('The tasks of an administrator, in clicks from the dashboard', (office) => {
  let page: Page;
  let clicks: number;
  let began: number;
  const taken: { task: string; clicks: number; seconds: number }[] = [];

  beforeAll(async () => {
    page = await office.signIn('anna.rossi@example.com', { width: 1440, height: 900 });
  });
  beforeEach(async () => {
    await page.evaluate(() => localStorage.clear());
    page.setDefaultTimeout(10_000);
    await page.goto(`${office.example.url}/admin`);
    clicks = 0;
    began = performance.now();
  });
  afterEach(() => {
    const task = expect.getState().currentTestName!.replace(/^.*dashboard /, '');
    taken.push({ task, clicks, seconds: (performance.now() - began) / 1000 });
    expect(office.errors).toEqual([]);
  });
  afterAll(() => process.stdout.write(tableOf(taken)));

  async function click(what: Locator): Promise<void> {
    await what.click();
    clicks++;
  }
  async function choose(what: Locator, option: string): Promise<void> {
    await what.selectOption(option);
    clicks += 2;
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const search = () => page.getByRole('searchbox').first();

  async function open(item: string, on = page): Promise<void> {
    const menu = on.locator('[data-css=sidebar]');
    const entry = menu.getByText(item, { exact: true });
    await click(menu.getByText('System', { exact: true }));
    await click(entry);
  }

  /** The list of users, with this one alone. */
  async function find(name: string): Promise<Locator> {
    await open('Users');
    await click(button('Filter'));
    const field = page.getByRole('search').getByRole('textbox', { name: 'Name' });
    await field.fill(name);
    await field.press('Enter');
    await page.getByRole('row', { name: 'Anna Rossi' }).waitFor({ state: 'detached' });
    return page.getByRole('row', { name });
  }

  it('gives a group a right in 5', async () => {
    await open('Groups');
    await click(page.getByRole('link', { name: 'Support', exact: true }));
    await search().fill('Payout:export');
    await click(page.getByRole('checkbox', { name: 'Payouts: Export' }));
    await click(button('Save'));
    await page.getByText('“Support” was saved.').waitFor();
    expect(clicks).toBe(5);
  });

  it('learns why somebody can’t do something in 4', async () => {
    const row = await find('Sofia Lindqvist');
    await click(row.getByRole('link', { name: /^\d+ permissions: Sofia Lindqvist$/ }));
    await search().fill('Payout:');
    await page
      .getByRole('row', { name: /^Payouts: Approve Not granted/ })
      .getByRole('button', { name: 'Give…' })
      .waitFor();
    await page.getByRole('row', { name: /^Payouts: View Support/ }).waitFor();
    expect(clicks).toBe(4);
  });

  it('gives somebody a right in 6, by the group that gives the least besides', async () => {
    const row = await find('Sofia Lindqvist');
    await click(row.getByRole('link', { name: /^\d+ permissions: Sofia Lindqvist$/ }));
    await search().fill('Payout:reject');
    await click(button('Give…: Payouts: Reject'));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Sofia Lindqvist will be able to:', { exact: false }).waitFor();
    expect(await dialog.getByRole('radio').count()).toBe(2);
    expect(await dialog.getByRole('radio', { name: 'Compliance' }).isChecked()).toBe(true);
    await click(dialog.getByRole('button', { name: 'Add 1 user' }));
    await page.getByRole('row', { name: /^Payouts: Reject Compliance/ }).waitFor();
    expect(clicks).toBe(6);
  });

  it('starts a new user like a colleague in 6, and saves them with a seventh', async () => {
    await open('Users');
    await click(page.getByRole('link', { name: 'Create new' }));
    for (const [name, value] of [
      ['name', 'Nina New'],
      ['email', 'nina.new@example.com'],
      ['password', 'correct horse battery'],
    ] as const)
      await page.locator(`input[name=${name}]`).fill(value);
    await click(button('Copy from a colleague…'));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('Ida Smith');
    await click(dialog.getByRole('radio', { name: /Ida Smith/ }));
    await click(dialog.getByRole('button', { name: 'Copy' }));
    expect(clicks).toBe(6);
    await click(button('Save'));
    await page.getByText(/Successfully created/).waitFor();
  });

  it('deletes somebody who has left in 6', async () => {
    const row = await find('Nina New');
    await click(row.getByText('Nina New', { exact: true }).first());
    await click(page.locator('[data-css=User-show-action-header]').getByText('Delete', { exact: true }));
    await click(button('Confirm'));
    await page.waitForURL((url) => url.pathname === '/admin/resources/User');
    await page.getByText('Nina New', { exact: true }).waitFor({ state: 'detached' });
    expect(clicks).toBe(6);
  });

  it('sees what has changed in the last week in 3', async () => {
    await open('History');
    await click(button('Last 7 days'));
    await page.getByRole('row', { name: /Anna Rossi.*Compliance.*Users added/s }).waitFor();
    await page.getByRole('row', { name: /Anna Rossi.*Support.*Changed/s }).waitFor();
    expect(clicks).toBe(3);
  });

  it('sees who can do something in 3', async () => {
    await open('Permissions');
    await search().fill('Payout:approve');
    await click(button('Who has “Payouts: Approve”?'));
    await page
      .getByRole('dialog')
      .getByRole('region', { name: 'Users' })
      .getByText(/^\d+ users$/)
      .waitFor();
    expect(clicks).toBe(3);
  });

  it('sees in 3 which groups nobody is in', async () => {
    await open('Groups');
    await click(page.locator('thead').getByText('Users', { exact: true }));
    await page.waitForURL(/sortBy=members/);
    expect(clicks).toBe(3);
  });

  it('sees in 3 who can do too much: who may do most comes first', async () => {
    await open('Permissions');
    await click(page.getByRole('tab', { name: 'Users' }));
    const counts = page.getByRole('tabpanel').locator('tbody .gr-count');
    await counts.first().waitFor();
    const numbers = (await counts.allInnerTexts()).map((words) => parseInt(words, 10));
    expect(numbers[0]).toBeNaN();
    expect(numbers.slice(1)).toEqual(numbers.slice(1).sort((one, other) => other - one));
    expect(numbers[1]).toBeGreaterThan(20);
    expect(clicks).toBe(3);
  });

  it('brings what was changed in staging to production in 10, of which 3 are in staging', async () => {
    const production = await startExample();
    began = performance.now();
    try {
      await open('Groups');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        click(page.getByRole('link', { name: 'Export' })),
      ]);
      expect(clicks).toBe(3);

      const other = await office.open();
      await office.enter(other, 'anna.rossi@example.com', production.url);
      await other.waitForURL(`${production.url}/admin`);
      await open('Groups', other);
      await click(other.getByRole('link', { name: 'Import' }));
      const dialog = other.getByRole('dialog');
      const choosing = other.waitForEvent('filechooser');
      await click(dialog.getByText('Browse', { exact: false }).first());
      await (await choosing).setFiles(await download.path());
      await choose(dialog.getByRole('combobox', { name: 'Replace' }), 'Enabled');
      await dialog.getByRole('row').filter({ hasText: 'Support' }).getByText('+1', { exact: true }).waitFor();
      await click(dialog.getByRole('button', { name: 'Save' }));
      await dialog.getByRole('heading', { name: 'What was done' }).waitFor();
      expect(clicks).toBe(10);
    } finally {
      await production.stop();
    }
  }, 60_000);

  it('compares two groups in 5', async () => {
    await open('Groups');
    // AdminJS draws a box over the real one.
    for (const name of [/Support/, /Managers/])
      await click(page.getByRole('row', { name }).locator('.adminjs_Checkbox a'));
    await click(page.getByRole('link', { name: 'Compare' }));
    await page.getByRole('tabpanel').getByText('Only in “Managers”', { exact: false }).waitFor();
    expect(clicks).toBe(5);
  });
});

/** For people who look at the log of a run: how long each task took in the browser, without anybody thinking or typing. */
function tableOf(tasks: readonly { task: string; clicks: number; seconds: number }[]): string {
  const lines = tasks.map(
    ({ task, clicks, seconds }) => `${String(clicks).padStart(6)} ${seconds.toFixed(1).padStart(7)}  ${task}`,
  );
  return ['clicks seconds  task', ...lines, ''].join('\n');
}
