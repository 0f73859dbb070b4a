import type { Locator, Page } from 'playwright-core';
import { violationsOf } from '../support/accessibility.js';
import { describeInBrowser } from '../support/browser.js';

const TOKEN = 'token-of-the-undo-test';

interface Body {
  id: number;
  records: { id: number; caption: string; label: string; memberCount: number }[];
}

describeInBrowser(
  'Undoing a change, in the panel',
  (office) => {
    let page: Page;
    let desk: number;

    const rest = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${office.example.url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect([method, path, answer.ok]).toEqual([method, path, true]);
      return (answer.status === 204 ? {} : await answer.json()) as Body;
    };
    const openHistory = async () => {
      await page.goto(`${office.example.url}/admin/resources/Group/records/${desk}/edit?tab=history`);
      await page.getByRole('columnheader', { name: 'Who' }).waitFor();
    };
    const rows = () => page.getByRole('tabpanel', { name: 'History' }).getByRole('row');
    const undo = async (row: Locator) => {
      await row.getByRole('button', { name: /^Undo this change/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Undo' }).waitFor();
      return dialog;
    };
    const concerned = (dialog: Locator) =>
      dialog.getByRole('list', { name: 'Users' }).last().locator('li > span:first-child').allInnerTexts();
    const words = async (dialog: Locator) => (await dialog.innerText()).replace(/\s+/g, ' ');

    beforeAll(async () => {
      page = await office.signIn('anna.rossi@example.com');
      page.setDefaultTimeout(10_000);
      desk = (await rest('POST', '/groups', { caption: 'Desk', permissions: ['Client:view'] })).id;
      const { records } = await rest('GET', `/groups/${desk}/candidates?search=sofia.lindqvist`);
      await rest('PUT', `/groups/${desk}/users/${records[0]!.id}`);
      await rest('PATCH', `/groups/${desk}`, {
        caption: 'Front desk',
        grant: ['User:view', 'Payout:reject'],
        revoke: ['Client:view'],
      });
    });
    afterEach(() => expect(office.errors).toEqual([]));

    it('shows what it does and who loses what, and is an entry that says so', async () => {
      await openHistory();
      const dialog = await undo(rows().nth(1));
      await dialog.getByText('Caption: Front desk → Desk').waitFor();
      const plan = await words(dialog);
      for (const line of [
        'Undo this change of “Front desk”?',
        '+1 −2',
        '+ Clients › Clients: View',
        '1 user will no longer be able to:',
        '− Finance › Payouts: Reject',
      ])
        expect(plan).toContain(line);
      expect((await violationsOf(page)).filter(({ ours }) => ours)).toEqual([]);
      await dialog.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('The change of “Desk” was undone.').waitFor();
      await rows().nth(1).getByText('Undoes the change of', { exact: false }).waitFor();
      expect((await rest('GET', '/groups?search=desk')).records[0]!.caption).toBe('Desk');
    });

    it('leaves alone what has changed since, and has nothing to do the second time', async () => {
      const dialog = await undo(rows().nth(2));
      await dialog.getByText('Nothing of this change is left to undo.').waitFor();
      const plan = await words(dialog);
      for (const line of ['Changed since, left alone', 'Caption', 'Payouts: Reject'])
        expect(plan).toContain(line);
      expect(await dialog.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
    });

    it('shows again what it does where that has changed since it was shown', async () => {
      const dialog = await undo(rows().nth(1));
      await dialog.getByText('Caption: Desk → Front desk').waitFor();
      await rest('PATCH', `/groups/${desk}`, { grant: ['User:view'] });
      await dialog.getByRole('button', { name: 'Undo' }).click();
      await dialog.getByRole('alert').waitFor();
      expect(await words(dialog)).toContain('Changed since, left alone');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    });

    it('removes the users that a change added', async () => {
      await openHistory();
      const dialog = await undo(rows().filter({ hasText: 'Users added' }));
      await dialog.getByText('1 user will no longer be able to:').waitFor();
      expect(await concerned(dialog)).toEqual(['Sofia Lindqvist']);
      expect(await words(dialog)).toContain('− sofia.lindqvist@example.com');
      await dialog.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('tab', { name: 'Users 0' }).waitFor();
      const again = await undo(rows().nth(1));
      await again.getByText('1 user will be able to:').waitFor();
      expect(await words(again)).toContain('+ sofia.lindqvist@example.com');
      expect(await concerned(again)).toEqual(['Sofia Lindqvist']);
      await again.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('tab', { name: 'Users 1' }).waitFor();
    });

    it('creates a group again that was deleted, with its users where that is ticked', async () => {
      await rest('DELETE', `/groups/${desk}`);
      await page.goto(`${office.example.url}/admin/resources/GroupHistory`);
      const deleted = page.getByRole('row').nth(1);
      await deleted.getByText('Deleted', { exact: true }).waitFor();
      const dialog = await undo(deleted);
      await dialog.getByText('It is created again as “Desk”, under a new ID and without users.').waitFor();
      const tick = dialog.getByRole('checkbox', { name: 'Put its users back' });
      expect(await tick.isChecked()).toBe(false);
      expect(await words(dialog)).toContain('sofia.lindqvist@example.com');
      await tick.check();
      await dialog.getByText('1 user will be able to:').waitFor();
      expect(await concerned(dialog)).toEqual(['Sofia Lindqvist']);
      expect((await violationsOf(page)).filter(({ ours }) => ours)).toEqual([]);
      await dialog.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('The change of “Desk” was undone.').waitFor();
      const { records } = await rest('GET', '/groups?search=desk');
      expect(records).toMatchObject([{ caption: 'Desk', memberCount: 1 }]);
      desk = records[0]!.id;
    });

    it('deletes a group that was created, and says who loses what; then shows the list', async () => {
      await openHistory();
      const dialog = await undo(rows().filter({ hasText: 'Restored' }));
      await dialog.getByText('The group “Desk” is deleted.').waitFor();
      await dialog.getByText('1 user will no longer be able to:').waitFor();
      await dialog.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('row', { name: 'Administrators' }).waitFor();
      expect((await rest('GET', '/groups?search=desk')).records).toEqual([]);
    });

    it('is offered to nobody who may only look', async () => {
      await rest('PATCH', '/groups/3', { grant: ['Group:view'] });
      const sofia = await office.signIn('sofia.lindqvist@example.com');
      await sofia.goto(`${office.example.url}/admin/resources/GroupHistory`);
      await sofia.getByRole('row').nth(5).waitFor();
      expect(await sofia.getByRole('button', { name: /^Undo/ }).count()).toBe(0);
    });
  },
  { EXAMPLE_TOKEN_ADMINISTRATOR: TOKEN },
);
