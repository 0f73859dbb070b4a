import type { Locator, Page } from 'playwright-core';
import { violationsOf } from '../support/accessibility.js';
import { describeInBrowser } from '../support/browser.js';
import { illegibleIn } from '../support/legibility.js';

const ADMINISTRATOR = 'anna.rossi@example.com';
const DESCRIPTION = 'Looks after payouts that the bank has stopped';

/** Where pictures go, for somebody who wants to look at them. */
const PICTURES = process.env.PICTURES;

for (const [theme, env] of [
  ['light', {}],
  ['dark', { EXAMPLE_THEME: 'dark' }],
] as const) {
  describeInBrowser(
    `A description and a reason, in the ${theme} theme`,
    (office) => {
      let page: Page;

      /** @param place what has to be readable whole, where nothing is cut on purpose */
      const look = async (name: string, place?: Locator) => {
        expect((await violationsOf(page)).filter(({ ours }) => ours)).toEqual([]);
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 844 });
          if (place) expect([name, width, await illegibleIn(place)]).toEqual([name, width, []]);
          if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${theme}-${width}.png` });
        }
      };
      const openList = () => page.goto(`${office.example.url}/admin/resources/Group`);
      const openGroup = async (caption: string) => {
        await openList();
        await page.getByRole('link', { name: caption, exact: true }).click();
      };

      beforeAll(async () => {
        page = await office.signIn(ADMINISTRATOR, { width: 1280, height: 844 });
        page.setDefaultTimeout(20_000);
      });
      afterEach(() => expect(office.errors).toEqual([]));

      it('are written with the group, and kept with the change', async () => {
        await openGroup('Support');
        await page.getByRole('textbox', { name: 'Description' }).fill(DESCRIPTION);
        await page.getByText('Description changed').waitFor();
        await page.getByRole('button', { name: /Review changes/ }).click();
        await page.getByText(`Description: ${DESCRIPTION}`).waitFor();
        await page.getByRole('textbox', { name: 'Reason (optional)' }).fill('Ticket 4711');
        await look('editor', page.getByRole('region', { name: 'Changes' }));
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('“Support” was saved.').waitFor();
        expect(await page.getByRole('textbox', { name: 'Reason (optional)' }).count()).toBe(0);

        await page.getByRole('tab', { name: 'History' }).click();
        const row = page.getByRole('row').filter({ hasText: 'Reason: Ticket 4711' });
        await row.getByText(`Description: ${DESCRIPTION}`).waitFor();
        await page.getByRole('searchbox', { name: 'Reason' }).fill('no such ticket');
        await page.getByText('No entry matches the filter.').waitFor();
        await page.getByRole('searchbox', { name: 'Reason' }).fill('TICKET 47');
        await row.waitFor();
        await look('history', page.getByRole('tabpanel', { name: 'History' }));
      });

      it('are shown under the caption in the list, and cut where they are long', async () => {
        await openGroup('Finance');
        await page.getByRole('textbox', { name: 'Description' }).fill(`${DESCRIPTION}. `.repeat(10));
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('“Finance” was saved.').waitFor();
        await openList();
        const cut = page.getByTitle(`${DESCRIPTION}. `.repeat(10).trim());
        await cut.waitFor();
        await page.setViewportSize({ width: 1280, height: 844 });
        expect((await cut.boundingBox())!.height).toBeLessThan(24);
        await look('list');
      });

      it.each([
        ['deleting', /^Delete/, 'Delete'],
        ['duplicating', /^Duplicate/, 'Duplicate'],
      ])('is asked for when %s', async (name, link, button) => {
        await page.setViewportSize({ width: 1280, height: 844 });
        await openGroup('Support');
        await page.getByRole('link', { name: link }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: button }).waitFor();
        await dialog.getByRole('textbox', { name: 'Reason (optional)' }).fill('x'.repeat(501));
        await dialog.getByRole('button', { name: button }).click();
        await dialog.getByRole('alert').getByText('This is longer than 500 characters.').waitFor();
        expect(
          await dialog
            .getByRole('textbox', { name: 'Reason (optional)' })
            .evaluate((field) => field === document.activeElement),
        ).toBe(true);
        await look(name, dialog.getByRole('alert'));
      });

      it('is asked for when users are added', async () => {
        await page.setViewportSize({ width: 1280, height: 844 });
        await openGroup('Support');
        await page.getByRole('tab', { name: /Users/ }).click();
        await page.getByRole('button', { name: 'Add users' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('checkbox', { disabled: false }).first().check();
        await dialog.getByRole('textbox', { name: 'Reason (optional)' }).fill('Holiday cover');
        await look('add-users');
        await dialog.getByRole('button', { name: /^Add/ }).click();
        await dialog.waitFor({ state: 'detached' });
        await page.getByRole('tab', { name: 'History' }).click();
        await page.getByText('Reason: Holiday cover').waitFor();
      });

      it('are part of an import: the plan says what changes', async () => {
        await page.setViewportSize({ width: 1280, height: 844 });
        await openList();
        await page.getByRole('link', { name: 'Import' }).click();
        const exported = await page.evaluate(async () =>
          (await fetch('/admin/api/resources/Group/actions/export')).json(),
        );
        const support = exported.groups.find(({ caption }: { caption: string }) => caption === 'Support');
        const file = { ...exported, groups: [{ ...support, description: 'Helps clients' }] };
        await page.locator('input[type=file]').setInputFiles({
          name: 'groups.json',
          mimeType: 'application/json',
          buffer: Buffer.from(JSON.stringify(file)),
        });
        const dialog = page.getByRole('dialog');
        await dialog.getByText('only name or description').waitFor();
        await dialog.getByRole('button', { name: 'Permissions of Support' }).click();
        await dialog.getByText(`Description: ${DESCRIPTION} → Helps clients`).waitFor();
        await dialog.getByRole('textbox', { name: 'Reason (optional)' }).fill('Ticket 4712');
        await look('import', dialog.getByRole('table'));
      });
    },
    env,
  );
}
