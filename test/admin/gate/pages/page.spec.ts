import { runInNewContext } from 'node:vm';
import {
  RESOURCE_MARK,
  inert,
  nonced,
  printed,
  readPage,
  textOf,
  withResources,
} from '../../../../src/admin/gate/pages/page.js';

/** As AdminJS prints it. */
const pageOf = (state: object, theme: object = {}) => `
    <!DOCTYPE html>
    <html lang=en>
    <head>
      <script>
        window.REDUX_STATE = ${JSON.stringify(state)};
        window.THEME = ${JSON.stringify(theme)};
        window.THEME_COMPONENTS = {};
      </script>
      <script src="/admin/app.bundle.js"></script>
    </head>
    <body>
      <script>
        root.render();
      </script>
    </body>
    </html>`;

const HOSTILE = [
  '</script><script>x()</script>',
  '\n      </script><script>x()',
  '</SCRIPT ><img src=x onerror=x()>',
  '<!--<script>',
  '\u2028</script>\u2029',
  '\'"`${x()}\\',
  "$& $' $` $1",
];

describe('A page', () => {
  it.each(HOSTILE)('shows what was stored, and does nothing with it: %j', (stored) => {
    const { before, state, after } = readPage(pageOf({ stored, [stored]: 1 }, { stored }));
    expect(state.join('')).not.toMatch(/[<\u2028\u2029]/);
    expect(before + after).not.toContain('x()');
    const window: Record<string, unknown> = {};
    runInNewContext(state.join(''), { window });
    expect(window).toEqual({
      REDUX_STATE: { stored, [stored]: 1 },
      THEME: { stored },
      THEME_COMPONENTS: {},
    });
  });

  it.each(HOSTILE)('has its resources where AdminJS printed their marks, as inert: %j', (stored) => {
    const resources = [{ id: 'One', stored }, { id: 'Two' }];
    const html = pageOf({ first: stored, resources: [RESOURCE_MARK, RESOURCE_MARK], last: stored });
    const { before, state, after } = withResources(readPage(html), resources.map(printed));
    expect(state.join('')).not.toMatch(/[<\u2028\u2029]/);
    expect(before + after).not.toContain('x()');
    const window: Record<string, unknown> = {};
    runInNewContext(state.join(''), { window });
    expect(window['REDUX_STATE']).toEqual({ first: stored, resources, last: stored });
  });

  it('is not made where AdminJS printed fewer resources than there are, and is left alone without any', () => {
    const page = readPage(pageOf({ resources: [RESOURCE_MARK] }));
    expect(() => withResources(page, ['{}', '{}'])).toThrow('in another way');
    expect(() => withResources(readPage(pageOf({ resources: ['Client'] })), ['{}'])).toThrow(
      'in another way',
    );
    const empty = pageOf({ resources: [] });
    expect(textOf(withResources(readPage(empty), []))).toBe(empty);
  });

  it('gives a nonce to its own scripts, and to none that was stored', () => {
    const page = nonced(readPage(pageOf({ stored: '<script>' })), 'abc');
    expect(
      [page.before, page.state.join(''), page.after].map((part) => part.split('<script nonce="abc">').length),
    ).toEqual([2, 1, 2]);
    expect(page.before + page.after).not.toContain('<script>');
  });

  it('is as AdminJS made it where nothing harmful was stored, or where it is not of AdminJS', () => {
    for (const html of [
      pageOf({ stored: '&amp; é €' }),
      '<!DOCTYPE html><script>if (a < b) x()</script>',
      '',
    ]) {
      const { before, state, after } = readPage(html);
      expect(before + state.join('') + after).toBe(html);
    }
  });

  it('keeps everything inert that it can not find the end of', () => {
    expect(readPage('<script>window.REDUX_STATE = "</script><b>').state).toEqual([
      inert('window.REDUX_STATE = "</script><b>'),
    ]);
  });
});
