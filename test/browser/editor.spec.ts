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

  it('the user who saves second reads who changed what, and what both users changed', async () => {
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
    expect(told).toMatch(/You both did the same: Payouts: Approve\./);
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

  it('a user who also renamed the group reads which name a merge keeps', async () => {
    const open = async (page: Page) => {
      await page.goto(`${office.example.url}/admin/resources/Group`);
      await page.getByRole('link', { name: 'Compliance', exact: true }).click();
      await page.getByLabel('Caption').waitFor();
    };
    await open(anna);
    await open(marc);
    await marc.getByLabel('Caption').fill('Compliance EU');
    await marc.getByLabel('Description').fill('Of one continent');
    await marc.getByRole('button', { name: 'Save' }).click();
    await marc.getByText('“Compliance EU” was saved.').waitFor();

    await anna.getByLabel('Caption').fill('Compliance and risk');
    await anna.getByRole('button', { name: 'Save' }).click();
    const note = anna.getByRole('alert').filter({ hasText: 'this group was changed meanwhile' });
    await note
      .getByText('You both renamed the group. Merging keeps your name, “Compliance and risk”.')
      .waitFor();
    expect(await note.innerText()).not.toMatch(/You both (changed|did)/);
    await note.getByRole('button', { name: 'Merge' }).click();
    await note.waitFor({ state: 'detached' });
    expect(await anna.getByLabel('Description').inputValue()).toBe('Of one continent');
    await anna.getByRole('button', { name: 'Save' }).click();
    await anna.getByText('“Compliance and risk” was saved.').waitFor();
  });
});

describeInBrowser('The editor of a group', (office) => {
  let page: Page;
  const rights = () => page.getByRole('region', { name: 'Rights', exact: true });
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  const open = async (caption: string) => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('link', { name: caption, exact: true }).click();
    await page.getByRole('tab', { name: 'Group' }).waitFor();
    await box('Payouts: Approve').waitFor();
  };

  beforeAll(async () => (page = await office.signIn('anna.rossi@example.com')));
  afterEach(() => expect(office.errors).toEqual([]));

  it('says in the row what comes with another permission, and counts it', async () => {
    await open('Support');
    await box('Campaigns: Update').check();
    const row = page.getByRole('row').filter({ has: box('Campaigns: View') });
    await row.getByText('View: implied by Update').waitFor();
    await rights().getByText('implied: 1').first().waitFor();
    expect(await box('Campaigns: View').evaluate(describedBy)).toBe('View: implied by Update');
    await box('Campaigns: View').click();
    await row.getByText('View: implied by Update').waitFor({ state: 'detached' });
    expect(
      await rights()
        .getByText(/implied: \d/)
        .count(),
    ).toBe(0);
  });

  it('finds a permission by its key', async () => {
    await open('Support');
    await page.getByRole('searchbox').fill('Payout:approve');
    await box('Clients: View').waitFor({ state: 'detached' });
    await box('Payouts: Approve').waitFor();
    await page.getByRole('searchbox').fill('Payout:nothing');
    await page.getByText('Nothing found').waitFor();
  });

  it('goes between the boxes by arrows, and passes over rows without such a box', async () => {
    await open('Support');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const went: (string | null | undefined)[] = [];
    await box('Clients: Delete').focus();
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'Home', 'End']) {
      await page.keyboard.press(key);
      went.push(await focused());
    }
    expect(went).toEqual([
      'Clients: Update',
      'Accounts: Update',
      'Clients: Update',
      'Clients: Delete',
      'All of Promotion: Delete',
      'All of Promotion: View',
      'All of Promotion: Delete',
    ]);
    expect(await box('Clients: Delete').isChecked()).toBe(false);
  });

  it('has no two boxes of one name', async () => {
    await open('Support');
    const names = await rights()
      .getByRole('checkbox')
      .evaluateAll((boxes) =>
        boxes.map((each) => each.ariaLabel ?? (each as HTMLInputElement).labels?.[0]?.innerText ?? ''),
      );
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('saves by Ctrl+S only the tab one is in, and says which tab has something unsaved', async () => {
    await open('Support');
    await box('Campaigns: View').check();
    const tab = page.getByRole('tab', { name: 'Group unsaved' });
    await page.getByRole('tab', { name: /^Users/ }).click();
    await tab.waitFor();
    await page.getByRole('tabpanel', { name: /^Users/ }).waitFor();
    await page.keyboard.press('Control+s');
    await page.waitForTimeout(500);
    await tab.click();
    await page.getByRole('button', { name: 'Save' }).waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isEnabled()).toBe(true);
    await page.keyboard.press('Control+s');
    await page.getByText('“Support” was saved.').waitFor();
    await tab.waitFor({ state: 'detached' });
  });

  it('counts the disabled users apart, here and in the list', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('cell', { name: '7, of them 1 disabled' }).waitFor();
    await page.getByRole('link', { name: 'Finance', exact: true }).click();
    await page.getByRole('tab', { name: 'Users 7, of them 1 disabled' }).waitFor();
    await box('Campaigns: View').check();
    await page.getByText('applies to 6 users at their next request (Disabled: 1)').waitFor();
    await page.getByRole('tab', { name: /^Users/ }).click();
    await page.getByText('7 users, of them 1 disabled').waitFor();
  });
});

/** What a screen reader adds to the name of an element. */
function describedBy(element: Element): string | undefined {
  return document.getElementById(element.getAttribute('aria-describedby') ?? '')?.innerText;
}
