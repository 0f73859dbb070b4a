import { swcOptions } from './test/support/swc-options.js';

/** @type {import('jest').Config} */
export default {
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  globalSetup: '<rootDir>/test/support/jest/global-setup.js',
  globalTeardown: '<rootDir>/test/support/jest/global-teardown.js',
  testMatch: ['<rootDir>/test/**/*.spec.ts', '<rootDir>/test/**/*.spec.tsx'],
  // `npm run test:browser` overrides this list, and benchmarks are no tests.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/browser/',
    '<rootDir>/test/bench/',
    '<rootDir>/test/hosts/production/',
  ],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/.stryker-tmp/',
    '<rootDir>/test/hosts/production/',
  ],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': ['@swc/jest', swcOptions(false)], '\\.tsx$': ['@swc/jest', swcOptions(true)] },
  moduleNameMapper: {
    '/bundler/components\\.bundler\\.js$': '<rootDir>/test/support/no-bundler.js',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^nestjs-adminjs-groups$': '<rootDir>/src/index.ts',
    '^nestjs-adminjs-groups/admin$': '<rootDir>/src/admin/index.ts',
    '^nestjs-adminjs-groups/testing$': '<rootDir>/src/testing/index.ts',
    '^nestjs-adminjs-groups/migrations$': '<rootDir>/migrations/index.ts',
  },
  setupFiles: ['<rootDir>/test/support/jest-setup.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // On a busy machine, it takes longer than Jest's half a second to give back the memory of a worker. Jest then warns of what
  // specs left open, although they left nothing.
  workerGracefulExitTimeout: 10_000,
};
