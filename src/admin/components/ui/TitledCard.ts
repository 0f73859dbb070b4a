import { box } from './styled.js';

/** A card with a title line. */
export const TitledCard = box(
  'section',
  `
  margin-bottom: 12px;
  &.gr-lazy { content-visibility: auto; contain-intrinsic-size: auto 240px; }
  .gr-card-head { display: flex; align-items: center; gap: 10px; min-height: 42px; padding: 4px 12px; cursor: pointer; }
  .gr-card-head > :is(h3, h4) { margin: 0; font-size: 14px; font-weight: 700; }
  .gr-card-head > .gr-pill { margin-left: auto; font-weight: 700; background: var(--gr-page); }
  .gr-card-head > .gr-check { margin-right: 2px; }
`,
);
