import type { Locator, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { violationsOf } from '../support/accessibility.js';
import { describeInBrowser } from '../support/browser.js';

const SIZES = [390, 800, 1280];

for (const [theme, env] of [
  ['light', {}],
  ['dark', { EXAMPLE_THEME: 'dark' }],
] as const)
  describeInBrowser(
    `Access for a while, in the ${theme} theme,`,
    (office) => {
      let page: Page;

      const shot = async (name: string) => {
        const folder = process.env.SCREENSHOTS;
        if (!folder) return;
        for (const width of SIZES) {
          await page.setViewportSize({ width, height: 900 });
          await page.screenshot({ path: `${folder}/${name}-${theme}-${width}.png` });
        }
        await page.setViewportSize({ width: 1280, height: 900 });
      };
      const clean = async () => expect((await violationsOf(page)).filter(({ ours }) => ours)).toEqual([]);
      const open = async (tab: string) => {
        await page.goto(`${office.example.url}/admin/resources/Group`);
        await page.getByRole('link', { name: 'Support', exact: true }).click();
        await page.getByRole('tab', { name: new RegExp(tab) }).click();
      };
      const rowOf = (name: string) => page.getByRole('tabpanel').getByRole('row').filter({ hasText: name });
      const paste = async (dialog: Locator, text: string) => {
        await dialog.getByRole('button', { name: 'Paste a list' }).click();
        await dialog.getByLabel('Addresses, names or IDs').fill(text);
        await dialog.getByRole('button', { name: /^Look up/ }).click();
        await dialog.getByText(/^Found: /).waitFor();
      };

      beforeAll(async () => {
        page = await office.open({ viewport: { width: 1280, height: 900 } });
        page.setDefaultTimeout(15_000);
        await office.enter(page, 'anna.rossi@example.com');
        await page.waitForURL(`${office.example.url}/admin`);
      }, 90_000);
      afterEach(() => expect(office.errors).toEqual([]));

      it('is given to a pasted list until tomorrow, with a reason, after the found users are shown', async () => {
        await open('Users');
        await page.getByRole('button', { name: 'Add users' }).click();
        const dialog = page.getByRole('dialog');
        await paste(dialog, 'Name;E-mail\nZoe;ZOE.brueckner@example.com\nNobody;nobody@example.com');
        await dialog.getByText('Unknown: 2').waitFor();
        expect(await dialog.getByLabel('Unknown: 2').inputValue()).toBe('E-mail\nnobody@example.com');
        await dialog.getByRole('list', { name: 'Chosen: 1' }).getByText('Zoë Brückner').waitFor();
        await dialog.getByRole('button', { name: 'Search' }).click();
        await dialog.getByRole('searchbox').fill('there is nobody like this');
        await dialog
          .getByText(/^No user/)
          .first()
          .waitFor();
        await dialog.getByRole('list', { name: 'Chosen: 1' }).getByText('Zoë Brückner').waitFor();
        await dialog.getByRole('button', { name: 'Paste a list' }).click();
        const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
        await dialog.getByLabel('Until (optional)').fill(`${tomorrow}T23:30`);
        await dialog.getByLabel(/^Reason/).fill('Covers for Emma');
        await shot('add-users-pasted');
        await clean();
        await dialog.getByRole('button', { name: 'Add 1 user' }).click();
        await dialog.waitFor({ state: 'detached' });
        await rowOf('Zoë Brückner')
          .getByRole('button', { name: /^Change the end/ })
          .waitFor();
        await page.getByRole('heading', { name: /ending within 7 days: 1/ }).waitFor();
        await shot('users-with-end');
      }, 90_000);

      it('and a list tells who is in already, and whose names several have', async () => {
        await page.getByRole('button', { name: 'Add users' }).click();
        const dialog = page.getByRole('dialog');
        await paste(dialog, 'zoe.brueckner@example.com\nzoe.brueckner@example.com');
        await dialog.getByText('In the group already: 1').waitFor();
        await dialog.getByText('Named more than once: 1').waitFor();
        await dialog.getByRole('button', { name: 'Add', exact: true, disabled: true }).waitFor();
        await shot('add-users-already');
        await dialog.getByRole('button', { name: 'Cancel' }).click();
      }, 60_000);

      it('shows who loses what before its end is moved to an earlier time', async () => {
        await rowOf('Zoë Brückner')
          .getByRole('button', { name: /^Change the end/ })
          .click();
        const dialog = page.getByRole('dialog');
        const soon = new Date(Date.now() + 7_200_000).toISOString().slice(0, 16);
        await dialog.getByLabel('Until (optional)').fill(soon);
        await dialog
          .getByText(/keeps this, but for a shorter time than before|Nobody loses anything/)
          .waitFor();
        await shot('end-shortened');
        await clean();
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.waitFor({ state: 'detached' });
      }, 60_000);

      it('ends by itself, which the Users tab shows', async () => {
        const file = new DataSource({ type: 'better-sqlite3', database: office.example.database });
        await file.initialize();
        await file.query('PRAGMA busy_timeout = 5000');
        await file.query(
          "UPDATE groups_membership SET until = '2026-01-01T00:00:00.000Z' WHERE until IS NOT NULL AND user_id = (SELECT id FROM system_user WHERE email = 'zoe.brueckner@example.com')",
        );
        await file.destroy();
        await open('Users');
        await rowOf('Zoë Brückner')
          .getByRole('button', { name: /: ended / })
          .waitFor();
      }, 60_000);

      it('is found by person and by reason in the history, and a mistake in it is undone', async () => {
        await open('History');
        await page.getByRole('columnheader', { name: 'Who' }).waitFor();
        await page.getByText('Covers for Emma').first().waitFor();
        await page.goto(`${office.example.url}/admin/resources/GroupHistory?user=zoe.brueckner`);
        await page.getByText('Covers for Emma').first().waitFor();
        await shot('history-of-person');
        await open('Users');
        await page.getByRole('button', { name: 'Add users' }).click();
        const adding = page.getByRole('dialog');
        await paste(adding, 'marc.lefevre@example.com');
        await adding.getByLabel(/^Reason/).fill('The wrong person');
        await adding.getByRole('button', { name: 'Add 1 user' }).click();
        await adding.waitFor({ state: 'detached' });
        await rowOf('Marc Lefèvre').waitFor();
        await open('History');
        const row = page.getByRole('row').filter({ hasText: 'The wrong person' });
        await row.getByRole('button', { name: /^Undo this change/ }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Undo' }).waitFor();
        await shot('undo');
        await clean();
        await dialog.getByRole('button', { name: 'Undo' }).click();
        await dialog.waitFor({ state: 'detached' });
        await open('Users');
        await rowOf('Zoë Brückner').waitFor();
        expect(await rowOf('Marc Lefèvre').count()).toBe(0);
      }, 60_000);

      it('is set in the form of a user, which asks what that changes', async () => {
        // The fifth user of the example.
        await page.goto(`${office.example.url}/admin/resources/User/records/5/edit`);
        const field = page.getByRole('group', { name: 'Groups' });
        await field.getByRole('checkbox', { name: /^Support/ }).check();
        await field.getByRole('button', { name: /^Change the end for Support/ }).click();
        await field.getByLabel('Until (optional)').fill('2042-07-12T18:00');
        await field.scrollIntoViewIfNeeded();
        await shot('user-form');
        await clean();
        await page.getByRole('button', { name: 'Save' }).first().click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Save' }).waitFor();
        await shot('user-form-asks');
        await clean();
        await dialog.getByRole('button', { name: 'Save' }).click();
        await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
        await open('Users');
        await rowOf('Zoë Brückner')
          .getByRole('button', { name: /July 12, 2042/ })
          .waitFor();
      }, 60_000);

      it('comes back with a deleted group that is restored together with its users', async () => {
        await page.goto(`${office.example.url}/admin/resources/Group`);
        await page.getByRole('link', { name: 'Support', exact: true }).click();
        await page.getByRole('tab', { name: /Users/ }).waitFor();
        await page.getByRole('link', { name: /^Delete/ }).click();
        const asking = page.getByRole('dialog', { name: 'Delete “Support”?' });
        await asking.getByRole('button', { name: 'Delete' }).click();
        await asking.waitFor({ state: 'detached' });
        await page.goto(`${office.example.url}/admin/resources/GroupHistory`);
        const row = page
          .getByRole('row')
          .filter({ hasText: 'Support' })
          .filter({ hasText: 'deleted' })
          .first();
        await row.getByRole('button', { name: /^Undo this change/ }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('checkbox', { name: 'Put its users back' }).check();
        await dialog.getByText('Zoë Brückner').or(dialog.getByText(/zoe/i)).first().waitFor();
        await shot('undo-deletion');
        await clean();
        await dialog.getByRole('button', { name: 'Undo' }).click();
        await dialog.waitFor({ state: 'detached' });
        await open('Users');
        await rowOf('Zoë Brückner')
          .getByRole('button', { name: /July 12, 2042/ })
          .waitFor();
      }, 90_000);
    },
    env,
  );
