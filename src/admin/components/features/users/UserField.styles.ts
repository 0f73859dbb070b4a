import { root } from '../../ui/styled.js';

/** A field within a form of the host. */
export const UserFieldBox = root(
  'fieldset',
  `
  min-width: 0; margin-bottom: 24px;
  .gr-reason { max-width: 560px; }
  &.gr-invalid > .gr-card { border-color: var(--gr-bad); }
`,
);
