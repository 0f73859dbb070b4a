import { box } from '../../ui/styled.js';

export const MembersGrid = box(
  'table',
  `
  @media (min-width: 701px) { .gr-tick { width: 40px; } }
  .gr-row-action:not(:hover, :focus-visible), .gr-link.gr-quiet:not(:hover, :focus-visible) { color: var(--gr-quiet); }
  .gr-ended, .gr-link.gr-ended { color: var(--gr-bad-ink); }
  @media (max-width: 900px) { .gr-also-in { display: none; } }
  @media (max-width: 700px) {
    grid-template-columns: auto minmax(0, 1fr) auto;
    tr > :nth-last-child(6), tr > :nth-last-child(3), tr > :nth-last-child(2) { grid-column: 2; }
    tbody th { overflow-wrap: anywhere; }
  }
`,
);
