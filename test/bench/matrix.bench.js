import { row } from './measure.js';
import { inBrowser } from './in-browser.js';

const GROUPS = 50;
const GRANTED = 400;
const ROUNDS = 9;

/** The matrix of 50 groups and 2,000 permissions in the browser, by its own marks: until a frame shows what was asked for. */
export function benchMatrix() {
  return inBrowser(async (page, url) => {
    await fill(page, url);
    const times = { opened: [], tab: [], scrolled: [], filtered: [], differences: [] };
    for (let round = 0; round < ROUNDS; round++) {
      times.opened.push(await opened(page, url));
      times.tab.push(await clickTab(page, url));
      times.scrolled.push(await page.evaluate(scroll, round));
      times.filtered.push(await page.evaluate(filter, `Subject ${round + 1}.1`));
      times.differences.push(await page.evaluate(tickDifferences));
    }
    const [columns, rows] = await page.evaluate(size);
    const what = `matrix of ${columns} groups × ${rows} permissions`;
    return [
      row(
        `${what}: from the click on its page until it is painted, median`,
        median(times.opened),
        'ms',
        1000,
      ),
      row(`${what}: from the click on its tab`, median(times.tab), 'ms', 1000),
      row(`${what}: scrolled by a screen`, median(times.scrolled), 'ms', 100),
      row(`${what}: filtered by words`, median(times.filtered), 'ms', 100),
      row(`${what}: differences only`, median(times.differences), 'ms', 100),
      row(
        `${what}: the slowest of all scrolls and filters`,
        Math.max(...times.scrolled, ...times.filtered),
        'ms',
      ),
    ];
  });
}

/** By the import, as people do it. */
async function fill(page, url) {
  const keys = Array.from({ length: 20 }, (_, category) =>
    Array.from({ length: 20 }, (_, subject) =>
      ['view', 'create', 'update', 'delete', 'approve'].map(
        (action) => `Subject${category + 1}x${subject + 1}:${action}`,
      ),
    ),
  ).flat(2);
  const groups = Array.from({ length: GROUPS - 5 }, (_, place) => ({
    caption: `Team ${String(place + 1).padStart(2, '0')}`,
    permissions: [
      ...new Set(Array.from({ length: GRANTED }, (_, step) => keys[(place * 37 + step * 7) % keys.length])),
    ].sort(),
  }));
  const document = JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups });
  // From a page of the panel: what comes from elsewhere is refused.
  const told = await page.evaluate(async (file) => {
    const body = new URLSearchParams({ file, replace: 'enabled', dryRun: 'false' });
    const answer = await fetch('/admin/api/resources/Group/actions/import', { method: 'POST', body });
    return answer.text();
  }, Buffer.from(document).toString('base64'));
  if (!told.includes('"kind":"done"')) throw new Error(told.slice(0, 500));
}

/** From the list of groups, as the menu leads there: with the data of the server. */
async function opened(page, url) {
  await page.goto(`${url}/admin/resources/Group`);
  await page.getByRole('link', { name: 'Support', exact: true }).waitFor();
  return page.evaluate(async () => {
    const shown = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[aria-rowcount] td.gr-good')) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    const started = performance.now();
    history.pushState(history.state, '', '/admin/resources/GroupPermissions?tab=matrix');
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
    return (await shown) - started;
  });
}

/** On the page of permissions, which has its data: until cells are painted. */
async function clickTab(page, url) {
  await page.goto(`${url}/admin/resources/GroupPermissions`);
  await page.locator('#gr-tab-matrix').waitFor();
  return page.evaluate(async () => {
    const started = performance.now();
    document.querySelector('#gr-tab-matrix').click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    if (!document.querySelector('[aria-rowcount] td.gr-good')) throw new Error('No cell was drawn.');
    return performance.now() - started;
  });
}

/** In the page: so far that no row stays. */
async function scroll(round) {
  const box = document.querySelector('[role=region]:has([aria-rowcount])');
  const started = performance.now();
  box.scrollTop = 3000 + round * 4000;
  await new Promise((resolve) => box.addEventListener('scroll', resolve, { once: true }));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - started;
}

/** In the page: types all of it at once, and takes it away again. */
async function filter(words) {
  const [input] = document.querySelectorAll('#gr-panel-matrix input[type=search]');
  const type = async (value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  };
  const count = () => Number(document.querySelector('[aria-rowcount]').getAttribute('aria-rowcount'));
  const all = count();
  const started = performance.now();
  await type(words);
  const time = performance.now() - started;
  if (count() >= all) throw new Error('Nothing was filtered.');
  await type('');
  return time;
}

/** In the page: ticks it, and takes the tick away again. */
async function tickDifferences() {
  const box = document.querySelector('#gr-panel-matrix input[type=checkbox]');
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const started = performance.now();
  box.click();
  await frame();
  const time = performance.now() - started;
  box.click();
  await frame();
  return time;
}

/** In the page: how many columns and rows there are, without the heads and the main-menu items. */
function size() {
  const table = document.querySelector('[aria-rowcount]');
  const CATEGORIES = 20;
  return [
    Number(table.getAttribute('aria-colcount')) - 1,
    Number(table.getAttribute('aria-rowcount')) - 1 - CATEGORIES,
  ];
}

function median(numbers) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
