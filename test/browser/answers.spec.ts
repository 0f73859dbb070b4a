import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

describeInBrowser('Why can this person do that? An administrator finds out', (office) => {
  let page: Page;
  const open = (path: string) => page.goto(`${office.example.url}/admin/resources/${path}`);
  const openGroup = async (caption: string) => {
    await open('Group');
    await page.getByRole('link', { name: caption, exact: true }).click();
    await page.getByRole('tab', { name: 'Group' }).waitFor();
  };
  const openUsers = async (caption: string) => {
    await openGroup(caption);
    await page.getByRole('tab', { name: /Users/ }).click();
    await page.getByRole('columnheader', { name: 'Since' }).waitFor();
  };

  beforeAll(async () => {
    page = await office.signIn('anna.rossi@example.com', { width: 1280, height: 860 });
  });
  afterEach(() => expect(office.errors).toEqual([]));

  it('what a manager may do, from the list of users, and which group gives it', async () => {
    await open('User?filters.email=marc.lefevre');
    await page.getByRole('row', { name: /Marc/ }).getByRole('cell').nth(1).click();
    await page.getByRole('link', { name: 'Rights' }).click();
    await page.getByRole('heading', { name: 'Rights of Marc Lefèvre' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('approve');
    const row = page.getByRole('row', { name: 'Payouts: Approve' });
    expect(await row.getByRole('link').allInnerTexts()).toEqual(['Managers']);
    expect(await page.getByRole('row').filter({ hasText: ':' }).count()).toBe(1);
  });

  it('who else has it: the groups that give it, and the users, and on to one of them', async () => {
    await page.getByRole('button', { name: 'Who has it: Payouts: Approve' }).click();
    const dialog = page.getByRole('dialog', { name: 'Who has “Payouts: Approve”?' });
    const groups = dialog.getByRole('region', { name: 'Groups' });
    await groups.getByRole('link', { name: 'Finance', exact: true }).waitFor();
    expect(await groups.getByRole('listitem').count()).toBe(3);
    await dialog.getByRole('searchbox', { name: 'Search groups and users' }).fill('juergen');
    const users = dialog.getByRole('region', { name: 'Users' });
    await users.getByText('1 user', { exact: true }).waitFor();
    await users.getByText(/^since .+, by seed$/).waitFor();
    await users.getByRole('link', { name: 'Jürgen Überacker' }).click();
    await page.getByRole('heading', { name: 'Rights of Jürgen Überacker' }).waitFor();
  });

  it('what somebody may not do, by the same search, and that a filter hides it', async () => {
    const pressed = async (name: RegExp) => page.getByRole('button', { name }).getAttribute('aria-pressed');
    const row = page.getByRole('row', { name: 'Clients: Delete' });
    await page.getByRole('searchbox').fill('delete clients');
    await row.getByText('Not granted').waitFor();
    expect(await pressed(/^All \d+/)).toBe('true');
    await page.getByRole('button', { name: /^Granted \d+/ }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Not granted: 1 found. Show it' }).click();
    await row.getByText('Not granted').waitFor();
    expect(await pressed(/^All \d+/)).toBe('true');
  });

  it('that a disabled user may do nothing, and why', async () => {
    await openUsers('Support');
    await page
      .getByRole('row', { name: /Disabled/ })
      .first()
      .getByRole('link', { name: /Rights of/ })
      .click();
    await page.getByText(/is disabled, and so may do nothing\. Enabled again, .* Support/).waitFor();
    await page.getByText('No permission at all').waitFor();
  });

  it('who has the permissions of a row of the editor, by keyboard', async () => {
    await openGroup('Support');
    await page.getByRole('button', { name: 'Who has “Payouts”?' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('dialog', { name: 'Who has “Payouts: Reject”?' }).waitFor();
    await dialog.getByRole('link', { name: 'Compliance', exact: true }).first().waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Who has “Payouts”?',
    );
  });

  it('what the menu of a group looks like, with a tick that is not saved', async () => {
    const menu = async () => {
      await page.getByRole('button', { name: 'Preview the menu' }).click();
      const dialog = page.getByRole('dialog', { name: 'The menu of “Support”' });
      await dialog.getByText('Payouts').waitFor();
      const payouts = await dialog
        .getByRole('listitem')
        .filter({ hasText: /^Payouts/ })
        .innerText();
      const all = await dialog.innerText();
      await page.keyboard.press('Escape');
      return { payouts, all };
    };
    const before = await menu();
    expect(before.payouts).toMatch(/to look at only/);
    expect(before.all).not.toMatch(/Campaigns|Turnover/);
    await page
      .getByRole('row', { name: /Payouts/ })
      .getByRole('checkbox', { name: 'Payouts: Approve' })
      .check();
    expect((await menu()).payouts).toMatch(/Approve/);
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  it('what users lose by being taken out: only what no other group of theirs gives', async () => {
    await openUsers('Support');
    await page
      .getByRole('row', { name: /Oluwaseun/ })
      .getByRole('button', { name: /Remove/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Remove Oluwaseun Szabó from “Support”?' });
    await dialog.getByText('Nobody loses anything: other groups of theirs give all of it').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page
      .getByRole('row', { name: /Sofia/ })
      .getByRole('button', { name: /Remove/ })
      .click();
    const losing = page.getByRole('dialog', { name: 'Remove Sofia Lindqvist from “Support”?' });
    await losing.getByText('Sofia Lindqvist will no longer be able to:').waitFor();
    await losing.getByText('Clients: View, Update').waitFor();
    await losing.getByRole('button', { name: 'Cancel' }).click();
  });

  it('the users of a group by name or by how long they are in it', async () => {
    const names = async () => page.getByRole('rowheader').allInnerTexts();
    const byName = await names();
    await page.getByRole('button', { name: 'User', exact: true }).click();
    await page
      .getByRole('columnheader', { name: 'User' })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor();
    await page
      .getByRole('rowheader')
      .first()
      .filter({ hasText: byName.at(-1)!.split('\n').at(-1)! })
      .waitFor();
    expect(await names()).toEqual([...byName].reverse());
  });

  it('what permissions are called, also of a resource that the reader may not see', async () => {
    const zoe = await office.signIn('zoe.brueckner@example.com', { width: 1280, height: 860 });
    await zoe.goto(`${office.example.url}/admin/resources/Group`);
    expect(await zoe.getByText('Banners').count()).toBe(0);
    await zoe.getByRole('link', { name: 'Managers', exact: true }).click();
    await zoe.getByRole('checkbox', { name: 'Banners: Create' }).waitFor();
    await zoe.getByRole('checkbox', { name: 'Payouts: Approve' }).waitFor();
    await zoe.getByRole('button', { name: 'Who has “Deposits”?' }).click();
    await zoe.getByRole('dialog', { name: 'Who has “Deposits: View”?' }).waitFor();
  });

  it('that the last administrator has to stay, before it is tried', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group/records/1/show?tab=users`);
    await page
      .getByRole('row', { name: /Anna Rossi/ })
      .getByRole('button', { name: /Remove/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Remove Anna Rossi from “Administrators”?' });
    await dialog.getByRole('alert').getByText('At least one active user must stay').waitFor();
    expect(await dialog.getByRole('button', { name: 'Remove from group' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('leads back to where one was: to the tab, and to the group behind a popup', async () => {
    await openUsers('Support');
    const row = page.getByRole('row', { name: /Sofia/ });
    await row.getByRole('link', { name: 'Rights' }).click();
    await page.getByRole('heading', { name: 'Rights of Sofia Lindqvist' }).waitFor();
    await page.goBack();
    await row.waitFor();
    await page.getByRole('tab', { name: /Users/, selected: true }).waitFor();
    await page.getByRole('link', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete “Support”?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await row.waitFor();
    await page.goto(page.url().replace(/edit.*/, 'duplicate'));
    await page.getByRole('dialog', { name: 'Duplicate “Support”' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('cell', { name: 'Support', exact: true }).waitFor();
  });

  it('makes a group like another one, and is told whom to add next', async () => {
    await openGroup('Compliance');
    await page.getByRole('link', { name: 'Duplicate' }).click();
    const dialog = page.getByRole('dialog', { name: 'Duplicate “Compliance”' });
    expect(await dialog.getByLabel('Caption').inputValue()).toBe('Compliance (1)');
    await dialog.getByLabel('Caption').fill('Managers');
    await dialog.getByRole('button', { name: 'Duplicate' }).click();
    await dialog.getByText('There is a group “Managers” already.').waitFor();
    await dialog.getByLabel('Caption').fill('Auditors');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Auditors' }).waitFor();
    await page.getByText('“Auditors” was created with the permissions of “Compliance”.').waitFor();
    await page.getByText(/^10 of \d+$/).waitFor();
    await page.getByRole('tab', { name: 'Users 0' }).waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('A copy of “Compliance”').waitFor();
  });
});
