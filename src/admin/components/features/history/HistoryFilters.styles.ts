import { box } from '../../ui/styled.js';

export const FiltersBox = box(
  'div',
  `
  display: flex; gap: 12px; flex-wrap: wrap; margin-bottom: 12px;
  .gr-field { flex: 1 1 150px; max-width: 240px; }
  .gr-field:has([type='date']) { flex: 0 1 150px; }
  @media (max-width: 577px) {
    display: grid; grid-template-columns: 1fr 1fr;
    .gr-field { max-width: none; }
    .gr-field:nth-child(3):nth-last-child(3) { grid-column: 1 / -1; }
  }
`,
);
