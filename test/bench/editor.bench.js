import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { lowerQuartile, row } from './measure.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PASSWORD = 'measured-in-a-browser';
const TOGGLES = 30;

/** The editor of a group with 2,000 permissions, by the marks of the browser itself: until a frame shows what was done. */
export async function benchEditor() {
  const path = process.env.CHROMIUM_PATH ?? CHROMIUM.find((candidate) => existsSync(candidate));
  const folder = mkdtempSync(join(tmpdir(), 'groups_editor_'));
  const { url, stop } = await startExample(folder);
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  try {
    const page = await signIn(browser, url);
    const opened = [];
    for (let time = 0; time < 5; time++) opened.push(await openFromList(page, url));
    const closed = await page.evaluate(toggle, { count: TOGGLES, selector: '.gr-card-head .gr-check' });
    await page.evaluate(() =>
      document
        .querySelectorAll('.gr-card-head button[aria-expanded=false]')
        .forEach((button) => button.click()),
    );
    const boxes = await page.getByRole('checkbox').count();
    const each = await page.evaluate(toggle, { count: TOGGLES, selector: 'tbody [data-key]' });
    const all = await page.evaluate(toggle, { count: 3, selector: '.gr-card-head .gr-check' });
    return [
      row('permissions in the editor', await page.evaluate(permissions), ''),
      row('opened from the list, until it is painted', lowerQuartile(opened), 'ms', 1000),
      row('one menu item ticked, all closed', lowerQuartile(closed), 'ms', 50),
      row(`one permission ticked, ${boxes} boxes open`, lowerQuartile(each), 'ms', 50),
      row('the slowest of them', Math.max(...each), 'ms'),
      row('one menu item ticked, all open', lowerQuartile(all), 'ms', 50),
    ];
  } finally {
    await browser.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Clicks a row of the list, as people do, and waits for the frame after the rights are there. */
async function openFromList(page, url) {
  await page.goto(`${url}/admin/resources/Group`);
  await page.getByRole('link', { name: 'Support', exact: true }).waitFor();
  await page.evaluate(() => {
    const cell = [...document.querySelectorAll('td')].find(
      ({ textContent }) => textContent.trim() === 'Support',
    );
    window.opened = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('.gr-card-head')) return;
        observer.disconnect();
        requestAnimationFrame(() =>
          setTimeout(() => {
            performance.mark('opened');
            resolve(performance.measure('open', 'clicked', 'opened').duration);
          }),
        );
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    performance.mark('clicked');
    cell.click();
  });
  return page.evaluate(() => window.opened);
}

/** In the page: ticks boxes one after the other, each until the frame after it. */
async function toggle({ count, selector }) {
  const boxes = [...document.querySelectorAll(selector)].filter(({ disabled }) => !disabled);
  const step = Math.max(1, Math.floor(boxes.length / count));
  const times = [];
  for (let index = 0; index < boxes.length && times.length < count; index += step) {
    boxes[index].scrollIntoView({ block: 'center' });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    performance.mark('pressed');
    boxes[index].click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    performance.mark('shown');
    times.push(performance.measure('toggle', 'pressed', 'shown').duration);
  }
  return times;
}

/** In the page: what the heading counts. */
function permissions() {
  return Number(/of (\d+)/.exec(document.querySelector('#gr-rights-title + .gr-pill').textContent)[1]);
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
