'use strict';
// Every spec evaluates the modules of this repository anew. V8 compiles them for the first spec of a worker only.

const vm = require('node:vm');

const codes = new Map();

vm.SourceTextModule = new Proxy(vm.SourceTextModule, {
  construct(SourceTextModule, [source, options]) {
    const cachedData = codes.get(source);
    if (cachedData) return new SourceTextModule(source, { ...options, cachedData });
    const module = new SourceTextModule(source, options);
    // What V8 takes from its cache has forgotten who answers its dynamic imports.
    if (!/\bimport\s*\(/.test(source)) codes.set(source, module.createCachedData());
    return module;
  },
});
