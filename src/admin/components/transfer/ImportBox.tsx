import { styled } from '../common/styled.js';

/** The import popup's own styles, on top of the dialog's. */
export const ImportBox = styled.div`
  display: flex;
  flex-direction: column;
  gap: 14px;
  .gr-import-fields {
    display: grid;
    grid-template-columns: 1fr 200px;
    gap: 16px;
  }
  .gr-file {
    position: relative;
    cursor: pointer;
  }
  .gr-file-row {
    display: flex;
    gap: 8px;
  }
  .gr-file-name,
  .gr-file-button {
    height: 34px;
    padding: 5px 10px;
    border: 1px solid var(--gr-input);
    border-radius: 4px;
    line-height: 22px;
    white-space: nowrap;
  }
  .gr-file-name {
    flex: 1 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .gr-file-button {
    padding: 5px 22px;
  }
  .gr-file:hover .gr-file-button {
    background: var(--gr-page);
  }
  .gr-file-over .gr-file-name {
    border: 1px dashed var(--gr-primary);
    background: var(--gr-primary-light);
  }
  .gr-file input:focus-visible ~ .gr-file-row .gr-file-button {
    outline: 2px solid var(--gr-primary);
    outline-offset: 2px;
  }
  .gr-unknown .gr-input {
    width: auto;
    max-width: 220px;
  }
  .gr-plan-head {
    margin-bottom: 8px;
  }
  .gr-plan-head h3 {
    font-size: 14px;
    font-weight: 700;
    margin: 0;
  }
  .gr-plan {
    overflow: hidden;
  }
  .gr-plan-name {
    display: flex;
    align-items: center;
    gap: 4px;
    overflow-wrap: anywhere;
  }
  .gr-chevron {
    flex: none;
    width: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--gr-quiet);
  }
  button.gr-chevron {
    cursor: pointer;
  }
  .gr-chevron svg {
    display: block;
    margin: 6px;
  }
  .gr-chevron[aria-expanded='true'] svg {
    transform: rotate(90deg);
  }
  .gr-table th,
  .gr-table td {
    padding: 6px 12px;
    height: 38px;
  }
  .gr-plan-groups tr > *:first-child {
    padding-left: 8px;
  }
  .gr-plan-groups thead tr > *:first-child,
  .gr-plan-groups th.gr-quiet:first-child {
    padding-left: 36px;
  }
  .gr-unfolded.gr-unfolded td {
    border-top: 0;
    padding: 2px 12px 12px 36px;
    font-size: 13px;
  }
  .gr-unfolded ul {
    margin: 0;
    padding: 0;
    list-style: none;
    max-height: 220px;
    overflow: auto;
  }
  .gr-unfolded li {
    padding: 2px 0;
  }
  .gr-left {
    margin-left: 8px;
  }
  .gr-block {
    display: block;
  }
  .gr-more {
    padding: 8px 12px;
    border-top: 1px solid var(--gr-border);
  }
  @media (max-width: 577px) {
    .gr-import-fields {
      grid-template-columns: 1fr;
    }
  }
`;
