import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

describeInBrowser('A link to a form, opened by somebody who may only look', (office) => {
  const pathOf = (page: Page) => new URL(page.url()).pathname;
  const at = (path: string) => `${office.example.url}/admin/resources/${path}`;

  /** As a link of AdminJS does it, or a component of the host. */
  const goWithin = (page: Page, path: string) =>
    page.evaluate((to) => {
      window.history.pushState(null, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, at(path));

  afterEach(() => expect(office.errors).toEqual([]));

  describe('a manager', () => {
    let page: Page;
    const why =
      "Anna Rossi may do things that you may not, so you can't change or delete this user. An administrator can.";

    beforeAll(async () => {
      page = await office.signIn('marc.lefevre@example.com', { width: 1280, height: 860 });
    });

    it('opens the form of an administrator as the page that shows her, and reads why', async () => {
      await page.goto(at('User/records/1/edit'));
      await page.getByText(why).waitFor();
      expect(pathOf(page)).toBe('/admin/resources/User/records/1/show');
      await page.getByText('anna.rossi@example.com').waitFor();
      for (const name of ['Edit', 'Delete'])
        expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
    });

    it('gets there from within the panel, too', async () => {
      await page.goto(at('User'));
      await page.getByRole('row', { name: /Anna Rossi/ }).waitFor();
      await goWithin(page, 'User/records/1/edit');
      await page.getByText(why).waitFor();
      expect(pathOf(page)).toBe('/admin/resources/User/records/1/show');
    });

    it('opens the editor of a group to look at, at the tab that the link names', async () => {
      await page.goto(at('Group/records/3/edit?tab=users'));
      await page.getByRole('tab', { name: /^Users/, selected: true }).waitFor();
      expect(pathOf(page)).toBe('/admin/resources/Group/records/3/show');
      await page.getByRole('tab', { name: 'Group', exact: true }).click();
      expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    });

    it('edits a user who may do no more', async () => {
      await page.goto(at('User/records/3/edit'));
      await page.getByRole('button', { name: 'Save' }).waitFor();
      await page.goto(at('User/records/3/show'));
      await page.getByRole('link', { name: 'Edit', exact: true }).waitFor();
      expect(await page.getByText('may do things that you may not').count()).toBe(0);
    });
  });

  it('leads a support agent to a payout, and to no access where they may not look either', async () => {
    const page = await office.signIn('sofia.lindqvist@example.com', { width: 1280, height: 860 });
    const shown = '/admin/resources/Payout/records/1/show';
    await page.goto(at('Payout/records/1/edit'));
    await page.getByTestId('property-show-amount').waitFor();
    expect(pathOf(page)).toBe(shown);
    await page.goto(at('Payout'));
    await page.getByRole('table').waitFor();
    await goWithin(page, 'Payout/records/1/edit');
    await page.getByTestId('property-show-amount').waitFor();
    expect(pathOf(page)).toBe(shown);
    await page.goto(at('User/records/1/edit'));
    await page.getByRole('heading', { name: 'No access' }).waitFor();
    expect(pathOf(page)).toBe('/admin/resources/User/records/1/edit');
  });
});
