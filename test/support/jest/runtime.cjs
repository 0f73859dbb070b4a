'use strict';
// Jest's runtime, but packages are loaded once in a worker, by Node itself: to load them anew took longer than most specs.
// The files of this repository are evaluated anew for every spec, as Jest always does, and so is AdminJS, which we govern by
// changing its classes. All of it is in the realm of the worker (see environment.cjs), since packages and tests have to
// mean the same by an error and an array. A spec that wants everything to itself says `@jest-environment node`.

const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const { SyntheticModule } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const isShared = (path) =>
  path.includes('/node_modules/') && !/\/node_modules\/@?adminjs\//.test(path) && !path.endsWith('.json');

module.exports = class SharedPackagesRuntime extends Runtime {
  #isShared;

  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    this.#isShared = environment.global === globalThis;
    if (this.#isShared) this.#shareWith(this.esmLoader);
  }

  /** Jest's own files are packages as well. */
  requireInternalModule(from, name) {
    if (!this.#isShared) return super.requireInternalModule(from, name);
    const require = createRequire(from);
    // It registers its handlers of the running file when it is evaluated.
    if (name === undefined) delete require.cache[from];
    return require(name ?? from);
  }

  requireModule(from, name, ...rest) {
    return this.#isShared ? createRequire(from)(name ?? from) : super.requireModule(from, name, ...rest);
  }

  #shareWith(loader) {
    const loadEsmModule = loader.loadEsmModule.bind(loader);
    const loadCjsAsEsm = loader.loadCjsAsEsm.bind(loader);
    loader.loadEsmModule = (path, suffix) =>
      isShared(path) ? this.#load(path) : loadEsmModule(path, suffix);
    loader.loadCjsAsEsm = (from, path, suffix, context) =>
      isShared(path) ? this.#load(path) : loadCjsAsEsm(from, path, suffix, context);
    // No context is the realm of the worker itself.
    loader.getContext = () => undefined;
    // A newer Node would walk the imports synchronously, past the two functions above.
    this._resolution.canResolveSync = () => false;
  }

  async #load(path) {
    const registry = this.registries.getActiveEsmRegistry();
    const known = registry.get(path);
    if (known) return known;
    const exports = await import(pathToFileURL(path).href);
    const names = Object.keys(exports);
    const module = new SyntheticModule(
      names,
      () => {
        for (const name of names) module.setExport(name, exports[name]);
      },
      { identifier: path },
    );
    registry.set(path, module);
    return module;
  }
};
