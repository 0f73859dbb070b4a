// Takes the pictures of docs/images: starts the built example, in both themes, on fresh SQLite files and looks at it in Chromium.
//
//   npm run screenshots                   all of them
//   npm run screenshots -- list import    some of them
//
// CHROMIUM_PATH names another Chromium; ROBOTO_PATH a folder with the package @fontsource/roboto, for a machine
// that can't fetch the panel's font from Google.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IMAGES = join(ROOT, 'docs/images');
const SIZE = { width: 1440, height: 900 };
const LIMIT = 150_000;
const PASSWORD = 'picture-of-the-panel';

/** What the import popup is shown: one group of each kind, and a permission that the example doesn't have. */
const DOCUMENT = {
  format: 'nestjs-adminjs-groups',
  version: 1,
  groups: [
    { caption: 'Administrators', administrators: true },
    {
      caption: 'Auditors',
      permissions: ['Account:view', 'Client:view', 'Payout:view', 'Payout:export', 'Transfer:view'],
    },
    {
      caption: 'Finance',
      permissions: [
        'Account:view',
        'Deposit:create',
        'Deposit:view',
        'Payout:approve',
        'Payout:create',
        'Payout:reject',
        'Payout:view',
        'Transfer:view',
        'page.turnover:view',
      ],
    },
    {
      caption: 'Support',
      permissions: [
        'Account:view',
        'Client:update',
        'Client:view',
        'Deposit:view',
        'Payout:view',
        'Transfer:view',
      ],
    },
    { caption: 'Treasury', permissions: ['Loan:view', 'Payout:approve', 'Payout:view'] },
  ],
};

