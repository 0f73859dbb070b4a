import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';
import { illegibleIn } from '../support/legibility.js';

const ADMINISTRATOR = 'anna.rossi@example.com';
const WIDTHS = [390, 800, 1280];
const LANGUAGES = ['de', 'es', 'it', 'ja', 'pl', 'pt-BR', 'uk', 'zh-CN'];
const LONG_CAPTION = 'Back office of the northern region, bookkeeping and their deputies abroad (until 2026)';

/** A group of each kind, one with a long caption, and a permission that the example doesn't have. */
const FILE = JSON.stringify({
  format: 'nestjs-adminjs-groups',
  version: 1,
  groups: [
    { caption: 'Administrators', administrators: true },
    { caption: 'Auditors', permissions: ['Account:view', 'Client:view', 'Payout:view'] },
    { caption: 'Compliance', permissions: ['Client:view', 'Client:update'] },
    { caption: 'Support', permissions: ['Client:view'] },
    { caption: LONG_CAPTION, permissions: ['Client:view', 'Loan:view'] },
  ],
});

const FAULTY = JSON.stringify(
  {
    format: 'nestjs-adminjs-groups',
    version: 1,
    groups: [{ caption: '', permissions: ['Client view', 7] }],
  },
  null,
  2,
);

for (const [theme, env] of [
  ['light', {}],
  ['dark', { EXAMPLE_THEME: 'dark' }],
] as const) {
  describeInBrowser(
    `The plan of an import in the ${theme} theme`,
    (office) => {
      let page: Page;

      beforeAll(async () => (page = await office.signIn(ADMINISTRATOR)));

      it.each(WIDTHS)('can be read whole in a window of %i pixels', async (width) => {
        await page.setViewportSize({ width, height: 844 });
        const dialog = await chooseFile(page, office.example.url, FILE);
        const row = (caption: string) => dialog.getByRole('row').filter({ hasText: caption });
        await row(LONG_CAPTION).getByText('1 unknown', { exact: true }).waitFor();
        await row('Administrators').getByText('protected', { exact: true }).waitFor();
        await row('Compliance').getByText('replaced', { exact: true }).waitFor();
        await dialog.getByRole('button', { name: 'Permissions of Support' }).click();
        await dialog.getByRole('button', { name: 'Who loses, who gains' }).click();
        await dialog.getByText('users will no longer be able to:', { exact: false }).waitFor();
        expect(await illegibleIn(dialog)).toEqual([]);
        expect(await widerThanShown(dialog)).toEqual([]);

        const counts = await lefts(dialog.locator('tbody').getByText(/^\+\d+$/));
        expect(counts.length).toBeGreaterThan(2);
        expect(new Set(counts).size).toBe(1);
      });
    },
    env,
  );
}

describeInBrowser('The plan of an import in a window of 390 pixels', (office) => {
  it.each(LANGUAGES)('can be read whole in the language %s', async (language) => {
    const page = await office.signIn(ADMINISTRATOR, { width: 390, height: 844 }, language);
    const dialog = await chooseFile(page, office.example.url, FILE);
    await dialog.getByRole('row').filter({ hasText: 'Compliance' }).waitFor();
    expect(await illegibleIn(dialog.getByRole('table'))).toEqual([]);
  });
});

