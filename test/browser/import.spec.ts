import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { violationsOf } from '../support/accessibility.js';
import { describeInBrowser } from '../support/browser.js';

interface Entry {
  caption: string;
  permissions?: string[];
  administrators?: true;
}

const KEYS = ['Account:view', 'Client:update', 'Client:view', 'Deposit:view', 'Payout:view', 'Transfer:view'];

const documentOf = (groups: Entry[]) =>
  JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups }, null, 2);

const teams = (count: number, ...more: Entry[]): Entry[] => [
  ...Array.from({ length: count }, (_, at) => ({
    caption: `Team ${String(at + 1).padStart(3, '0')}`,
    permissions: KEYS.filter((_key, place) => (at + place) % 3 > 0),
  })),
  ...more,
];

/** Twenty things that can be wrong with a file, each another one. */
const FAULTY = `{
  "format": "nestjs-adminjs-groups",
  "version": 1,
  "exported": "2026-11-25",
  "groups": [
    { "caption": "", "permissions": [] },
    { "caption": 42, "permissions": [] },
    { "caption": null, "permissions": [] },
    { "caption": ["Sales"], "permissions": [] },
    { "caption": "Zero\\u200bwidth", "permissions": [] },
    { "caption": "\\u0410dministrators", "permissions": [] },
    { "caption": "${'x'.repeat(101)}", "permissions": [] },
    { "permissions": [] },
    { "caption": "No permissions" },
    { "caption": "As a word", "permissions": "all" },
    { "caption": "As an object", "permissions": {} },
    { "caption": "With a space", "permissions": ["Client view"] },
    { "caption": "Empty key", "permissions": [""] },
    { "caption": "Number", "permissions": [7] },
    { "caption": "Null", "permissions": [null] },
    { "caption": "Not ASCII", "permissions": ["Ünicode:view"] },
    { "caption": "With an id", "id": 12, "permissions": [] },
    "Support",
    { "caption": "Boss", "administrators": "yes" }
  ]
}`;

