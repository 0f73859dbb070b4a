import { box } from '../../ui/styled.js';

/** The height of every row, in pixels. It is fixed, so that rows out of sight needn't be drawn. */
export const ROW_HEIGHT = 34;

export const MatrixBox = box(
  'div',
  `
  width: fit-content; max-width: 100%; max-height: max(320px, calc(100vh - 260px)); margin-top: 8px; overflow: auto; overscroll-behavior: contain;
  table { border-collapse: separate; border-spacing: 0; table-layout: fixed; width: max-content; }
  th, td { height: ${ROW_HEIGHT}px; padding: 0; border-bottom: 1px solid var(--gr-border); font-weight: 400; vertical-align: middle; }
  th[scope='row'], thead th:first-child { position: sticky; left: 0; width: clamp(150px, 40vw, 300px); padding: 0 8px 0 12px; background: var(--gr-card); text-align: left; }
  thead th { position: sticky; top: 0; z-index: 2; width: 40px; height: 148px; background: var(--gr-head); vertical-align: bottom; font-size: 12px; }
  thead th:first-child { z-index: 3; padding-bottom: 8px; background: var(--gr-head); }
  th[scope='row'] { z-index: 1; border-right: 1px solid var(--gr-border); }
  thead a {
    display: block; text-decoration: none; max-height: 140px; margin: 0 auto; padding: 6px 0; overflow: hidden; writing-mode: vertical-rl; transform: rotate(180deg);
    white-space: nowrap; text-overflow: ellipsis; color: var(--gr-text); line-height: 1.2;
  }
  tbody td { text-align: center; }
  tbody tr:hover > * { background: var(--gr-head); }
  thead a:hover { text-decoration: underline; }
  th[scope='row'] button { display: block; width: 100%; overflow: hidden; text-align: left; text-overflow: ellipsis; white-space: nowrap; color: var(--gr-text); }
  .gr-matrix-category > th { background: var(--gr-head); font-weight: 700; }
  .gr-matrix-category > td { background: var(--gr-head); }
  .gr-space { padding: 0; border: 0; height: auto; }
`,
);

export const MatrixLegend = box(
  'span',
  `
  display: inline-flex; flex-wrap: wrap; gap: 4px 16px; color: var(--gr-quiet); font-size: 12px;
  b { color: var(--gr-good-ink); }
`,
);
