import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../scripts/chromium.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PASSWORD = 'measured-in-a-browser';

/** Measures with Chromium in front of the example with 2,000 permissions, signed in as an administrator. */
export async function inBrowser(measure) {
  const folder = mkdtempSync(join(tmpdir(), 'groups_browser_'));
  const { url, stop } = await startExample(folder);
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  try {
    return await measure(await signIn(browser, url), url);
  } finally {
    await browser.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function signIn(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.route(/fonts\.g/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${url}/admin/login`);
  await page.fill('[name=email]', 'anna.rossi@example.com');
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${url}/admin`);
  return page;
}

async function startExample(folder) {
  const more = new URL('./many-permissions.js', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', more, 'dist/example/main.js'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ADMIN_JS_SKIP_BUNDLE: 'false',
      ADMIN_JS_TMP_DIR: join(folder, 'bundle'),
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: join(folder, 'example.sqlite'),
      EXAMPLE_PASSWORD: PASSWORD,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const chunk of child.stdout) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (url) return { url, stop };
  }
  throw new Error('The example did not start.');
}
