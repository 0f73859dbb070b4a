import { baseStyles } from '../../ui/base-styles.js';
import { styled, themeVariables } from '../../ui/styled.js';

/** The **Groups** field within a form of the host. */
export const UserFieldBox = styled.fieldset`
  ${themeVariables}
  ${baseStyles}
  min-width: 0;
  margin-bottom: 24px;
  .gr-choices {
    max-width: 560px;
  }
  .gr-choices > .gr-input {
    border-width: 0 0 1px;
    border-radius: 6px 6px 0 0;
  }
  .gr-choices ul {
    margin: 0;
    padding: 4px 0;
    list-style: none;
    max-height: 240px;
    overflow: auto;
  }
  .gr-choices label {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px 12px;
    cursor: pointer;
  }
  .gr-choices label:hover {
    background: var(--gr-head);
  }
  .gr-choices label:has(:disabled) {
    cursor: default;
  }
  .gr-none {
    padding: 12px;
  }
  &.gr-invalid .gr-choices {
    border-color: var(--gr-bad);
  }
`;
