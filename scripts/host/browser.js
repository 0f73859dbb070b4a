// Looks at the panel of a host in Chromium.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../chromium.js';

/** An administrator signs in, makes a group, and is still in the panel. Without Chromium nobody looks, which is printed. */
export async function makesGroupInBrowser(url, email, password) {
  if (!chromiumPath) return void console.log('skipped: no Chromium; set CHROMIUM_PATH');
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ locale: 'en-US' });
    const errors = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    // AdminJS asks Google for a font.
    await page.route(/fonts\.g/, (route) => route.abort());
    await page.goto(`${url}/admin/login`);
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', password);
    await page.press('[name=password]', 'Enter');
    await page.waitForURL(`${url}/admin`);
    await page.goto(`${url}/admin/resources/Group/actions/new`);
    await page.getByLabel('Caption').fill('Made in a browser');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL((address) => address.href.startsWith(`${url}/admin/resources/Group/records/`));
    await page.goto(`${url}/admin/resources/Group`);
    await page.getByRole('row').filter({ hasText: 'Made in a browser' }).waitFor();
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
  }
}
