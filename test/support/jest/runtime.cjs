'use strict';
// Jest's runtime, but packages are loaded once in a worker, by Node itself: to load them anew took longer than most specs.
// AdminJS is evaluated once as well, by Jest, which leaves its bundler out. We govern it by changing its classes, so what a spec
// changes in it is put back (see kept-state.cjs). The files of this repository are evaluated anew for every spec, as Jest always
// does. All of it is in the realm of the worker (see environment.cjs), since packages and tests have to mean the same by an error
// and an array. A spec that wants everything to itself says `@jest-environment node`.

const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const { SyntheticModule } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const { rememberState } = require('./kept-state.cjs');
require('./compiled-once.cjs');

const isShared = (path) =>
  path.includes('/node_modules/') && !/\/node_modules\/@?adminjs\//.test(path) && !path.endsWith('.json');

/** AdminJS, and of its packages those whose state can be put back. */
const KEPT = '(adminjs|@adminjs/(design-system|typeorm))(/|$)';
const isKeptName = (name) => new RegExp(`^${KEPT}`).test(name);
const isKept = (path) => new RegExp(`/node_modules/${KEPT}`).test(path);

module.exports = class SharedPackagesRuntime extends Runtime {
  static #kept = new Map();
  static #keeping = Promise.resolve();
  static #importForKept;
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
    const { dynamicImport } = loader;
    const resolveModule = loader.resolveModule.bind(loader);
    loader.loadEsmModule = async (path, suffix) =>
      isShared(path)
        ? this.#load(path)
        : (SharedPackagesRuntime.#kept.get(path) ?? loadEsmModule(path, suffix));
    // What a spec imports of AdminJS is evaluated before the spec can change it, one import after the other.
    loader.resolveModule = (name, from, context) => {
      if (!isKeptName(name) || isKept(from)) return resolveModule(name, from, context);
      const kept = SharedPackagesRuntime.#keeping.then(async () => {
        const module = await resolveModule(name, from, context);
        await loader.linkAndEvaluateModule(module);
        this.#keep();
        return module;
      });
      SharedPackagesRuntime.#keeping = kept.catch(() => undefined);
      return kept;
    };
    loader.loadCjsAsEsm = (from, path, suffix, context) =>
      isShared(path) ? this.#load(path) : loadCjsAsEsm(from, path, suffix, context);
    // What AdminJS imports while it runs is for the spec that runs, not for the one that loaded AdminJS.
    SharedPackagesRuntime.#importForKept = dynamicImport;
    loader.dynamicImport = (name, from, ...rest) =>
      (isKept(from.identifier) ? SharedPackagesRuntime.#importForKept : dynamicImport)(name, from, ...rest);
    // No context is the realm of the worker itself.
    loader.getContext = () => undefined;
    // A newer Node would walk the imports synchronously, past the two functions above.
    this._resolution.canResolveSync = () => false;
  }

  #keep() {
    const known = SharedPackagesRuntime.#kept;
    const added = [...this.registries.getActiveEsmRegistry().values()].filter(
      ({ identifier: path, status }) => isKept(path) && status === 'evaluated' && !known.has(path),
    );
    for (const module of added) known.set(module.identifier, module);
    rememberState(added.map(({ namespace }) => namespace));
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
