import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

const VIEWED = [
  'Account',
  'Banner',
  'Campaign',
  'Client',
  'Deposit',
  'Group',
  'Payout',
  'Transfer',
  'User',
  'page.turnover',
].map((subject) => `${subject}:view`);
const GRANTED = [...VIEWED, 'Client:update', 'Payout:approve', 'Payout:export'].sort();

/** What the editor counts, of however many permissions the example has. */
const ALL_GRANTED = new RegExp(`^${GRANTED.length} of \\d+$`);

const MEMBER = 'oluwaseun.szabo@example.com';

interface Document {
  groups: { caption: string; permissions: string[] }[];
}

describeInBrowser('The story of a group, in the panel', (office) => {
  let page: Page;
  let file: string;

  const list = async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('row', { name: 'Administrators' }).waitFor();
  };
  const row = (caption: string) =>
    page.getByRole('row').filter({ has: page.getByRole('cell', { name: caption, exact: true }) });
  const captions = async () =>
    (await page.getByRole('row').locator('td:nth-child(3)').allInnerTexts()).map((text) => text.trim());
  const openGroup = async (caption: string) => {
    await list();
    await row(caption).getByRole('link', { name: caption, exact: true }).click();
    await page.getByRole('tab', { name: 'Group' }).waitFor();
  };
  const deleteGroup = async (caption: string) => {
    await openGroup(caption);
    await page.getByRole('link', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: `Delete “${caption}”?` });
    const warning = await dialog.innerText();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await row(caption).waitFor({ state: 'detached' });
    return warning;
  };
  const openImport = async () => {
    await list();
    await page.getByRole('link', { name: 'Import' }).click();
    return page.getByRole('dialog', { name: 'Import groups' });
  };
  const importFile = async (replace: 'Enabled' | 'Disabled') => {
    const dialog = await openImport();
    await dialog.getByLabel('Replace').selectOption(replace);
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByText('Browse').click();
    await (
      await choosing
    ).setFiles({ name: 'groups.json', mimeType: 'application/json', buffer: Buffer.from(file) });
    const plan = await dialog.getByRole('row', { name: /^(?!.*Administrators).*Managers/ }).innerText();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    return plan;
  };
  const granted = async () => {
    const downloading = page.waitForEvent('download');
    await list();
    await page.getByRole('link', { name: 'Export' }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    return { text, groups: (JSON.parse(text) as Document).groups };
  };

  beforeAll(async () => {
    page = await office.signIn('anna.rossi@example.com');
    // The example has a group of this name; the story begins without it.
    expect(await deleteGroup('Managers')).toMatch(/4 users will no longer be able to:/);
  });
  afterEach(() => expect(office.errors).toEqual([]));

  it('an administrator creates Managers with Check → View and three more boxes', async () => {
    await list();
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByLabel('Caption').fill('Managers');
    await page.getByRole('button', { name: 'Check ▾' }).click();
    await page.getByRole('menuitem', { name: 'View' }).click();
    for (const box of ['Clients: Update', 'Payouts: Approve', 'Payouts: Export']) {
      await page
        .getByRole('row', { name: box.split(':')[0]! })
        .getByRole('checkbox', { name: box })
        .last()
        .check();
    }
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/records\/\d+\/edit/);
    await page.getByRole('tab', { name: 'Users 0' }).waitFor();
    await page.getByText(ALL_GRANTED).waitFor();
  });

  it('adds a user on the Users tab', async () => {
    await page.getByRole('tab', { name: /Users/ }).click();
    await page.getByText('Nobody is in this group yet').waitFor();
    await page.getByRole('button', { name: 'Add users' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add users to “Managers”' });
    await dialog.getByRole('searchbox').fill('oluwa');
    await dialog.getByRole('checkbox', { name: MEMBER }).check();
    await dialog.getByRole('button', { name: /^Add/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: MEMBER }).waitFor();
    await page.getByRole('tab', { name: 'Users 1' }).waitFor();
  });

  it('exports the groups', async () => {
    const { text, groups } = await granted();
    expect(groups.find(({ caption }) => caption === 'Managers')?.permissions).toEqual(GRANTED);
    file = text;
  });

  it('deletes the group, after being told what its member loses', async () => {
    expect(await deleteGroup('Managers')).toMatch(/1 user will no longer be able to:/);
    expect(await captions()).not.toContain('Managers');
  });

  it('imports the file: the group is back with the same permissions', async () => {
    expect(await importFile('Enabled')).toMatch(/new/i);
    const { text } = await granted();
    expect(text).toBe(file);
    await openGroup('Managers');
    await page.getByText(ALL_GRANTED).waitFor();
    await page.getByRole('tab', { name: 'Users 0' }).click();
    await page.getByRole('button', { name: 'Add users' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add users to “Managers”' });
    await dialog.getByRole('searchbox').fill(MEMBER);
    await dialog.getByRole('checkbox', { name: MEMBER }).check();
    await dialog.getByRole('button', { name: /^Add/ }).click();
    await page.getByRole('row', { name: MEMBER }).waitFor();
  });

  it('imports again with Replace Disabled: Managers (1)', async () => {
    expect(await importFile('Disabled')).toMatch(/Managers \(1\)/);
    await list();
    expect(await captions()).toEqual(expect.arrayContaining(['Managers', 'Managers (1)']));
    expect((await granted()).groups.find(({ caption }) => caption === 'Managers (1)')?.permissions).toEqual(
      GRANTED,
    );
  });

  it('imports with Replace Enabled: Managers is replaced and keeps its members', async () => {
    await openGroup('Managers');
    await page.getByRole('button', { name: 'Uncheck all' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save “Managers”?' });
    await dialog.getByText('1 user will no longer be able to:').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“Managers” was saved.').waitFor();
    expect(await importFile('Enabled')).toMatch(/replaced/i);
    await openGroup('Managers');
    await page.getByText(ALL_GRANTED).waitFor();
    await page.getByRole('tab', { name: 'Users 1' }).waitFor();
  });

  it('the added user sees only what Managers may see, and is refused a forbidden address', async () => {
    // Those in no other group of the example than Managers.
    const member = await office.signIn('marc.lefevre@example.com');
    await member.goto(`${office.example.url}/admin`);
    expect(await menuOf(member)).toEqual([]);

    await openGroup('Managers');
    await page.getByRole('tab', { name: /Users/ }).click();
    await page.getByRole('button', { name: 'Add users' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add users to “Managers”' });
    await dialog.getByRole('searchbox').fill('marc.lefevre');
    await dialog.getByRole('checkbox', { name: 'marc.lefevre@example.com' }).check();
    await dialog.getByRole('button', { name: /^Add/ }).click();
    await page.getByRole('row', { name: 'marc.lefevre@example.com' }).waitFor();

    await member.reload();
    expect(await menuOf(member)).toEqual(['Clients', 'Finance', 'Promotion', 'System', 'Turnover']);
    const forbidden = await member.goto(`${office.example.url}/admin/resources/Group/actions/new`);
    expect(forbidden?.status()).toBe(403);
    const allowed = await member.goto(`${office.example.url}/admin/resources/Client`);
    expect(allowed?.status()).toBe(200);
    await member.getByRole('heading', { name: 'Clients' }).waitFor();
    expect(await member.getByRole('link', { name: 'Create' }).count()).toBe(0);
  });
});

/** What the menu at the left offers. */
async function menuOf(page: Page): Promise<string[]> {
  await page.getByText('Northwind Bank').first().waitFor();
  const items = await page.locator('[data-css=sidebar]').getByRole('listitem').allInnerTexts();
  return items.map((item) => item.trim()).sort();
}
