/**
 * In place of AdminJS's bundler of components, which loads Babel and Rollup: a third of what a test file waits for. Tests
 * don't bundle (`ADMIN_JS_SKIP_BUNDLE`); those in the browser have a server with the bundler itself.
 */
export default new Proxy(
  {},
  {
    get: (_, name) => {
      throw new Error(`Tests don't bundle: ${String(name)} was asked for.`);
    },
  },
);
