import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A rule of axe that a page breaks, and where. */
export interface Violation {
  rule: string;
  /** What the element is, as HTML, and what is wrong with it. */
  element: string;
  /** Whether the element is one of this module's, or of AdminJS's frame around them. */
  ours: boolean;
}

const SOURCE = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe finds wrong in the whole page, dialogs included. All our elements are below a root that sets `--gr-text`; AdminJS's breadcrumbs do, too. */
export async function violationsOf(page: Page): Promise<Violation[]> {
  await page.evaluate(await SOURCE);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, failureSummary }) => {
        const element = document.querySelector(String(target.at(-1)));
        const ours =
          element !== null &&
          getComputedStyle(element).getPropertyValue('--gr-text') !== '' &&
          element.closest('.adminjs_Breadcrumbs') === null;
        return { rule: id, element: `${html.slice(0, 200)} ${failureSummary ?? ''}`, ours };
      }),
    );
  });
}
