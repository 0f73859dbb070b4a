import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { type ExampleProcess, startExample } from './example-process.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const path = process.env.CHROMIUM_PATH ?? CHROMIUM.find((candidate) => existsSync(candidate));

/** A browser in front of the running example. */
export interface Office {
  example: ExampleProcess;
  /** Signs in as a person of the example, in a window of their own, of a browser in English or another language. */
  signIn(email: string, size?: { width: number; height: number }, locale?: string): Promise<Page>;
  /** What went wrong in the pages: errors of scripts, which must not happen. */
  errors: string[];
}

/**
 * A describe block with the example, in the environment given, and Chromium. Without Chromium it is skipped with a printed line; with CI set it
 * fails instead.
 */
export function describeInBrowser(
  title: string,
  body: (office: Office) => void,
  env: NodeJS.ProcessEnv = {},
): void {
  if (path === undefined && !process.env.CI) {
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
        executablePath: path ?? CHROMIUM[0]!,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      });
      office.example = await startExample(env);
      office.signIn = async (email, size = { width: 1440, height: 900 }, locale = 'en-US') => {
        const context = await browser.newContext({ viewport: size, locale, acceptDownloads: true });
        contexts.push(context);
        // AdminJS asks Google for a font.
        await context.route(/fonts\.g/, (route) => route.abort());
        const page = await context.newPage();
        page.on('pageerror', (error) => office.errors.push(error.message));
        await page.goto(`${office.example.url}/admin/login`);
        await page.fill('[name=email]', email);
        await page.fill('[name=password]', office.example.password);
        await page.press('[name=password]', 'Enter');
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
