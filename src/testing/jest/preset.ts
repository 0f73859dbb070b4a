import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The files of TypeScript are ts-jest's, where the host has it; with another compiler the host says so in `transform`. */
function typescript() {
  try {
    createRequire(join(process.cwd(), 'package.json')).resolve('ts-jest');
  } catch {
    return {};
  }
  return { '^.+\\.tsx?$': ['ts-jest', { astTransformers: { before: [fileOf('./dynamic-imports.js')] } }] };
}

/**
 * The preset for Jest in CommonJS hosts: `"preset": "nestjs-adminjs-groups"` in place of `transform`. Jest doesn't `require` ES
 * modules on Node 20 and 22, so that this package, AdminJS and what they import are compiled to CommonJS, once: Jest
 * remembers what it compiled. The panel of a test bundles nothing for the browser.
 */
export default {
  transform: { ...typescript(), '^.+\\.m?js$': fileOf('./es-modules.js') },
  transformIgnorePatterns: [],
  resolver: fileOf('./resolver.js'),
  moduleNameMapper: { '/bundler/components\\.bundler\\.js$': fileOf('./no-bundler.js') },
};
