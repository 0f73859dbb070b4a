import { sourcesIn } from './sources.js';
import { unusedClasses } from './unused-classes.js';

const FOLDER = 'src/admin/components';

describe('The styles of the components', () => {
  it('have no class that no component uses', () => {
    expect(unusedClasses(sourcesIn(FOLDER))).toEqual([]);
  });
});

describe('The checker of unused classes', () => {
  const unused = (component: string) =>
    unusedClasses([
      {
        path: `${FOLDER}/features/Plan.styles.ts`,
        text: "box('div', `.gr-plan { a: b; } .gr-plan-head .gr-main { c: d; }`);",
      },
      { path: `${FOLDER}/features/Plan.tsx`, text: component },
    ]);

  it('names a class that is in the styles alone, or in a longer name', () => {
    expect(unused('<a className="gr-plan gr-plan-header gr-main" />')).toEqual([
      `${FOLDER}/features/Plan.styles.ts  .gr-plan-head`,
    ]);
  });

  it('knows no computed class', () => {
    expect(unused('<a className={`gr-plan gr-${kind} gr-plan-head`} />')).toEqual([
      `${FOLDER}/features/Plan.styles.ts  .gr-main`,
    ]);
  });
});
