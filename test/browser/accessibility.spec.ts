import type { Page } from 'playwright-core';
import { type Violation, violationsOf } from '../support/accessibility.js';
import { describeInBrowser } from '../support/browser.js';

const ADMINISTRATOR = 'anna.rossi@example.com';

const FILE = {
  format: 'nestjs-adminjs-groups',
  version: 1,
  groups: [
    { caption: 'Administrators', administrators: true },
    { caption: 'Support', permissions: ['Client:view'] },
    { caption: 'Treasury', permissions: ['Loan:view', 'Payout:view'] },
  ],
};

/** Each page and dialog of the module, by the way a person goes there. */
const PLACES: Record<string, (page: Page, url: string) => Promise<void>> = {
  async 'the list of groups'(page, url) {
    await openList(page, url);
  },
  async 'My rights'(page, url) {
    await page.goto(`${url}/admin/pages/myRights`);
    await page.getByRole('heading', { name: /^My rights/ }).waitFor();
  },
  async 'the menu of a row'(page, url) {
    await openList(page, url);
    await page.getByRole('button', { name: 'More actions: Support' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Edit' }).filter({ visible: true }).waitFor();
  },
  async 'a new group'(page, url) {
    await page.goto(`${url}/admin/resources/Group/actions/new`);
    await page.getByRole('textbox', { name: 'Caption' }).waitFor();
  },
  async 'a group with changes'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('checkbox', { name: 'Accounts: Create' }).check();
    await page.getByRole('checkbox', { name: 'Transfers: View' }).uncheck();
    await page.getByRole('button', { name: /Review changes/ }).click();
  },
  async Administrators(page, url) {
    await openGroup(page, url, 'Administrators');
  },
  async 'the users of a group'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('tab', { name: /Users/ }).click();
    await page
      .getByRole('checkbox', { name: /^Select .+@/ })
      .first()
      .check();
  },
  async 'adding users'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('tab', { name: /Users/ }).click();
    await page.getByRole('button', { name: 'Add users' }).click();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
  },
  async 'deleting a group'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('link', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).waitFor();
  },
  async 'taking a user out'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('tab', { name: /Users/ }).click();
    await page
      .getByRole('button', { name: /^Remove / })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByText(/no longer be able|Nobody loses/)
      .waitFor();
  },
  async 'duplicating a group'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('link', { name: 'Duplicate' }).click();
    await page.getByRole('dialog').getByLabel('Caption').waitFor();
  },
  async 'copying from a group'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('button', { name: 'Copy from group…' }).click();
    await page.getByRole('radio', { name: /Managers/ }).check();
    await page.getByRole('dialog').getByText('+ Clients: Create').waitFor();
  },
  async 'all permissions'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions`);
    await page.getByRole('row', { name: /Payouts: Approve.* \d+$/ }).waitFor();
  },
  async 'the matrix'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions?tab=matrix`);
    await page.getByRole('row', { name: /Payouts: Approve/ }).waitFor();
  },
  async 'comparing groups'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions?tab=compare`);
    await page
      .getByText(/^Only in/)
      .first()
      .waitFor();
  },
  async 'users by what they may do'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions?tab=users`);
    await page
      .getByRole('row', { name: /all, always/ })
      .first()
      .waitFor();
  },
  async 'a report'(page, url) {
    await page.goto(`${url}/admin/resources/GroupPermissions?tab=report`);
    await page.getByText(/^These are the first/).waitFor();
  },
  async 'the menu of a group'(page, url) {
    await openGroup(page, url, 'Managers');
    await page.getByRole('button', { name: 'Preview the menu' }).click();
    await page.getByRole('dialog').getByText('Payouts').waitFor();
  },
  async 'who has a permission'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('button', { name: 'Who has “Payouts”?' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Anna Rossi' }).waitFor();
  },
  async 'the rights of a user'(page, url) {
    await page.goto(`${url}/admin/resources/User/records/2/rights`);
    await page.getByRole('row', { name: 'Payouts: Approve' }).waitFor();
  },
  async 'the rights of a disabled user'(page, url) {
    await page.goto(`${url}/admin/resources/User/records/10/rights`);
    await page.getByText(/is disabled, and so may do nothing/).waitFor();
  },
  async 'the history of all groups'(page, url) {
    await page.goto(`${url}/admin/resources/GroupHistory`);
    await page
      .getByRole('row', { name: /Compliance/ })
      .first()
      .waitFor();
  },
  async 'the history of a group'(page, url) {
    await openGroup(page, url, 'Support');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('columnheader', { name: 'Who' }).waitFor();
    await page
      .getByRole('button', { name: /^Show all/ })
      .first()
      .click();
  },
  async 'the history of a user, in a time without entries'(page, url) {
    await page.goto(`${url}/admin/resources/User/records/2/history`);
    await page.getByRole('columnheader', { name: 'Who' }).waitFor();
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await page.getByText('No entry matches the filter.').waitFor();
  },
  async 'restoring a group'(page, url) {
    await changeCompliance(page, url);
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByRole('button', { name: /^Restore the state of/ })
      .last()
      .click();
    await page.getByRole('dialog').getByText('will no longer be able to:', { exact: false }).waitFor();
  },
  async 'undoing a change'(page, url) {
    await openGroup(page, url, 'Compliance');
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByRole('button', { name: /^Undo this change/ })
      .first()
      .click();
    await page.getByRole('dialog').getByText('will no longer be able to:', { exact: false }).waitFor();
  },
  async 'importing: no file yet'(page, url) {
    await openImport(page, url);
  },
  async 'importing: the plan'(page, url) {
    await chooseFile(page, url, JSON.stringify(FILE));
    await page
      .getByRole('dialog')
      .getByRole('row', { name: /Treasury/ })
      .waitFor();
  },
  async 'importing: faults'(page, url) {
    await chooseFile(page, url, JSON.stringify({ ...FILE, groups: [{ caption: '', permissions: 'none' }] }));
    await page.getByRole('dialog').getByText('groups[0].caption').waitFor();
  },
  async 'the users of the panel'(page, url) {
    await page.goto(`${url}/admin/resources/User`);
    await page
      .getByRole('cell', { name: /@example.com/ })
      .first()
      .waitFor();
  },
  async 'the form of a user'(page, url) {
    await page.goto(`${url}/admin/resources/User/records/3/edit`);
    await page.getByRole('checkbox', { name: 'Support' }).waitFor();
  },
};

