import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

describeInBrowser('Two people edit a group', (office) => {
  let anna: Page;
  let marc: Page;
  const openSupport = async (page: Page) => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('link', { name: 'Support', exact: true }).click();
    await page.getByRole('tab', { name: 'Group' }).waitFor();
  };
  const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true }).last();
  const changes = (page: Page) => page.getByRole('region', { name: 'Changes' });

  beforeAll(async () => {
    anna = await office.signIn('anna.rossi@example.com');
    // The second one is signed in as an administrator, too, at another desk.
    marc = await office.signIn('anna.rossi@example.com', { width: 800, height: 860 });
  }, 60_000);
  afterEach(() => expect(office.errors).toEqual([]));

  it('the one who saves second is told who changed what, and where both changed the same', async () => {
    await openSupport(anna);
    await openSupport(marc);
    await box(marc, 'Payouts: Approve').check();
    await box(marc, 'Transfers: View').uncheck();
    await marc.keyboard.press('Control+s');
    const asked = marc.getByRole('dialog', { name: 'Save “Support”?' });
    await asked.getByText(/users will no longer be able to:/).waitFor();
    await asked.getByText('Transfers: View').waitFor();
    await asked.getByRole('button', { name: 'Save' }).click();
    await marc.getByText('“Support” was saved.').waitFor();

    await box(anna, 'Payouts: Approve').check();
    await box(anna, 'Payouts: Export').check();
    await anna.getByRole('button', { name: 'Save' }).click();
    const note = anna.getByRole('alert').filter({ hasText: 'this group was changed meanwhile' });
    const told = await note.innerText();
    expect(told).toMatch(/anna\.rossi@example\.com, .*, in the panel/);
    expect(told).toMatch(/\+ Payouts: Approve/);
    expect(told).toMatch(/− Transfers: View/);
    expect(told).toMatch(/You both changed Payouts: Approve; merging keeps yours\./);
  });

  it('Merge takes the other changes over and keeps one’s own, to look at before they are saved', async () => {
    await anna.getByRole('button', { name: 'Merge' }).click();
    await anna.getByRole('alert').filter({ hasText: 'changed meanwhile' }).waitFor({ state: 'detached' });
    expect(await box(anna, 'Transfers: View').isChecked()).toBe(false);
    expect(await box(anna, 'Payouts: Approve').isChecked()).toBe(true);
    await anna.getByRole('button', { name: /Review changes/ }).click();
    const review = changes(anna).getByRole('list').first().getByRole('listitem');
    expect(await review.allInnerTexts()).toEqual(['+ Payouts: Export']);
    await anna.getByRole('button', { name: 'Save' }).click();
    await anna.getByText('“Support” was saved.').waitFor();
    await anna.reload();
    for (const [name, ticked] of [
      ['Payouts: Approve', true],
      ['Payouts: Export', true],
      ['Transfers: View', false],
    ] as const) {
      await box(anna, name).waitFor();
      expect([name, await box(anna, name).isChecked()]).toEqual([name, ticked]);
    }
  });

  it('Discard mine takes the other changes over alone', async () => {
    await box(marc, 'Payouts: Reject').check();
    await marc.getByRole('button', { name: 'Save' }).click();
    await marc.getByRole('button', { name: 'Discard mine' }).click();
    await changes(marc).getByText('No changes').waitFor();
    expect(await box(marc, 'Payouts: Reject').isChecked()).toBe(false);
    expect(await box(marc, 'Payouts: Export').isChecked()).toBe(true);
  });

  it('Copy from group… ticks what another group grants, and saves nothing', async () => {
    await marc.getByRole('button', { name: 'Copy from group…' }).click();
    const dialog = marc.getByRole('dialog', { name: 'Copy from group' });
    await dialog.getByRole('searchbox').fill('compl');
    await dialog.getByRole('radio', { name: /Compliance/ }).check();
    await dialog.getByText('+ Accounts: Update').waitFor();
    expect(await dialog.getByText(/^−/).count()).toBe(0);
    await dialog.getByRole('radio', { name: 'Replace what is ticked' }).check();
    await dialog.getByText('− Deposits: View').waitFor();
    await dialog.getByRole('radio', { name: 'Add to what is ticked' }).check();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await box(marc, 'Accounts: Update').isChecked()).toBe(true);
    await changes(marc)
      .getByText(/^\+\d+$/)
      .waitFor();
    await changes(marc).getByRole('button', { name: 'Discard' }).click();
    expect(await box(marc, 'Accounts: Update').isChecked()).toBe(false);
  });
});
