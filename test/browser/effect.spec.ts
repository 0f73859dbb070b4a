import type { Locator, Page } from 'playwright-core';
import { violationsOf } from '../support/accessibility.js';
import { describeInBrowser } from '../support/browser.js';
import { illegibleIn } from '../support/legibility.js';

const ADMINISTRATOR = 'anna.rossi@example.com';

/** Where pictures go, for somebody who wants to look at them. */
const PICTURES = process.env.PICTURES;

for (const [theme, env] of [
  ['light', {}],
  ['dark', { EXAMPLE_THEME: 'dark' }],
] as const) {
  describeInBrowser(
    `Who loses and who gains, in the ${theme} theme,`,
    (office) => {
      let page: Page;

      const look = async (name: string, place?: Locator) => {
        expect((await violationsOf(page)).filter(({ ours }) => ours)).toEqual([]);
        for (const width of [390, 800, 1280]) {
          await page.setViewportSize({ width, height: 844 });
          if (place) expect([name, width, await illegibleIn(place)]).toEqual([name, width, []]);
          if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${theme}-${width}.png` });
        }
      };
      const openGroup = async (caption: string) => {
        await page.goto(`${office.example.url}/admin/resources/Group`);
        await page.getByRole('link', { name: caption, exact: true }).click();
      };

      beforeAll(async () => {
        page = await office.signIn(ADMINISTRATOR, { width: 1280, height: 844 });
        page.setDefaultTimeout(15_000);
      });
      afterEach(() => expect(office.errors).toEqual([]));

      it('is said when a group is saved, with names, the rest of them on a click', async () => {
        await openGroup('Support');
        await page.getByRole('checkbox', { name: 'Payouts: Approve', exact: true }).last().check();
        await page.getByText(/users who gain: \d+, of them \d+ disabled/).waitFor();
        await page.getByRole('button', { name: /Review changes/ }).click();
        const bar = page.getByRole('region', { name: 'Changes' });
        await bar.getByText(/users? will be able to:/).waitFor();
        const people = bar.getByRole('list', { name: 'Users' });
        expect(await people.getByRole('listitem').count()).toBe(5);
        await look('save-bar');
        const more = bar.getByRole('button', { name: /and \d+ more/ });
        await more.press('Enter');
        await page.waitForFunction(
          () => document.querySelectorAll('[aria-label=Users] li').length > 5,
          undefined,
        );
        await look('save-bar-all');
        await page.getByRole('button', { name: 'Discard' }).click();
      });

      it('is said when a group is deleted, and who is disabled', async () => {
        await openGroup('Support');
        await page.getByRole('link', { name: /^Delete/ }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText('will no longer be able to:', { exact: false }).waitFor();
        expect(await dialog.getByRole('list', { name: 'Users' }).getByRole('listitem').count()).toBe(5);
        await dialog.getByRole('button', { name: /and \d+ more/ }).click();
        await dialog.getByText('Disabled', { exact: true }).first().waitFor();
        await dialog.getByText(/^Disabled users as well: \d+/).waitFor();
        await look('delete', dialog);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      });

      it('is said while users are added, and Administrators asks', async () => {
        await page.setViewportSize({ width: 1280, height: 844 });
        await openGroup('Finance');
        await page.getByRole('tab', { name: /Users/ }).click();
        await page.getByRole('button', { name: 'Add users' }).click();
        await page.getByRole('dialog').getByRole('checkbox', { disabled: false }).first().check();
        await page.getByRole('dialog').getByText('will be able to:', { exact: false }).waitFor();
        await look('add-users');
        await page.keyboard.press('Escape');

        await page.setViewportSize({ width: 1280, height: 844 });
        await openGroup('Administrators');
        await page.getByRole('tab', { name: /Users/ }).click();
        await page.getByRole('button', { name: 'Add users' }).click();
        const adding = page.getByRole('dialog', { name: 'Add users to “Administrators”' });
        const row = adding
          .getByRole('listitem')
          .filter({ has: page.locator('input:enabled') })
          .first();
        const name = await row.textContent();
        await adding.getByRole('checkbox', { disabled: false }).first().check();
        await adding.getByRole('button', { name: 'Add 1 user' }).click();
        const asked = page.getByRole('dialog', { name: 'Add these users to Administrators?' });
        await asked.getByText('Users in Administrators may do everything', { exact: false }).waitFor();
        const shown = await asked.getByRole('listitem').locator('span').allInnerTexts();
        expect(shown).toHaveLength(2);
        for (const each of shown) expect(name).toContain(each);
        await look('administrators', asked);
        await asked.getByRole('button', { name: 'Cancel' }).click();
        await asked.waitFor({ state: 'detached' });
        expect(await adding.getByRole('checkbox', { disabled: false, checked: true }).count()).toBe(1);
        await adding.getByRole('button', { name: 'Add 1 user' }).click();
        await asked.getByRole('button', { name: 'Add to Administrators' }).click();
        await page.getByText('1 user added to “Administrators”.').waitFor();
      });

      it('is asked by the form of a user, before it is saved', async () => {
        await page.setViewportSize({ width: 1280, height: 844 });
        await page.goto(`${office.example.url}/admin/resources/User/records/3/edit`);
        const groups = page.getByRole('group', { name: 'Groups' });
        await groups.getByRole('checkbox', { name: 'Managers' }).click();
        await page.getByTestId('button-save').click();
        const dialog = page.getByRole('dialog', { name: /^Change the groups of / });
        await dialog.getByText(/will (no longer )?be able to:/).waitFor();
        await look('user-form', dialog);
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        await dialog.waitFor({ state: 'detached' });
        expect(page.url()).toContain('/edit');

        await groups.getByRole('checkbox', { name: /^Administrators/ }).check();
        await page.getByTestId('button-save').click();
        await dialog
          .getByText('Users in Administrators may do everything', { exact: false })
          .first()
          .waitFor();
        await look('user-form-administrators', dialog);
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.waitFor({ state: 'detached' });
        await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
      });

      it('is asked when an administrator is created, and only then', async () => {
        const email = `new.${theme}@example.com`;
        await page.setViewportSize({ width: 1280, height: 844 });
        await page.goto(`${office.example.url}/admin/resources/User/actions/new`);
        const groups = page.getByRole('group', { name: 'Groups' });
        await groups.getByRole('checkbox', { name: /^Administrators/ }).check();
        await page.getByTestId('button-save').click();
        const dialog = page.getByRole('dialog', { name: 'Create an administrator?' });
        await dialog.getByText('Users in Administrators may do everything', { exact: false }).waitFor();
        await look('new-administrator', dialog);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        await groups.getByRole('checkbox', { name: /^Administrators/ }).uncheck();
        await groups.getByRole('checkbox', { name: 'Support' }).check();
        await page.locator('[name=name]').fill('New One');
        await page.locator('[name=email]').fill(email);
        await page.locator('[name=password]').fill('a long enough password');
        await page.getByTestId('button-save').click();
        await page.waitForURL((url) => !url.pathname.endsWith('/new'));
        expect(await page.getByRole('dialog').count()).toBe(0);
      });
    },
    env,
  );
}
