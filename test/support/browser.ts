import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium,
} from 'playwright-core';
import { chromiumPath } from '../../scripts/chromium.js';
import { type ExampleProcess, startExample } from './example-process.js';

/** A name for this machine that browsers trust no more than any other, as they would `localhost`. */
export const OTHER_HOST = 'back-office.test';

/**
 * AdminJS asks Google for a font, which no test waits for. It isn't refused by a route of Playwright's: with one, the
 * browser keeps nothing in its cache and every page loads the whole panel anew.
 */
const NO_FONTS = 'MAP fonts.googleapis.com ~NOTFOUND,MAP fonts.gstatic.com ~NOTFOUND';

const WINDOW = { width: 1440, height: 900 };

/** A browser in front of the running example. */
export interface Office {
  example: ExampleProcess;
  /** Opens a window of its own, without anybody signed in. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Fills in the sign-in of the panel at an address, and sends it. */
  enter(page: Page, email: string, url?: string): Promise<void>;
  /** Signs in as a person of the example, in a window of their own, of a browser in English or another language. */
  signIn(email: string, size?: { width: number; height: number }, locale?: string): Promise<Page>;
  /** What went wrong in the pages: errors of scripts, which must not happen. */
  errors: string[];
}

/**
 * A describe block with the example (or another of `dist/example`), in the environment given, and Chromium. Without Chromium it is skipped with a printed line; with CI set it
 * fails instead.
 */
export function describeInBrowser(
  title: string,
  body: (office: Office) => void,
  env: NodeJS.ProcessEnv = {},
  main?: string,
): void {
  if (chromiumPath === undefined && !process.env.CI) {
    process.stderr.write(`skipped: "${title}" (no Chromium; set CHROMIUM_PATH)\n`);
    describe.skip(title, () => body({} as Office));
    return;
  }
  describe(title, () => {
    const office = { errors: [] as string[] } as Office;
    const contexts: BrowserContext[] = [];
    let browser: Browser;

    beforeAll(async () => {
      browser = await chromium.launch({
        ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          `--host-resolver-rules=MAP ${OTHER_HOST} 127.0.0.1,${NO_FONTS}`,
        ],
      });
      office.example = await startExample(env, undefined, main);
      office.open = async (options) => {
        const context = await browser.newContext({ viewport: WINDOW, locale: 'en-US', ...options });
        contexts.push(context);
        const page = await context.newPage();
        page.on('pageerror', (error) => office.errors.push(error.message));
        return page;
      };
      office.enter = async (page, email, url = office.example.url) => {
        await page.goto(`${url}/admin/login`);
        await page.fill('[name=email]', email);
        await page.fill('[name=password]', office.example.password);
        await page.press('[name=password]', 'Enter');
      };
      office.signIn = async (email, viewport = WINDOW, locale = 'en-US') => {
        const page = await office.open({ viewport, locale, acceptDownloads: true });
        await office.enter(page, email);
        await page.waitForURL(`${office.example.url}/admin`);
        return page;
      };
    }, 90_000);

    afterAll(async () => {
      for (const context of contexts) await context.close();
      await browser?.close();
      await office.example?.stop();
    });

    body(office);
  });
}
