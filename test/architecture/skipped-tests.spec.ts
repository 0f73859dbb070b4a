import { skippedTests } from './skipped-tests.js';
import { typescriptIn } from './sources.js';

const skipped = (text: string) => skippedTests([{ path: 'test/a.spec.ts', text }]);

/** Leaves out what a developer's machine has no database server for; with CI set it fails instead. */
const MAY_LEAVE_OUT = ['test/support/databases.ts', 'test/support/browser.ts'];

describe('The tests of this project', () => {
  it('all run', () => {
    const sources = typescriptIn('test').filter(({ path }) => !MAY_LEAVE_OUT.includes(path));
    expect(skippedTests(sources)).toEqual([]);
  });
});

describe('The checker of skipped tests', () => {
  it.each([
    ['it.skip("x", () => {});', '.skip'],
    ['describe.only("x", () => {});', '.only'],
    ['test.todo("x");', '.todo'],
    ['it.each([1]).skip("x", () => {});', '.skip'],
    ['it.only.each([1])("x", () => {});', '.only'],
    ['it["skip"]("x", () => {});', '.skip'],
    ['(reachable ? describe : describe.skip)("x", () => {});', '.skip'],
    ['xit("x", () => {});', 'xit'],
    ['fdescribe("x", () => {});', 'fdescribe'],
  ])('refuses %s', (line, name) => {
    expect(skipped(`\n${line}`)).toEqual([`test/a.spec.ts:2  ${name}: every test runs`]);
  });

  it('allows words and members of other things that are named so', () => {
    const lines = [
      'page.skip(10);',
      'it("takes the only one", () => {});',
      '// it.skip(',
      'repository.todo;',
    ];
    expect(skipped(lines.join('\n'))).toEqual([]);
  });
});
