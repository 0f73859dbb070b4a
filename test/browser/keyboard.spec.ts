import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

const ADMINISTRATOR = 'anna.rossi@example.com';
/** More stops than any of our pages has. */
const STOPS = 200;

/** What has the focus: its name as it is read out, whether it shows, and where it is. */
interface Focused {
  name: string;
  ours: boolean;
  isShown: boolean;
  inDialog: boolean;
}

describeInBrowser('Somebody without a mouse', (office) => {
  let page: Page;

  beforeAll(async () => (page = await office.signIn(ADMINISTRATOR)));

  const openGroup = async (caption: string) => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('link', { name: caption, exact: true }).click();
    await page.getByRole('tab', { name: 'Group' }).waitFor();
  };
  const focused = (): Promise<Focused> =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const labels = (element as HTMLInputElement).labels;
      const style = getComputedStyle(element);
      return {
        name: element.ariaLabel ?? labels?.[0]?.innerText ?? element.innerText,
        ours: style.getPropertyValue('--gr-text') !== '' && !element.closest('.adminjs_Breadcrumbs'),
        isShown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
        inDialog: element.closest('dialog') !== null,
      };
    });
  /** Goes on by Tab to what has this name. */
  const tabTo = async (name: string) => {
    for (let stop = 0; stop < STOPS; stop++) {
      await page.keyboard.press('Tab');
      if ((await focused()).name.trim() === name) return;
    }
    throw new Error(`Tab never came to “${name}”`);
  };

  const focus = (name: string) => expectFocus(() => focused(), name);

  it('finds a group in the list, opens it, ticks and saves a right, and is told that it is saved', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('link', { name: 'Support', exact: true }).waitFor();
    await tabTo('Filter');
    await page.keyboard.press('Enter');
    await focus('ID');
    await page.keyboard.press('Tab');
    await page.keyboard.type('support');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Managers', exact: true }).waitFor({ state: 'detached' });
    await focus('Filter (1)');
    await tabTo('Edit: Support');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Group' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('Payouts');
    await tabTo('Payouts: Approve');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+s');
    await page.getByRole('status').getByText('“Support” was saved.').waitFor();
    await openGroup('Support');
    expect(await page.getByRole('checkbox', { name: 'Payouts: Approve' }).isChecked()).toBe(true);
  });

  it('opens a group in a new tab, by the link of its caption', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    const link = page.getByRole('link', { name: 'Support', exact: true });
    await link.focus();
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      link.click({ modifiers: ['Control'] }),
    ]);
    await opened.getByRole('heading', { name: 'Support' }).waitFor();
    await opened.close();
    expect(new URL(page.url()).pathname).toBe('/admin/resources/Group');
  });

  it('opens the menu of a row, goes through it, leaves it, and deletes by it', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('link', { name: 'Support', exact: true }).waitFor();
    await tabTo('More actions: Compliance');
    await page.keyboard.press('Enter');
    await focus('Edit');
    await page.keyboard.press('ArrowUp');
    const last = (await focused()).name;
    expect(last).not.toBe('Edit');
    await page.keyboard.press('Home');
    await focus('Edit');
    await page.keyboard.press('Escape');
    await focus('More actions: Compliance');
    await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('ArrowDown');
    await focus('Edit');
    await page.keyboard.press('ArrowDown');
    await focus('Delete');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('comes to no field of a filter that is shut, and to no link of a main menu that is', async () => {
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('link', { name: 'Support', exact: true }).waitFor();
    const stops: string[] = [];
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press('Tab');
      stops.push((await focused()).name.trim());
    }
    expect(stops).toContain('Main menu');
    expect(stops).toContain('Edit: Support');
    expect(stops).not.toContain('Apply changes');
    expect(stops).not.toContain('Clients');

    await page.getByRole('button', { name: 'Main menu' }).focus();
    await page.keyboard.press('Enter');
    await focus('Clients');
    await page.keyboard.press('Escape');
    await focus('Main menu');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('sees at every stop where the focus is', async () => {
    await openGroup('Support');
    const unseen: string[] = [];
    let ours = 0;
    for (let stop = 0; stop < STOPS; stop++) {
      await page.keyboard.press('Tab');
      const stopped = await focused();
      if (stopped.ours) ours++;
      else if (ours > 0) break;
      if (stopped.ours && !stopped.isShown) unseen.push(stopped.name);
    }
    expect(ours).toBeGreaterThan(20);
    expect(unseen).toEqual([]);
  });

  it('goes between the tabs of a group with the arrows', async () => {
    await openGroup('Support');
    await page.getByRole('tab', { name: 'Group' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel', { name: 'Users' }).waitFor();
    expect((await focused()).name).toContain('Users');
  });

  it('comes to the search of an open dialog, and to no other, with a slash', async () => {
    await openGroup('Support');
    await page.getByRole('button', { name: 'Copy from group…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Copy from group' });
    await dialog.getByRole('radio', { name: /Finance/ }).check();
    await page.keyboard.press('/');
    await page.keyboard.type('manag');
    expect(await dialog.getByRole('searchbox').inputValue()).toBe('manag');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page
      .getByRole('button', { name: 'Duplicate' })
      .or(page.getByRole('link', { name: 'Duplicate' }))
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('/');
    expect((await focused()).name).toBe('Cancel');
    await page.keyboard.press('Escape');
  });

  it('reads at the button which keys save', async () => {
    await openGroup('Support');
    const save = page.getByRole('button', { name: 'Save' });
    expect(await save.getAttribute('title')).toBe('Ctrl+S');
    expect(await save.getAttribute('aria-keyshortcuts')).toContain('Control+S');
  });

  it('stays inside a dialog, leaves it by Escape, and is back where it was opened', async () => {
    await openGroup('Support');
    await page.getByRole('tab', { name: /Users/ }).click();
    await page.getByRole('button', { name: 'Add users' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    const outside: string[] = [];
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press('Tab');
      const stopped = await focused();
      if (stopped.ours && !stopped.inDialog) outside.push(stopped.name);
    }
    expect(outside).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await focused()).name).toContain('Add users');
  });
});

/** Waits until what has this name has the focus. */
async function expectFocus(focused: () => Promise<Focused>, name: string): Promise<void> {
  let last = '';
  for (let attempt = 0; attempt < 40; attempt++) {
    last = (await focused()).name.trim();
    if (last === name) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`“${last}” has the focus, and not “${name}”`);
}