/** The pictures, by the names of their files. Each gets a page of somebody who has just signed in, and can have others sign in. */
const PICTURES = {
  async list({ page }) {
    await openList(page);
    await rest(page);
    return { height: 690 };
  },

  async create({ page }) {
    await openMenu(page);
    await page.goto(`${page.office}/admin/resources/Group/actions/new`);
    await page.getByLabel('Caption').fill('Cashiers');
    await check(page, 'Clients: Update', 'Deposits: Create', 'Payouts: View', 'Payouts: Approve');
    await page.getByRole('button', { name: 'Check ▾' }).click();
    await page.keyboard.press('ArrowDown');
  },

  async 'edit-group'({ page }) {
    await openGroup(page, 'Support');
    await check(page, 'Accounts: Create', 'Deposits: Create', 'Payouts: Approve');
    await uncheck(page, 'Transfers: View');
    await page.getByRole('button', { name: /Review changes/ }).click();
    await rest(page);
  },

  async 'edit-users'({ page }) {
    await openGroup(page, 'Finance');
    await page.getByRole('tab', { name: /Users/ }).click();
    await page
      .getByRole('checkbox', { name: /^Select .+@/ })
      .nth(1)
      .check();
    await rest(page);
    return { height: 720 };
  },

  async import({ page }) {
    await openList(page);
    await page.getByRole('link', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import groups' });
    await dialog.getByLabel('Replace').selectOption('Enabled');
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByText('Browse').click();
    const buffer = Buffer.from(JSON.stringify(DOCUMENT, null, 2));
    await (await choosing).setFiles({ name: 'groups.json', mimeType: 'application/json', buffer });
    await dialog.getByRole('row', { name: /Treasury/ }).waitFor();
    await dialog.getByLabel('What to do with unknown permissions').selectOption('drop');
    await dialog.getByRole('row', { name: /Treasury/ }).waitFor();
    await rest(page);
  },

  /** The same file unfolded: what one group is given, and what is taken from it. */
  async 'import-list'({ page }) {
    await PICTURES.import({ page });
    const dialog = page.getByRole('dialog', { name: 'Import groups' });
    await dialog
      .getByRole('row', { name: /Finance/ })
      .getByRole('button')
      .click();
    await dialog.getByRole('checkbox', { name: /Auditors/ }).uncheck();
    await rest(page);
  },

  async rights({ page }) {
    await page.goto(`${page.office}/admin/resources/User?filters.email=oluwaseun.szabo`);
    await page
      .getByRole('row', { name: /Oluwaseun/ })
      .getByRole('cell')
      .nth(1)
      .click();
    await page.getByRole('link', { name: 'Rights' }).click();
    await page.getByRole('heading', { name: /^Rights of/ }).waitFor();
    await openMenu(page);
    await rest(page);
    return { height: 720 };
  },

  async matrix({ page }) {
    await page.goto(`${page.office}/admin/resources/GroupPermissions?tab=matrix`);
    await page.getByRole('row', { name: /Payouts: Approve/ }).waitFor();
    await openMenu(page);
    await rest(page);
    return { height: 860 };
  },

  async report({ page }) {
    await page.goto(`${page.office}/admin/resources/GroupPermissions?tab=report`);
    await page.getByRole('combobox', { name: 'Sorted by' }).selectOption('Permission');
    await page.getByText(/^These are the first/).waitFor();
    await openMenu(page);
    await rest(page);
    return { height: 760 };
  },

  async give({ page }) {
    await page.goto(`${page.office}/admin/resources/User?filters.email=ida.smith`);
    await page
      .getByRole('row', { name: /Ida Smith/ })
      .getByRole('cell')
      .nth(1)
      .click();
    await page.getByRole('link', { name: 'Rights' }).click();
    await page.getByRole('button', { name: /^Not granted/ }).click();
    await page.getByRole('searchbox').fill('Payout:approve');
    await page.getByRole('button', { name: 'Give…: Payouts: Approve' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Finance' }).check();
    await dialog.getByText(/will be able to/).waitFor();
    await rest(page);
    return { height: 760 };
  },

  async dark({ signIn }) {
    const page = await signIn('anna.rossi@example.com', { theme: 'dark' });
    await openGroup(page, 'Support');
    await check(page, 'Accounts: Create', 'Deposits: Create', 'Payouts: Approve');
    await rest(page);
    return { page, height: 760 };
  },

  async german({ signIn }) {
    const page = await signIn('anna.rossi@example.com', { locale: 'de' });
    await page.goto(`${page.office}/admin/resources/Group`);
    await page.getByRole('link', { name: 'Support', exact: true }).click();
    await page.getByRole('tab', { name: 'Gruppe' }).waitFor();
    await openMenu(page);
    await check(page, 'Accounts: Anlegen', 'Deposits: Anlegen');
    await rest(page);
    return { page, height: 760 };
  },

  async administrators({ page }) {
    await openGroup(page, 'Administrators');
    await rest(page);
    return { height: 640 };
  },

  async 'support-agent'({ signIn }) {
    const page = await signIn('sofia.lindqvist@example.com');
    await openMenu(page, ['Clients', 'Finance']);
    await rest(page);
    return { page, height: 430 };
  },

  async users({ page }) {
    await openMenu(page);
    await page.goto(`${page.office}/admin/resources/User?sortBy=name&direction=asc`);
    await page
      .getByRole('link', { name: /permissions: Anna Rossi/ })
      .first()
      .waitFor();
    await rest(page);
    return { height: 720 };
  },

  async 'user-form'({ page }) {
    await openMenu(page);
    await page.goto(`${page.office}/admin/resources/User?filters.email=marc.lefevre`);
    await page.getByRole('cell', { name: 'Marc Lefèvre', exact: true }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('group', { name: 'Groups' }).getByRole('checkbox', { name: 'Managers' }).waitFor();
    await rest(page);
    return { height: 860 };
  },

  async delete({ page }) {
    await openGroup(page, 'Compliance');
    await page.getByTestId('action-delete').click();
    await page
      .getByRole('dialog')
      .getByText(/will no longer be able to/)
      .waitFor();
    await rest(page);
    return { height: 860 };
  },

  /** The last one, because it changes a group. */
  async history({ page }) {
    await openGroup(page, 'Support');
    await check(page, 'Accounts: Create', 'Payouts: Approve');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“Support” was saved.').waitFor();
    await page.getByRole('link', { name: 'History', exact: true }).first().click();
    await page.getByRole('row').nth(5).waitFor();
    await rest(page);
    return { height: 720 };
  },
};

/** The list of groups, with its menu item open. */
async function openList(page) {
  await page.goto(`${page.office}/admin/resources/Group`);
  await page.getByRole('row', { name: 'Administrators' }).waitFor();
  await openMenu(page);
}

async function openGroup(page, caption) {
  await openList(page);
  await page.getByRole('link', { name: caption, exact: true }).click();
  await page.getByRole('tab', { name: 'Group' }).waitFor();
}

async function openMenu(page, items = ['System']) {
  for (const item of items) await page.locator('section').getByText(item, { exact: true }).first().click();
}

async function check(page, ...boxes) {
  for (const name of boxes) await page.getByRole('checkbox', { name }).last().check();
}

async function uncheck(page, ...boxes) {
  for (const name of boxes) await page.getByRole('checkbox', { name }).last().uncheck();
}

/** Nothing is hovered or focused, and whatever moves has come to rest. */
async function rest(page) {
  await page.mouse.move(SIZE.width - 2, SIZE.height - 2);
  await page.evaluate(() => document.activeElement?.blur?.());
  await page.waitForTimeout(600);
}

async function startExample(folder, theme) {
  const child = spawn(process.execPath, ['dist/example/main.js'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      ADMIN_JS_SKIP_BUNDLE: 'false',
      ADMIN_JS_TMP_DIR: join(folder, `bundle-${theme}`),
      DATABASE_URL: join(folder, `${theme}.sqlite`),
      EXAMPLE_THEME: theme,
      EXAMPLE_PASSWORD: PASSWORD,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of child.stdout) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (address) return { address, child };
  }
  throw new Error('The example did not start. Run npm run build first.');
}

/** The font of the panel, as Google would send it. */
function robotoFrom(folder) {
  return [300, 400, 500, 700]
    .map((weight) => {
      const font = readFileSync(join(folder, `files/roboto-latin-${weight}-normal.woff2`), 'base64');
      return `@font-face{font-family:Roboto;font-weight:${weight};src:url(data:font/woff2;base64,${font})}`;
    })
    .join('');
}

async function signIn(browser, email, { locale = 'en', theme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce', locale });
  const { ROBOTO_PATH } = process.env;
  if (ROBOTO_PATH) {
    const font = { contentType: 'text/css', body: robotoFrom(ROBOTO_PATH) };
    await context.route(/fonts\.googleapis\.com/, (route) => route.fulfill(font));
  }
  const page = await context.newPage();
  const office = offices[theme].address;
  page.office = office;
  await page.goto(`${office}/admin/login`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${office}/admin`);
  await page.waitForLoadState('networkidle');
  return page;
}

const chosen = process.argv.slice(2);
const names = chosen.length > 0 ? chosen : Object.keys(PICTURES);
const folder = mkdtempSync(join(tmpdir(), 'groups_pictures_'));
const offices = { light: await startExample(folder, 'light'), dark: await startExample(folder, 'dark') };
const browser = await chromium.launch({
  ...(chromiumPath && { executablePath: chromiumPath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'],
});
try {
  await mkdir(IMAGES, { recursive: true });
  const people = (email, how) => signIn(browser, email, how);
  for (const name of names) {
    const own = await people('anna.rossi@example.com');
    const { page = own, height = SIZE.height } = (await PICTURES[name]({ page: own, signIn: people })) ?? {};
    const path = join(IMAGES, `${name}.png`);
    await page.screenshot({ path, clip: { x: 0, y: 0, width: SIZE.width, height } });
    const { size } = statSync(path);
    console.log(`${name}.png  ${Math.ceil(size / 1000)} kB`);
    if (size > LIMIT) process.exitCode = 1;
    for (const context of browser.contexts()) await context.close();
  }
} finally {
  await browser.close();
  for (const { child } of Object.values(offices)) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
