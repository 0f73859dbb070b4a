import { lowerQuartile, row } from './measure.js';
import { inBrowser } from './in-browser.js';

const TOGGLES = 30;

/** The editor of a group with 2,000 permissions, by the marks of the browser itself: until a frame shows what was done. */
export function benchEditor() {
  return inBrowser(async (page, url) => {
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
  });
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
