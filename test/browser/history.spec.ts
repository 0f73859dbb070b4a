import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

const TOKEN = 'token-of-the-history-test';

describeInBrowser(
  'The history of a group, in the panel',
  (office) => {
    let page: Page;

    const rest = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${office.example.url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect([method, path, answer.ok]).toEqual([method, path, true]);
      return (await answer.json()) as {
        records: { id: number; caption: string }[];
        groups: { caption: string; permissions?: string[] }[];
      };
    };
    const openHistory = async (caption: string, by: Page = page) => {
      await by.goto(`${office.example.url}/admin/resources/Group`);
      await by.getByRole('link', { name: caption, exact: true }).click();
      await by.getByRole('tab', { name: 'History' }).click();
      await by.getByRole('columnheader', { name: 'Who' }).waitFor();
    };
    const rows = (by: Page = page) => by.getByRole('tabpanel', { name: 'History' }).getByRole('row');

    const becomes = async (label: string, value: string) => {
      const field = await page.getByLabel(label).elementHandle();
      await page.waitForFunction(([of, is]) => (of as HTMLInputElement).value === is, [
        field,
        value,
      ] as const);
    };

    beforeAll(async () => {
      page = await office.signIn('anna.rossi@example.com');
      page.setDefaultTimeout(10_000);
    });
    afterEach(() => expect(office.errors).toEqual([]));

    it('tells in words what was changed in the panel, by REST and by an import, and by whom', async () => {
      await page.goto(`${office.example.url}/admin/resources/Group`);
      await page.getByRole('link', { name: 'Compliance', exact: true }).click();
      await page
        .getByRole('row', { name: 'Payouts' })
        .getByRole('checkbox', { name: 'Payouts: Approve' })
        .last()
        .check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('“Compliance” was saved.').waitFor();

      const { records } = await rest('GET', '/groups?search=compliance');
      const { id } = records[0]!;
      await rest('PATCH', `/groups/${id}`, { revoke: ['Payout:reject', 'User:view'] });
      const document = await rest('GET', '/groups/export');
      document.groups.find(({ caption }) => caption === 'Compliance')!.permissions!.push('Client:create');
      await rest('POST', '/groups/import?replace=enabled', document);

      await openHistory('Compliance');
      const [imported, patched, saved] = [rows().nth(1), rows().nth(2), rows().nth(3)];
      for (const [row, source, lines] of [
        [imported, 'REST', ['by an import', '+ Clients › Clients: Create']],
        [patched, 'REST', ['− Finance › Payouts: Reject', '− System › Users: View']],
        [saved, 'in the panel', ['+ Finance › Payouts: Approve']],
      ] as const) {
        const words = await row.innerText();
        expect(words).toContain('anna.rossi@example.com');
        for (const text of [source, 'Changed', ...lines]) expect(words.replace(/\s+/g, ' ')).toContain(text);
      }
    });

    it('is narrowed down by person, kind and time', async () => {
      await page.getByLabel('Who did it').fill('rossi anna');
      await rows().filter({ hasText: 'Created' }).waitFor({ state: 'detached' });
      for (const words of (await rows().allInnerTexts()).slice(1)) expect(words).toContain('Anna Rossi');
      await page.getByLabel('Who did it').fill('seed');
      await page.getByRole('tabpanel', { name: 'History' }).getByText('by the application').first().waitFor();
      await rows().nth(3).waitFor({ state: 'detached' });
      expect(await rows().count()).toBe(3);
      await page.getByLabel('What').selectOption('Users added');
      await rows().filter({ hasText: 'Created' }).waitFor({ state: 'detached' });
      await page.getByLabel('To', { exact: true }).fill('2020-01-01');
      await page.getByText('No entry matches the filter.').waitFor();
      await page.getByRole('button', { name: 'Clear the filter' }).click();
      await rows().nth(5).waitFor();
    });

    it('tells times to the second in the zone of the browser, and exactly on hover and to screen readers', async () => {
      await openHistory('Compliance');
      const time = rows().nth(1).getByRole('time');
      const at = (await time.getAttribute('datetime'))!;
      expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
      expect(await time.getAttribute('title')).toContain(at);
      const local = await page.evaluate(
        (moment) => new Date(moment).toLocaleTimeString('en-US', { timeStyle: 'medium' }),
        at,
      );
      const words = (await time.textContent())!;
      expect(words).toContain(local);
      expect(words.endsWith(` ${at}`)).toBe(true);
    });

    it('keeps its filters in the address: a link opens the same view, and Back the one before', async () => {
      await page.goto(`${office.example.url}/admin/resources/GroupHistory`);
      const shown = () => page.getByRole('row');
      await shown().nth(5).waitFor();
      await page.getByLabel('Whom it is about').fill('lindqvist');
      await page.waitForURL(/\?user=lindqvist$/);
      await page.getByRole('button', { name: 'Last 7 days' }).click();
      await page.waitForURL(/period=7/);
      await page.getByLabel('What').selectOption('Users added');
      await page.waitForURL(/event=members.added/);
      await shown().filter({ hasText: 'Created' }).first().waitFor({ state: 'detached' });
      const words = await shown().allInnerTexts();
      for (const each of words.slice(1)) expect(each).toContain('sofia.lindqvist@example.com');

      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.getByRole('button', { name: 'Last 7 days', pressed: true }).waitFor();
      expect(await other.getByLabel('Whom it is about').inputValue()).toBe('lindqvist');
      await other.getByRole('row').nth(1).waitFor();
      expect(await other.getByRole('row').allInnerTexts()).toEqual(words);
      await other.close();

      await page.goBack();
      await becomes('What', '');
      await page.goBack();
      await page.getByRole('button', { name: 'All time', pressed: true }).waitFor();
      await page.goBack();
      await becomes('Whom it is about', '');
      await shown().nth(5).waitFor();
      await page.goForward();
      await becomes('Whom it is about', 'lindqvist');
      await page.getByRole('link', { name: 'History' }).click();
      await becomes('Whom it is about', '');
      expect(page.url()).toMatch(/GroupHistory$/);
    });

    it('keeps them in the address of the tab, also while another tab is open', async () => {
      await openHistory('Compliance');
      await page.getByLabel('What').selectOption('Created');
      await page.waitForURL(/tab=history&event=group.created/);
      await page.getByRole('tab', { name: /^Users/ }).click();
      await page.getByRole('tab', { name: 'History' }).click();
      await page.reload();
      await rows().nth(1).waitFor();
      expect(await page.getByLabel('What').inputValue()).toBe('group.created');
      await page.getByRole('button', { name: 'Clear the filter' }).click();
      await page.waitForURL(/\?tab=history$/);
      await rows().nth(2).waitFor();
    });

    it('is that of one user, too, beside their rights', async () => {
      await page.goto(`${office.example.url}/admin/resources/User?filters.email=sofia.lindqvist`);
      await page.getByRole('row', { name: /Sofia/ }).getByRole('cell').nth(1).click();
      await page.getByRole('link', { name: 'Rights' }).waitFor();
      await page.locator('a[href$="/history"]').click();
      await page.getByRole('heading', { name: 'History of Sofia' }).waitFor();
      await page.getByRole('row').nth(1).waitFor();
      expect(await page.getByLabel('Whom it is about').count()).toBe(0);
      const words = (await page.getByRole('row').allInnerTexts()).slice(1);
      expect(words.length).toBeGreaterThan(0);
      for (const each of words) expect(each).toContain('sofia.lindqvist@example.com');
      await page.getByLabel('What').selectOption('Users removed');
      await page.waitForURL(/\/history\?event=members.removed$/);
      await page.getByText('No entry matches the filter.').waitFor();
    });

    it('names the users of a refusal, and finds it by their names', async () => {
      const me = await fetch(`${office.example.url}/groups/1/users/1`, {
        method: 'DELETE',
        headers: { Authorization: `Bearer ${TOKEN}` },
      });
      expect(me.status).toBe(409);
      await page.goto(`${office.example.url}/admin/resources/GroupHistory?event=refused&user=anna.rossi`);
      const row = page.getByRole('row').nth(1);
      await row
        .getByText('tried to remove anna.rossi@example.com: the last administrator has to stay')
        .waitFor();
    });

    it('is saved as CSV, as the filters show it', async () => {
      await page.goto(`${office.example.url}/admin/resources/GroupHistory?event=group.created`);
      await page.getByRole('row').nth(2).waitFor();
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: 'CSV' }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toMatch(/^history-[\d-]{10}\.csv$/);
      const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
      expect(head).toMatch(/^\ufeffat,event,group,/);
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) expect(line.split(',')[1]).toBe('group.created');
      await page.getByText('Saved as history-').waitFor();
    });

    it('restores a state, after it has shown what that means', async () => {
      await openHistory('Compliance');
      await rows()
        .nth(3)
        .getByRole('button', { name: /^Restore the state of/ })
        .click();
      const dialog = page.getByRole('dialog', { name: 'Restore “Compliance”?' });
      await dialog.getByText('applies to 5 users at their next request').waitFor();
      const plan = (await dialog.innerText()).replace(/\s+/g, ' ');
      for (const line of ['+2 −1', '+ Finance › Payouts: Reject', '− Clients › Clients: Create'])
        expect(plan).toContain(line);
      await dialog.getByText(/^\d users will no longer be able to:$/).waitFor();
      const lost = dialog.getByRole('listitem').filter({ hasText: '− Clients › Clients: Create' });
      // In the plan, and among what users lose.
      expect(await lost.count()).toBe(2);
      expect(await dialog.getByRole('list', { name: 'Users' }).count()).toBeGreaterThan(0);
      await dialog.getByRole('button', { name: 'Restore' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('“Compliance” was restored.').waitFor();
      await rows().nth(1).getByText('Restored').waitFor();
      await rows().nth(1).getByText('To the state of', { exact: false }).waitFor();
      await page.getByRole('tab', { name: 'Group' }).click();
      const box = (name: string) => page.getByRole('checkbox', { name, exact: true }).last();
      expect(await box('Payouts: Reject').isChecked()).toBe(true);
      expect(await box('Clients: Create').isChecked()).toBe(false);
    });

    it('has a page for all groups in the menu, from where a group that is gone comes back', async () => {
      const { records } = await rest('GET', '/groups?search=finance');
      await fetch(`${office.example.url}/groups/${records[0]!.id}`, {
        method: 'DELETE',
        headers: { Authorization: `Bearer ${TOKEN}` },
      });
      await page.goto(`${office.example.url}/admin`);
      await page.getByText('System', { exact: true }).click();
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByRole('heading', { name: 'History' }).waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Finance', exact: true }).first().click();
      await page.getByText('Only Finance').waitFor();
      await page.getByRole('row', { name: 'Support' }).first().waitFor({ state: 'detached' });
      expect(await page.getByRole('row').count()).toBe(4);
      await page
        .getByRole('button', { name: /^Restore the state of/ })
        .first()
        .click();
      const dialog = page.getByRole('dialog', { name: 'Restore “Finance”?' });
      await dialog.getByText('It is created again as “Finance”, under a new ID and without users.').waitFor();
      await dialog.getByRole('button', { name: 'Restore' }).click();
      await page.getByText('“Finance” was restored.').waitFor();
      await page.getByRole('button', { name: 'Clear the filter' }).click();
      await page.getByRole('link', { name: 'Finance', exact: true }).first().click();
      await page.getByRole('tab', { name: 'History', selected: true }).waitFor();
      await page.getByRole('tab', { name: 'Users 0' }).waitFor();
    });

    it('offers no Restore to somebody who may only look', async () => {
      await rest('PATCH', '/groups/3', { grant: ['Group:view'] });
      const sofia = await office.signIn('sofia.lindqvist@example.com');
      await sofia.goto(`${office.example.url}/admin/resources/GroupHistory`);
      await sofia.getByRole('row').nth(5).waitFor();
      expect(await sofia.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
      await openHistory('Compliance', sofia);
      expect(await sofia.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
    });
  },
  { EXAMPLE_TOKEN_ADMINISTRATOR: TOKEN },
);