/** Each page and dialog with a table or a list, by the way a person goes there, and what has to be readable. */
const PLACES: Record<string, (page: Page, url: string) => Promise<Locator>> = {
  async 'the faults of a file'(page, url) {
    const dialog = await chooseFile(page, url, FAULTY);
    await dialog.getByText('groups[0].caption').waitFor();
    return dialog;
  },
  async 'the rights of a group'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('checkbox', { name: 'Accounts: Create' }).check();
    await page.getByRole('button', { name: /Review changes/ }).click();
    return page.getByRole('main');
  },
  async 'the users of a group'(page, url) {
    await openUsers(page, url);
    return page.getByRole('main');
  },
  async 'adding users'(page, url) {
    await openUsers(page, url);
    await page.getByRole('button', { name: 'Add users' }).click();
    await page.getByRole('dialog').getByText('Disabled').first().waitFor();
    return page.getByRole('dialog');
  },
  async 'who has a permission'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('button', { name: 'Who has “Payouts”?' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Anna Rossi' }).waitFor();
    return page.getByRole('dialog');
  },
  async 'all permissions'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions`);
    await page.getByRole('row', { name: /Payouts: Approve.* \d+$/ }).waitFor();
    return page.getByRole('main');
  },
  async 'comparing groups'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions?tab=compare`);
    await page
      .getByText(/^Only in/)
      .first()
      .waitFor();
    return page.getByRole('main');
  },
  async 'users by what they may do'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions?tab=users`);
    await page
      .getByRole('row', { name: /all, always/ })
      .first()
      .waitFor();
    return page.getByRole('main');
  },
  async 'a report'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions?tab=report`);
    await page.getByText(/^These are the first/).waitFor();
    return page.getByRole('main');
  },
  async 'the menu of a group'(page, url) {
    await openGroup(page, url, 'Managers');
    await page.getByRole('button', { name: 'Preview the menu' }).click();
    await page.getByRole('dialog').getByText('Payouts').waitFor();
    return page.getByRole('dialog');
  },
  async 'the rights of a user'(page, url) {
    await page.goto(`${url}/admin/resources/User/records/2/rights`);
    await page.getByRole('row', { name: 'Payouts: Approve' }).waitFor();
    return page.getByRole('main');
  },
  async 'the history'(page, url) {
    await openGroup(page, url, 'Compliance');
    await page.getByRole('checkbox', { name: 'Payouts: Approve' }).last().check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“Compliance” was saved.').waitFor();
    await page.goto(`${url}/admin/resources/GroupHistory`);
    await page
      .getByRole('row', { name: /Compliance/ })
      .first()
      .waitFor();
    return page.getByRole('main');
  },
  async 'the history of a user'(page, url) {
    await page.goto(`${url}/admin/resources/User/records/2/history?period=30`);
    await page.getByRole('columnheader', { name: 'Who' }).waitFor();
    return page.getByRole('main');
  },
  async 'restoring a group'(page, url) {
    await openGroup(page, url, 'Compliance');
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByRole('button', { name: /^Restore the state of/ })
      .last()
      .click();
    await page.getByRole('dialog').getByText('will no longer be able to:', { exact: false }).waitFor();
    return page.getByRole('dialog');
  },
  async 'undoing a change'(page, url) {
    await openGroup(page, url, 'Compliance');
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByRole('button', { name: /^Undo this change/ })
      .first()
      .click();
    await page.getByRole('dialog').getByText('will no longer be able to:', { exact: false }).waitFor();
    return page.getByRole('dialog');
  },
};

