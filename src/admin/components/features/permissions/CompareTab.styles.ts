import { box } from '../../ui/styled.js';

export const CompareForm = box(
  'div',
  `
  display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; margin: 8px 0 16px;
  fieldset { display: grid; gap: 10px; min-width: 0; margin: 0; padding: 14px 16px; border: 1px solid var(--gr-border); border-radius: 6px; background: var(--gr-card); }
  .gr-moment { flex-wrap: nowrap; }
  .gr-moment .gr-input { width: auto; flex: 0 1 220px; min-width: 0; }
  @media (max-width: 700px) { grid-template-columns: minmax(0, 1fr); }
`,
);

export const CompareResult = box(
  'div',
  `
  display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; margin-top: 12px;
  section { min-width: 0; padding: 14px 16px; }
  h3 { margin: 0 0 8px; font-size: 14px; font-weight: 700; overflow-wrap: anywhere; }
  ul { margin: 0; padding: 0; list-style: none; }
  li { padding: 3px 0; overflow-wrap: anywhere; }
  .gr-flush { display: inline-block; margin-top: 10px; }
  @media (max-width: 700px) { grid-template-columns: minmax(0, 1fr); }
`,
);