for (const [theme, env] of [
  ['light', {}],
  ['dark', { EXAMPLE_THEME: 'dark' }],
] as const) {
  describeInBrowser(
    `Accessibility in the ${theme} theme`,
    (office) => {
      let page: Page;
      const frame = new Map<string, number>();

      beforeAll(async () => (page = await office.signIn(ADMINISTRATOR)));
      afterAll(() => {
        const rules = [...frame].map(([rule, count]) => `${rule} ${count}`).join(', ');
        process.stdout.write(`axe finds in AdminJS's own frame (${theme}): ${rules || 'nothing'}\n`);
      });

      it.each(Object.keys(PLACES))('finds nothing wrong in %s', async (place) => {
        await PLACES[place]!(page, office.example.url);
        const violations = await violationsOf(page);
        for (const { rule, ours } of violations) if (!ours) frame.set(rule, (frame.get(rule) ?? 0) + 1);
        expect(violations.filter((violation: Violation) => violation.ours)).toEqual([]);
      });
    },
    env,
  );
}

async function openList(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/admin/resources/Group`);
  await page.getByRole('row', { name: 'Administrators' }).waitFor();
}

async function openGroup(page: Page, url: string, caption: string): Promise<void> {
  await openList(page, url);
  await page.getByRole('link', { name: caption, exact: true }).click();
  await page.getByRole('tab', { name: 'Group' }).waitFor();
}

/** Gives Compliance a permission it didn't have, so that there is something to restore. */
async function changeCompliance(page: Page, url: string): Promise<void> {
  await openGroup(page, url, 'Compliance');
  await page.getByRole('checkbox', { name: 'Payouts: Approve' }).last().check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Compliance” was saved.').waitFor();
}

async function openImport(page: Page, url: string): Promise<void> {
  await openList(page, url);
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByRole('dialog', { name: 'Import groups' }).waitFor();
}

async function chooseFile(page: Page, url: string, content: string): Promise<void> {
  await openImport(page, url);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByText('Browse').click();
  const file = { name: 'groups.json', mimeType: 'application/json', buffer: Buffer.from(content) };
  await (await choosing).setFiles(file);
}
