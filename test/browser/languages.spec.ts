import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';

describeInBrowser('The panel in the language of who reads it', (office) => {
  let page: Page;

  beforeAll(async () => {
    page = await office.signIn('anna.rossi@example.com', { width: 1280, height: 860 }, 'de');
    page.setDefaultTimeout(10_000);
  });
  afterEach(() => expect(office.errors).toEqual([]));

  it('shows a German the list in German', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('heading', { name: 'Gruppen' }).waitFor();
    await page.getByRole('row', { name: /Administrators geschützt/ }).waitFor();
    const headers = await page.getByRole('row').first().getByRole('cell').allInnerTexts();
    expect(headers.map((header) => header.trim()).filter(Boolean)).toEqual([
      'ID',
      'Gruppe',
      'Benutzer',
      'Berechtigungen',
      'Geändert',
      'Aktionen',
    ]);
    for (const name of ['Exportieren', 'Importieren', 'Anlegen'])
      expect([name, await page.getByRole('link', { name }).count()]).toEqual([name, 1]);
  });

  it('shows the editor in German, and says in German why a caption is refused', async () => {
    await page.getByRole('link', { name: 'Support', exact: true }).click();
    await page.getByRole('tab', { name: 'Gruppe', selected: true }).waitFor();
    await page.getByRole('columnheader', { name: 'Ansehen' }).first().waitFor();
    await page.getByRole('region', { name: 'Seiten' }).getByRole('row', { name: 'Turnover' }).waitFor();
    const caption = page.getByRole('textbox', { name: 'Bezeichnung' });
    await caption.fill('Managers');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Es gibt schon eine Gruppe „Managers“.').first().waitFor();
    expect(await caption.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Verwerfen' }).click();
  });

  it('shows the history in German, down to the button of a long entry', async () => {
    await page.getByRole('tab', { name: 'Verlauf' }).click();
    await page.getByRole('button', { name: 'Alle 13 anzeigen' }).click();
    await page.getByRole('button', { name: 'Weniger anzeigen' }).waitFor();
  });

  it('names the field of a user in German', async () => {
    await page.goto(`${office.example.url}/admin/resources/User/records/3/edit`);
    await page.getByRole('group', { name: 'Gruppen' }).getByRole('checkbox', { name: 'Support' }).waitFor();
  });

  it('is switched to Japanese in the corner', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('row', { name: 'Managers' }).waitFor();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByText('Japanisch', { exact: true }).click();
    await page.getByRole('heading', { name: 'グループ' }).waitFor();
    await page.getByRole('link', { name: 'Support', exact: true }).click();
    await page.getByRole('tab', { name: /ユーザー/ }).waitFor();
    await page.getByRole('button', { name: '保存' }).waitFor();
  });

  it.each([
    ['de-DE', 'Gruppen'],
    ['en-GB', 'Groups'],
    ['pt', 'Grupos'],
    ['uk-UA', 'Групи'],
    ['zh-TW', '用户组'],
  ])('is in the nearest language for a browser in %s, from the sign-in on', async (locale, heading) => {
    const other = await office.signIn('anna.rossi@example.com', { width: 1280, height: 860 }, locale);
    await other.goto(`${office.example.url}/admin/resources/Group`);
    await other.getByRole('heading', { name: heading }).waitFor({ timeout: 10_000 });
    await other.context().close();
  });

  it('still shows a group by its caption in a narrow window, as at 200 % zoom', async () => {
    const narrow = await office.signIn('anna.rossi@example.com', { width: 640, height: 430 });
    await narrow.goto(`${office.example.url}/admin/resources/Group`);
    await narrow.getByRole('cell', { name: 'Support', exact: true }).waitFor();
  });
});
