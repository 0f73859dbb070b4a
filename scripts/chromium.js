import { existsSync } from 'node:fs';

/** The shell draws the same pages at a third of the cost of a whole Chromium. */
const PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where Chromium is: CHROMIUM_PATH, or what this machine has. Undefined without any. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? PATHS.find((path) => existsSync(path));
