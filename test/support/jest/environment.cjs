'use strict';
// The realm of the worker, instead of one of its own for every spec, so that the packages which runtime.cjs keeps and
// the files of a spec know the same classes. What a spec changes in it is put back when the spec is over.

const { AsyncLocalStorage } = require('node:async_hooks');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { restoreState } = require('./kept-state.cjs');

/** Where packages keep in `globalThis` what was declared or registered by the files of a spec. */
const REGISTERED = ['typeormMetadataArgsStorage', 'classValidatorMetadataStorage', 'RegisteredAdapters'];

/**
 * Notes which storages a spec uses. Node carries the value of every storage in use to every new promise, and never stops by itself:
 * without `release`, each spec would make all later specs of the worker slower.
 */
function watchStorages() {
  const { run, enterWith } = AsyncLocalStorage.prototype;
  const used = new Set();
  const noting = (method) =>
    function (...args) {
      used.add(this);
      return method.apply(this, args);
    };
  Object.assign(AsyncLocalStorage.prototype, { run: noting(run), enterWith: noting(enterWith) });
  return {
    release() {
      Object.assign(AsyncLocalStorage.prototype, { run, enterWith });
      for (const storage of used) storage.disable();
    },
  };
}

module.exports = class WorkerEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #console = console;
  #cwd = process.cwd();
  #env = { ...process.env };
  #exit = process.exit;
  #builtin = process.getBuiltinModule;
  #storages = watchStorages();

  constructor({ projectConfig: config }) {
    const { global, moduleMocker } = this;
    const timerConfig = { idToRef: (id) => id, refToId: (ref) => ref };
    this.fakeTimers = new LegacyFakeTimers({ config, global, moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
    for (const name of REGISTERED) delete globalThis[name];
    // Jest keeps the tests of a spec there, and with them all that they refer to, under a symbol of its own for every spec.
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (symbol.description === 'JEST_STATE_SYMBOL') delete globalThis[symbol];
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    for (const name of Object.keys(process.env)) if (!(name in this.#env)) delete process.env[name];
    Object.assign(process.env, this.#env);
    process.chdir(this.#cwd);
    process.exit = this.#exit;
    if (this.#builtin) process.getBuiltinModule = this.#builtin;
    globalThis.console = this.#console;
    restoreState();
    this.#storages.release();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this.global;
  }
};
module.exports.default = module.exports;