describeInBrowser('In a window of 390 pixels', (office) => {
  let page: Page;

  beforeAll(async () => (page = await office.signIn(ADMINISTRATOR, { width: 390, height: 844 })));

  it.each(Object.keys(PLACES))('nothing is cut off in %s', async (place) => {
    const shown = await PLACES[place]!(page, office.example.url);
    expect(await illegibleIn(shown)).toEqual([]);
    expect(await widerThanShown(shown)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

describeInBrowser('By touch, in a window of 390 pixels', (office) => {
  it('a group is found, opened by the menu of its row, and given a right', async () => {
    const page = await office.open({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await office.enter(page, ADMINISTRATOR);
    await page.waitForURL(`${office.example.url}/admin`);
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('button', { name: 'Filter' }).tap();
    await page.getByRole('search').getByLabel('Group').fill('comp');
    await page.getByRole('button', { name: 'Apply changes' }).tap();
    await page.getByRole('link', { name: 'Managers', exact: true }).waitFor({ state: 'detached' });
    // The drawer is out of the way by itself.
    await page.getByRole('button', { name: 'More actions: Compliance' }).tap();
    const items = page.getByRole('menuitem').filter({ visible: true });
    await items.getByText('Duplicate').waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/resources/Group');
    for (const item of await items.all()) expect(await isInWindow(item)).toBe(true);
    await items.getByText('Edit').tap();

    const box = page.getByRole('checkbox', { name: 'Payouts: Approve' });
    await box.tap();
    await page.getByRole('button', { name: 'Save' }).tap();
    const notice = page.getByText('“Compliance” was saved.');
    await notice.waitFor();
    expect(await isInWindow(notice)).toBe(true);
    expect(await isCovered(page, 'Search subjects and permissions')).toBe(false);
  });

  it('each box of the rights has its name beside it, however far one has scrolled', async () => {
    const page = await office.signIn(ADMINISTRATOR, { width: 390, height: 844 });
    await openGroup(page, office.example.url, 'Support');
    const cell = page
      .locator('tbody td')
      .filter({ has: page.getByRole('checkbox', { name: 'Users: Update' }) });
    await cell.scrollIntoViewIfNeeded();
    await cell.getByText('Update').filter({ visible: true }).waitFor();
  });
});

/** Windows between the widths of a telephone and a desk. 640 pixels are what 1280 have when they are zoomed to 200 %. */
describeInBrowser('No page is wider than its window', (office) => {
  const PAGES = [
    'Group',
    'User',
    'User?page=2',
    'GroupHistory',
    'Group/records/3/edit',
    'User/records/2/rights',
  ];
  let page: Page;

  beforeAll(async () => (page = await office.signIn(ADMINISTRATOR)));

  it.each([390, 640, 800, 1280])('of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 844 });
    const wide: string[] = [];
    for (const path of PAGES) {
      await page.goto(`${office.example.url}/admin/resources/${path}`);
      await page.getByRole('table').first().waitFor();
      await page.waitForTimeout(300);
      const content = page.locator('[data-css=app-content]');
      const over = await content.evaluate((element) => {
        const tables = [...element.querySelectorAll('table')].map((table) => {
          const frame = table.parentElement!.getBoundingClientRect();
          return Math.ceil(table.getBoundingClientRect().right - frame.right);
        });
        return Math.max(element.scrollWidth - element.clientWidth, ...tables);
      });
      if (over > 0) wide.push(`${path} by ${over}`);
    }
    expect(wide).toEqual([]);
  });
});

async function isInWindow(element: Locator): Promise<boolean> {
  return element.evaluate((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
  });
}

/** Whether something else is in front of the search field. */
async function isCovered(page: Page, label: string): Promise<boolean> {
  const field = page.getByRole('searchbox', { name: label });
  await field.scrollIntoViewIfNeeded();
  return field.evaluate((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) !== each;
  });
}

/** The elements in another one, and it, that one could scroll sideways. */
async function widerThanShown(root: Locator): Promise<string[]> {
  return root.evaluate((element) =>
    [element, ...element.querySelectorAll('*')]
      .filter((each) => each.scrollWidth > each.clientWidth && getComputedStyle(each).overflowX === 'auto')
      .map((each) => each.className),
  );
}

async function lefts(elements: Locator): Promise<number[]> {
  return elements.evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().left)));
}

async function openGroup(page: Page, url: string, caption: string): Promise<void> {
  await page.goto(`${url}/admin/resources/Group`);
  await page.getByRole('link', { name: caption, exact: true }).click();
  await page.getByRole('tab', { name: 'Group' }).waitFor();
}

async function openUsers(page: Page, url: string): Promise<void> {
  await openGroup(page, url, 'Support');
  await page.getByRole('tab', { name: /Users/ }).click();
  await page
    .getByRole('checkbox', { name: /^Select .+@/ })
    .first()
    .check();
}

async function chooseFile(page: Page, url: string, content: string): Promise<Locator> {
  await page.goto(`${url}/admin/resources/Group/actions/import`);
  const dialog = page.getByRole('dialog');
  const file = { name: 'groups.json', mimeType: 'application/json', buffer: Buffer.from(content) };
  await dialog.locator('input[type=file]').setInputFiles(file);
  return dialog;
}
