import { defineConfig, globalIgnores } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';
import { noIdleWork } from './scripts/no-idle-work.js';

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    '.adminjs/',
    'adminjs-bundle/',
    '.stryker-tmp/',
    'reports/',
    'test/hosts/production/',
    // Their packages are installed by `npm run hosts:check` only.
    'scripts/host/kinds/{fastify,graphql,messages,sockets}/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    plugins: { project: { rules: { 'no-idle-work': noIdleWork } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/await-thenable': 'error',
      // Files with decorators are left alone by the rule itself: their metadata needs the classes at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      'project/no-idle-work': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    plugins: { jest },
    rules: {
      'jest/no-focused-tests': 'error',
      'jest/no-identical-title': 'error',
      'jest/no-test-prefixes': 'error',
      'jest/valid-expect': 'error',
    },
  },
  { files: ['src/**', 'migrations/**'], rules: { 'no-console': 'error' } },
  {
    files: ['src/**', 'migrations/**', 'example/**', 'ormconfig.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportExpression > .source:not(Literal, TemplateLiteral[expressions.length=0])',
          message: 'Write out what is imported: lint:imports checks only names that it can read.',
        },
        {
          // `tsc` drops the import of `h` where only fragments use it.
          selector: 'Program:has(JSXFragment):not(:has(JSXElement))',
          message: 'Write an element: tsc drops the import of h from a file that has fragments alone.',
        },
      ],
    },
  },
);
