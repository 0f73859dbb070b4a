import { box } from '../../ui/styled.js';

export const FiltersBox = box(
  'div',
  `
  display: flex; gap: 12px; flex-wrap: wrap; margin-bottom: 12px;
  .gr-field { flex: 1 1 150px; max-width: 240px; }
  .gr-times { flex: 1 0 100%; display: flex; flex-wrap: wrap; align-items: flex-end; gap: 12px; }
  .gr-times .gr-field { flex: 0 1 150px; }
  @media (max-width: 577px) {
    display: grid; grid-template-columns: 1fr 1fr;
    .gr-field, .gr-times .gr-field { flex: 1; max-width: none; }
    > .gr-field:nth-child(odd):nth-last-child(2) { grid-column: 1 / -1; }
    .gr-times { grid-column: 1 / -1; display: grid; grid-template-columns: 1fr 1fr; }
    .gr-filter, .gr-button { grid-column: 1 / -1; justify-self: start; }
    .gr-grow { display: none; }
  }
`,
);