describeInBrowser('Importing groups in the panel', (office) => {
  let page: Page;
  let database: DataSource;

  const openImport = async (as: Page = page): Promise<Locator> => {
    await as.goto(`${office.example.url}/admin/resources/Group`);
    await as.getByRole('row', { name: 'Administrators' }).waitFor();
    await as.getByRole('link', { name: 'Import' }).click();
    const dialog = as.getByRole('dialog', { name: 'Import groups' });
    await dialog.getByText('up to 10 MB').waitFor();
    return dialog;
  };
  const choose = async (dialog: Locator, text: string | Buffer, name = 'groups.json') => {
    const choosing = dialog.page().waitForEvent('filechooser');
    await dialog.getByText('Browse').click();
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
    await (await choosing).setFiles(file);
  };
  const row = (dialog: Locator, caption: string) =>
    dialog.getByRole('row').filter({ has: dialog.page().getByRole('rowheader', { name: caption }) });
  const save = (dialog: Locator) => dialog.getByRole('button', { name: 'Save' });
  const finished = (dialog: Locator) => dialog.getByRole('heading', { name: 'What was done' }).waitFor();
  const hold = async (milliseconds: number) => {
    await page.route('**/actions/import', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await route.continue().catch(() => undefined);
    });
  };

  const captions = async (like: string): Promise<string[]> => {
    const rows = await database.query<{ caption: string }[]>(
      'SELECT caption FROM groups_group WHERE caption LIKE ? ORDER BY caption',
      [like],
    );
    return rows.map(({ caption }) => caption);
  };
  const granted = async (caption: string): Promise<string[]> => {
    const rows = await database.query<{ permission_key: string }[]>(
      `SELECT permission_key FROM groups_grant g JOIN groups_permission p ON p.id = g.permission_id
       WHERE g.group_id = (SELECT id FROM groups_group WHERE caption = ?) ORDER BY permission_key`,
      [caption],
    );
    return rows.map(({ permission_key }) => permission_key);
  };
  const epoch = async () => JSON.stringify(await database.query('SELECT * FROM groups_epoch'));
  const imports = async (): Promise<number> => {
    const [{ count }] = await database.query<[{ count: number }]>(
      "SELECT COUNT(*) AS count FROM groups_history WHERE event = 'groups.imported'",
    );
    return count;
  };
  const expectAccessible = async (as: Page = page) =>
    expect((await violationsOf(as)).filter(({ ours }) => ours)).toEqual([]);

  beforeAll(async () => {
    database = new DataSource({ type: 'better-sqlite3', database: office.example.database, readonly: true });
    await database.initialize();
    page = await office.signIn('anna.rossi@example.com');
  });
  afterAll(() => database.destroy());
  afterEach(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    expect(office.errors).toEqual([]);
  });

  it('lets one search a file of 300 groups, leave some out, and imports exactly the others, once', async () => {
    const dialog = await openImport();
    await expectAccessible();
    await choose(dialog, documentOf(teams(300, { caption: 'Administrators', administrators: true })));
    await row(dialog, 'Team 001').waitFor();
    expect(await dialog.getByRole('row').count()).toBeLessThan(60);
    await dialog.getByText('1–50 of 301').waitFor();
    await dialog.getByText(/^300 new: \+1200 permissions\./).waitFor();
    expect(await row(dialog, 'Administrators').count()).toBe(0);

    await dialog.getByRole('searchbox', { name: 'Search groups' }).fill('team 01');
    await dialog.getByRole('checkbox', { name: 'Import all 10 shown' }).uncheck();
    await dialog.getByText(/^290 new: /).waitFor();
    await dialog.getByRole('button', { name: '10 left out' }).waitFor();
    await dialog.getByRole('searchbox', { name: 'Search groups' }).fill('');
    await dialog.getByRole('button', { name: '1 protected' }).click();
    await row(dialog, 'Administrators').getByText('never written').waitFor();
    expect(await row(dialog, 'Administrators').getByRole('checkbox').count()).toBe(0);
    await dialog.getByRole('button', { name: '301 in all' }).click();
    await dialog.getByRole('button', { name: 'Permissions of Team 001' }).click();
    await dialog.getByRole('row', { name: /Clients: Update, View Client:update, Client:view/ }).waitFor();
    await expectAccessible();
    expect(await captions('Team %')).toEqual([]);

    await save(dialog).dblclick();
    await finished(dialog);
    await dialog.getByText('290 groups imported.').waitFor();
    await expectAccessible();
    const imported = await captions('Team %');
    expect(imported).toHaveLength(290);
    expect(imported.filter((caption) => caption.startsWith('Team 01'))).toEqual([]);
    expect(await granted('Team 001')).toEqual([
      'Client:update',
      'Client:view',
      'Payout:view',
      'Transfer:view',
    ]);
    expect(await imports()).toBe(1);

    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download report' }).click();
    const report = await downloading;
    expect(report.suggestedFilename()).toBe('groups-report.json');
    const { kind, groups } = JSON.parse(await readFile(await report.path(), 'utf8')) as {
      kind: string;
      groups: { caption: string; chosen: boolean }[];
    };
    expect(kind).toBe('done');
    expect(groups.filter(({ chosen }) => chosen)).toHaveLength(290);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Team 001', exact: true }).waitFor();
  });

  it('lists twenty different faults with their places and the text there, and takes another file at once', async () => {
    const before = await epoch();
    const dialog = await openImport();
    await choose(dialog, FAULTY);
    await dialog
      .getByRole('alert')
      .getByText(/can't be imported/)
      .waitFor();
    const faults = dialog.getByRole('row').filter({ has: page.getByRole('cell') });
    const shown = await faults.allInnerTexts();
    expect(shown).toHaveLength(20);
    const places = shown.map((text) => /^line (\d+), column \d+/.exec(text)?.[1]);
    expect(new Set(places).size).toBe(20);
    expect(shown.find((text) => text.includes('groups[11].permissions[0]'))).toMatch(
      /line 17, column 50[^]*must be a permission[^]*"Client view"/,
    );
    expect(await save(dialog).isDisabled()).toBe(true);
    await expectAccessible();

    await choose(dialog, '{\n  "format": "nestjs-adminjs-groups"\n  "version": 1\n}');
    await dialog.getByText('line 3, column 3').waitFor();
    await dialog.getByText('a comma is missing').waitFor();
    await choose(dialog, documentOf([{ caption: 'Mended', permissions: ['Client:view'] }]));
    await row(dialog, 'Mended').waitFor();
    expect(await dialog.getByRole('alert').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await epoch()).toBe(before);
  });

  it('says in the language of the reader what is wrong with a file', async () => {
    const his = await office.signIn('anna.rossi@example.com', { width: 1280, height: 860 }, 'de');
    await his.goto(`${office.example.url}/admin/resources/Group`);
    await his.getByRole('link', { name: 'Importieren' }).click();
    const dialog = his.getByRole('dialog', { name: 'Gruppen importieren' });
    await dialog.getByText('bis 10 MB').waitFor();
    const choosing = his.waitForEvent('filechooser');
    await dialog.getByText('Durchsuchen').click();
    const file = { name: 'fehler.json', mimeType: 'application/json', buffer: Buffer.from(FAULTY) };
    await (await choosing).setFiles(file);
    await dialog.getByText('muss eine Berechtigung sein', { exact: false }).first().waitFor();
    const faults = dialog.getByRole('row').filter({ has: his.getByRole('cell') });
    const shown = await faults.allInnerTexts();
    expect(shown).toHaveLength(20);
    expect(shown.filter((text) => /\b(must|is not|the|can't)\b/.test(text))).toEqual([]);
  });

  it('says at once what is too large, no JSON, empty, or more than one file, and sends nothing', async () => {
    const dialog = await openImport();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await choose(dialog, Buffer.alloc(10 * 1024 * 1024 + 1, ' '));
    await dialog.getByText('The file has 10.1 MB; up to 10 MB can be imported.', { exact: false }).waitFor();
    await choose(dialog, 'caption;permissions\nSupport;all', 'groups.csv');
    await dialog.getByText('groups.csv is not a JSON file.', { exact: false }).waitFor();
    await choose(dialog, '');
    await dialog.getByText('The file is empty.').waitFor();
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['{}'], 'one.json'));
      dataTransfer.items.add(new File(['{}'], 'two.json'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    });
    await dialog.getByText('One file at a time', { exact: false }).waitFor();
    expect(sent).toEqual([]);
    page.removeAllListeners('request');
  });

  it('takes a file that is dropped anywhere', async () => {
    const dialog = await openImport();
    await page.evaluate(
      (text) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], 'dropped.json'));
        document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      documentOf([{ caption: 'Dropped', permissions: ['Client:view'] }]),
    );
    await row(dialog, 'Dropped').waitFor();
    await dialog.getByText('dropped.json').waitFor();
    expect(await captions('Dropped')).toEqual([]);
  });

  it('shows a plan that moved again, with what is different, and asks again', async () => {
    const file = documentOf([
      { caption: 'Brokers', permissions: ['Client:view'] },
      { caption: 'Traders', permissions: ['Payout:view'] },
    ]);
    const dialog = await openImport();
    await choose(dialog, file);
    await row(dialog, 'Brokers').getByText('new').waitFor();

    const other = await office.signIn('anna.rossi@example.com');
    const theirs = await openImport(other);
    await choose(theirs, documentOf([{ caption: 'Brokers', permissions: ['Deposit:view'] }]));
    await save(theirs).click();
    await finished(theirs);

    await save(dialog).click();
    await dialog.getByRole('alert').getByText('One group is planned differently now.').waitFor();
    await expectAccessible();
    expect(await captions('Traders')).toEqual([]);
    expect(await granted('Brokers')).toEqual(['Deposit:view']);
    await dialog.getByRole('button', { name: 'Show them' }).click();
    await row(dialog, 'Brokers').getByText('changed since').waitFor();
    expect(await row(dialog, 'Traders').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Permissions of Brokers' }).click();
    await dialog.getByText('Planned before: new, +1 −0.').waitFor();

    await save(dialog).click();
    await finished(dialog);
    expect(await granted('Brokers')).toEqual(['Client:view']);
    expect(await captions('Traders')).toEqual(['Traders']);
  });

  it('says who could no longer do what where a group is replaced', async () => {
    const dialog = await openImport();
    await choose(dialog, documentOf([{ caption: 'Support', permissions: ['Client:view', 'Account:view'] }]));
    await dialog.getByText(/^users who lose: \d+/).waitFor();
    await dialog.getByRole('button', { name: 'Who loses, who gains' }).click();
    await dialog.getByText('users will no longer be able to:', { exact: false }).waitFor();
    await dialog.getByRole('listitem').filter({ hasText: '− Clients: Update' }).first().waitFor();
    expect(await dialog.getByRole('list', { name: 'Users' }).getByRole('listitem').count()).toBe(5);
    await expectAccessible();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('tells somebody with few rights what they may not give, and lets them import the rest', async () => {
    const dialog = await openImport();
    const held = ['Client:view', 'Group:import', 'Group:view'];
    await choose(dialog, documentOf([{ caption: 'Importers', permissions: held }]));
    await save(dialog).click();
    await finished(dialog);
    await page.goto(`${office.example.url}/admin/resources/Group?filters.caption=Importers`);
    await page.getByRole('link', { name: 'Importers', exact: true }).click();
    await page.getByRole('tab', { name: /Users/ }).click();
    await page.getByRole('button', { name: 'Add users' }).click();
    const adding = page.getByRole('dialog', { name: 'Add users to “Importers”' });
    await adding.getByRole('searchbox').fill('marc.lefevre');
    await adding.getByRole('checkbox', { name: 'marc.lefevre@example.com' }).check();
    await adding.getByRole('button', { name: /^Add/ }).click();
    await page.getByRole('row', { name: 'marc.lefevre@example.com' }).waitFor();

    const marc = await office.signIn('marc.lefevre@example.com');
    const his = await openImport(marc);
    await choose(
      his,
      documentOf([
        { caption: 'Readers', permissions: ['Client:view', 'Loan:view'] },
        { caption: 'Rulers', permissions: ['Client:view', 'User:delete'] },
      ]),
    );
    await row(his, 'Rulers').getByText('1 not yours to give').waitFor();
    const choice = his.getByRole('combobox', { name: 'What to do with unknown permissions' });
    expect(await choice.getByRole('option').allInnerTexts()).toEqual(['Import nothing', 'Leave them out']);
    await his.getByText('Loan:view (Readers)').waitFor();
    expect(await save(his).isDisabled()).toBe(true);
    await choice.selectOption('Leave them out');
    await his.getByText("Leave out the group that you can't import yourself.").waitFor();
    expect(await save(his).isDisabled()).toBe(true);
    await his.getByRole('button', { name: 'Permissions of Rulers' }).click();
    await his.getByText("You don't hold these yourself", { exact: false }).waitFor();
    await expectAccessible(marc);
    await his.getByRole('button', { name: 'Leave them out' }).click();
    await save(his).click();
    await finished(his);
    await row(his, 'Rulers').getByText('left out').waitFor();
    expect(await captions('R%ers')).toEqual(['Readers']);
    expect(await granted('Readers')).toEqual(['Client:view']);
  });

  it('exports the groups that are ticked, and importing them again changes nothing', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    for (const caption of ['Administrators', 'Support']) {
      await page.getByRole('row', { name: caption }).getByRole('checkbox').check({ force: true });
    }
    const downloading = page.waitForEvent('download');
    await page.getByRole('table').getByRole('link', { name: 'Export' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^groups-selected-\d{4}-\d\d-\d\d\.json$/);
    await page.getByText(`2 groups exported to ${download.suggestedFilename()}.`).waitFor();
    const text = await readFile(await download.path(), 'utf8');
    const { groups } = JSON.parse(text) as { groups: Entry[] };
    expect(groups.map(({ caption }) => caption)).toEqual(['Administrators', 'Support']);

    const before = await epoch();
    const dialog = await openImport();
    await choose(dialog, text);
    await dialog.getByText('This file changes nothing.').waitFor();
    await row(dialog, 'Support').getByText('the same already').waitFor();
    expect(await save(dialog).isDisabled()).toBe(true);
    expect(await epoch()).toBe(before);
  });

  it('exports all groups, and says so, or why there is no file', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export' }).first().click();
    const download = await downloading;
    const { groups } = JSON.parse(await readFile(await download.path(), 'utf8')) as { groups: Entry[] };
    expect(groups.map(({ caption }) => caption)).toContain('Compliance');
    await page.getByText(`All groups exported to ${download.suggestedFilename()}.`).waitFor();

    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.route('**/actions/export', (route) => route.abort('connectionreset'));
    await page.getByRole('link', { name: 'Export' }).first().click();
    await page.getByText("The server can't be reached.", { exact: false }).waitFor();
    await page.unroute('**/actions/export');
    const refusal = { fault: { code: 'DATABASE_UNAVAILABLE', message: 'x', data: {} } };
    await page.route('**/actions/export', (route) => route.fulfill({ status: 503, json: refusal }));
    await page.getByRole('link', { name: 'Export' }).first().click();
    await page.getByText("The database can't be reached.", { exact: false }).waitFor();
  });

  it('exports the group one is looking at, and stays there', async () => {
    await page.goto(`${office.example.url}/admin/resources/Group`);
    await page.getByRole('link', { name: 'Compliance', exact: true }).click();
    await page.getByRole('tab', { name: 'Group' }).waitFor();
    const address = page.url();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^group-compliance-\d{4}-\d\d-\d\d\.json$/);
    const { groups } = JSON.parse(await readFile(await download.path(), 'utf8')) as { groups: Entry[] };
    expect(groups.map(({ caption }) => caption)).toEqual(['Compliance']);
    expect(page.url()).toBe(address);
  });

  it('says so when the connection breaks off while saving, and does not import twice', async () => {
    const dialog = await openImport();
    await dialog.getByLabel('Replace').selectOption('Disabled');
    await choose(dialog, documentOf([{ caption: 'Lost', permissions: ['Client:view'] }]));
    await row(dialog, 'Lost').waitFor();
    await page.route('**/actions/import', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await save(dialog).click();
    await dialog
      .getByRole('alert')
      .getByText(/isn't known here whether/)
      .waitFor();
    await page.unroute('**/actions/import');
    expect(await captions('Lost%')).toEqual(['Lost']);
    const done = await imports();
    await save(dialog).click();
    await finished(dialog);
    await row(dialog, 'Lost').getByText('new').waitFor();
    expect([await captions('Lost%'), await imports()]).toEqual([['Lost'], done]);
  });

  it('and saves with the next try what never came to the server', async () => {
    const dialog = await openImport();
    await choose(dialog, documentOf([{ caption: 'Stranded', permissions: ['Client:view'] }]));
    await row(dialog, 'Stranded').waitFor();
    await page.route('**/actions/import', (route) => route.abort('connectionreset'));
    await save(dialog).click();
    await dialog.getByRole('alert').waitFor();
    await expectAccessible();
    await page.unroute('**/actions/import');
    expect(await captions('Stranded')).toEqual([]);
    await save(dialog).click();
    await finished(dialog);
    expect(await captions('Stranded')).toEqual(['Stranded']);
  });

  it('plans by the choice of Replace that was made while the file was read', async () => {
    const dialog = await openImport();
    await page.evaluate(() => {
      const { readAsDataURL } = FileReader.prototype;
      FileReader.prototype.readAsDataURL = function (file) {
        setTimeout(() => readAsDataURL.call(this, file), 1500);
      };
    });
    await choose(dialog, documentOf([{ caption: 'Support', permissions: KEYS }]));
    await dialog.getByLabel('Replace').selectOption('Disabled');
    await row(dialog, 'Support').waitFor();
    expect(await dialog.getByLabel('Replace').inputValue()).toBe('disabled');
  });

  it('asks again for a plan while the server is still busy with the one before', async () => {
    const dialog = await openImport();
    const fault = { code: 'TOO_MANY_PLANS', message: 'TOO_MANY_PLANS', data: {} };
    await page.route('**/actions/import', (route) => route.fulfill({ json: { fault } }), { times: 2 });
    await choose(dialog, documentOf([{ caption: 'Patient', permissions: KEYS }]));
    await row(dialog, 'Patient').waitFor();
  });

  it('can be stopped while it reads, and not be left while it saves', async () => {
    const dialog = await openImport();
    await hold(1500);
    await choose(dialog, documentOf([{ caption: 'Slow', permissions: ['Client:view'] }]));
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByText('Drop the JSON file of an export here', { exact: false }).waitFor();
    await choose(dialog, documentOf([{ caption: 'Slow', permissions: ['Client:view'] }]));
    await row(dialog, 'Slow').waitFor();
    await save(dialog).click();
    await dialog.getByText("This can't be stopped any more.", { exact: false }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await finished(dialog);
    expect(await captions('Slow%')).toEqual(['Slow']);
  });
});
