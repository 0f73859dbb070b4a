import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

const PASSWORD = 'browser-test-password';
const PEOPLE = ['anna', 'max'].map((name) => `${name}@example.com=${PASSWORD}`).join(' ');

describeInBrowser(
  'A panel whose users are in no table of the host',
  (office) => {
    let anna: Page;
    let max: Page;

    const users = () => `${office.example.url}/admin/resources/User`;
    const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

    it('tells somebody who is not listed what to do', async () => {
      max = await office.open();
      await office.enter(max, 'max@example.com');
      await max.getByText('not listed as a user here').waitFor();
    });

    it('lets the first administrator list a colleague, and says where the ID is taken', async () => {
      anna = await office.signIn('anna@example.com');
      await anna.goto(users());
      await row(anna, 'anna@example.com').getByText('Enabled').waitFor();
      await anna.getByRole('link', { name: 'Create new' }).click();
      await anna.getByText("It can't be changed later").waitFor();
      await anna.locator('[name=id]').fill('Anna@example.com');
      await anna.getByRole('button', { name: 'Save' }).click();
      const taken = anna.getByText('There is such a user already');
      await taken.nth(1).waitFor();
      expect(await anna.locator('[name=id]').inputValue()).toBe('Anna@example.com');
      await anna.locator('[name=id]').fill('max@example.com');
      await anna.locator('[name=name]').fill('Max');
      await anna.getByRole('button', { name: 'Save' }).click();
      await row(anna, 'max@example.com').getByText('Enabled').waitFor();
    });

    it('lets the administrator give the colleague a group, whose menu they then see and no more', async () => {
      await anna.goto(`${office.example.url}/admin/resources/Group/actions/new`);
      await anna.getByLabel('Caption').fill('Lookers');
      await anna.getByRole('checkbox', { name: 'Users: View' }).last().check();
      await anna.getByRole('button', { name: 'Save', exact: true }).click();
      await anna.getByRole('tab', { name: 'Users' }).waitFor();
      await anna.goto(`${users()}/records/max%40example.com/edit`);
      await anna.getByTestId('property-edit-id').getByText('max@example.com').waitFor();
      expect(await anna.locator('[name=id]').count()).toBe(0);
      await anna.getByRole('checkbox', { name: 'Lookers' }).check();
      await anna.getByRole('button', { name: 'Save' }).click();
      const asked = anna.getByRole('dialog');
      await asked.getByText('Users: View').waitFor();
      await asked.getByRole('button', { name: 'Save' }).click();
      await row(anna, 'max@example.com').getByText('Lookers').waitFor();
      await anna.getByRole('button', { name: 'Filter' }).click();
      await anna.getByRole('combobox', { name: 'Groups' }).selectOption('Lookers');
      await anna.getByRole('button', { name: 'Apply changes' }).click();
      await row(anna, 'anna@example.com').waitFor({ state: 'detached' });
      await row(anna, 'max@example.com').waitFor();

      await office.enter(max, 'max@example.com');
      await max.waitForURL(`${office.example.url}/admin`);
      await max.goto(users());
      await row(max, 'max@example.com').waitFor();
      expect(await max.getByRole('link', { name: 'Create new' }).count()).toBe(0);
      await max.locator('[data-css=sidebar]').getByText('System').click();
      await max.locator('[data-css=sidebar]').getByRole('link', { name: 'Users' }).waitFor();
      const sidebar = await max.locator('[data-css=sidebar]').innerText();
      expect(sidebar).not.toMatch(/History|Groups/);
    });

    it('puts the colleague out at the next request once they are disabled', async () => {
      await anna.goto(`${users()}/records/max%40example.com/edit`);
      await anna.locator('section:has(label:text-is("Status")) [role=combobox]').click();
      await anna.getByText('Disabled', { exact: true }).click();
      await anna.getByRole('button', { name: 'Save' }).click();
      await row(anna, 'max@example.com').getByText('Disabled').waitFor();
      await max.goto(users());
      expect(max.url()).toBe(`${office.example.url}/admin/login`);
    });

    it('shows what is known of the colleague, and never a script error', async () => {
      await anna.goto(`${users()}/records/max%40example.com/show`);
      for (const label of ['Last sign-in', 'Listed by', 'Disabled'])
        await anna.getByText(label).first().waitFor();
      expect(office.errors).toEqual([]);
    });
  },
  { PEOPLE, SESSION_SECRET: 'a secret that is long enough for a test', EXAMPLE_PASSWORD: PASSWORD },
  'directory/main.js',
);
