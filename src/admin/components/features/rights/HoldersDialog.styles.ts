import { box } from '../../ui/styled.js';

export const HoldersBox = box(
  'div',
  `
  h3 { margin: 20px 0 0; font-size: 14px; font-weight: 700; }
  h3 + ul { max-height: none; margin: 8px 0; }
  li > :first-child .gr-pill { max-width: min(400px, 40vw, 100%); }
  .gr-holding { flex-basis: 0; }
  @media (min-width: 701px) { li > span:last-child:nth-child(2) { flex: 0 0 50%; } }
`,
);
