import { styled } from '../../ui/styled.js';

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
  .gr-file[aria-disabled='true'] {
    cursor: default;
  }
  .gr-file[aria-disabled='true'] .gr-file-button.gr-file-button {
    border-color: transparent;
    background: var(--gr-grey);
    color: var(--gr-quiet);
  }
  .gr-file-row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .gr-file-name,
  .gr-file-button {
    min-height: 34px;
    padding: 5px 10px;
    border: 1px solid var(--gr-input);
    border-radius: 4px;
    line-height: 22px;
  }
  .gr-file-name {
    flex: 1 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .gr-file-button {
    padding: 5px 22px;
    white-space: nowrap;
  }
  .gr-file:hover .gr-file-button {
    background: var(--gr-page);
  }
  .gr-file input:focus-visible ~ .gr-file-row .gr-file-button {
    outline: 2px solid var(--gr-primary);
    outline-offset: 2px;
  }
  .gr-file-empty .gr-file-row {
    flex-direction: column;
    justify-content: center;
    gap: 14px;
    min-height: 148px;
    padding: 20px;
    border: 1px dashed var(--gr-muted);
    border-radius: 6px;
    background: var(--gr-page);
    text-align: center;
  }
  .gr-file-empty .gr-file-name {
    flex: none;
    min-height: 0;
    padding: 0;
    border: 0;
  }
  .gr-file-empty .gr-file-button {
    background: var(--gr-card);
  }
  .gr-file-over .gr-file-row {
    border: 2px dashed var(--gr-primary);
    padding: 19px;
    background: var(--gr-primary-light);
  }
  .gr-file-over .gr-file-button {
    display: none;
  }
  .gr-progress {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 10px;
    padding: 32px 24px;
  }
  .gr-progress progress {
    width: min(320px, 100%);
    accent-color: var(--gr-primary);
  }
  .gr-unknown .gr-input {
    width: auto;
    max-width: 220px;
  }
  .gr-unknown ul {
    margin: 6px 0 0;
    padding-left: 20px;
    max-height: 180px;
    overflow: auto;
  }
  .gr-note.gr-line {
    flex-wrap: nowrap;
  }
  .gr-note .gr-link {
    flex: none;
    text-decoration: underline;
    color: inherit;
  }
  .gr-plan-box > .gr-line {
    margin-top: 8px;
  }
  .gr-plan-box[aria-busy='true'] {
    opacity: 0.6;
  }
  .gr-plan-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding-bottom: 8px;
    background: var(--gr-card);
  }
  @media (min-height: 640px) and (min-width: 701px) {
    .gr-plan-head {
      position: sticky;
      top: -4px;
      z-index: 1;
      padding-top: 4px;
    }
  }
  .gr-plan-head h3 {
    margin: 0;
    font-size: 14px;
    font-weight: 700;
    scroll-margin-top: 80px;
  }
  .gr-plan-head h3:focus {
    outline: none;
  }
  .gr-plan-head .gr-search {
    flex: 1 1 140px;
    max-width: 240px;
    margin-left: auto;
  }
  .gr-chips,
  .gr-pills {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .gr-chips button {
    border: 1px solid transparent;
    padding: 2px 10px;
    border-radius: 12px;
    font: inherit;
    font-size: 12px;
    cursor: pointer;
  }
  .gr-chips button:hover {
    border-color: currentColor;
  }
  .gr-chips button[aria-pressed='true'] {
    border-color: currentColor;
    font-weight: 700;
  }
  .gr-plan {
    overflow: hidden;
  }
  .gr-plan-none {
    padding: 20px;
    text-align: center;
    border-top: 1px solid var(--gr-border);
  }
  .gr-pills .gr-pill {
    max-width: 100%;
    white-space: normal;
  }
  .gr-plan-name {
    display: flex;
    align-items: center;
    gap: 4px;
    overflow-wrap: anywhere;
  }
  .gr-plan-choose {
    margin-left: 12px;
    font-weight: 400;
  }
  .gr-plan-choose .gr-link + .gr-link {
    margin-left: 4px;
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
  .gr-plan-groups {
    table-layout: fixed;
  }
  .gr-plan-outcome {
    width: 17%;
  }
  .gr-plan-permissions {
    width: 22%;
  }
  .gr-plan-users {
    width: 13%;
  }
  .gr-table th,
  .gr-table td {
    padding: 6px 12px;
    height: 38px;
  }
  .gr-plan-tick {
    width: 40px;
  }
  .gr-plan-groups td:first-child + th,
  .gr-plan-groups tbody th:first-child {
    padding-left: 0;
  }
  .gr-plan-groups tbody th:first-child {
    padding-left: 8px;
  }
  .gr-plan-groups thead th:nth-child(2) {
    padding-left: 28px;
  }
  .gr-plan-groups thead th:first-child:not(.gr-plan-tick) {
    padding-left: 36px;
  }
  .gr-off th {
    color: var(--gr-quiet);
  }
  .gr-unfolded.gr-unfolded td {
    border-top: 0;
    padding: 0 16px 14px 68px;
    font-size: 13px;
  }
  .gr-table tr.gr-unfolded:hover {
    background: none;
  }
  .gr-unfolded section {
    margin-top: 10px;
  }
  .gr-unfolded h4 {
    margin: 0 0 2px;
    font-size: 12px;
    font-weight: 700;
    color: var(--gr-soft);
  }
  .gr-unfolded ul {
    margin: 0;
    padding: 0;
    list-style: none;
    columns: 2 320px;
    column-gap: 32px;
  }
  .gr-unfolded li {
    padding: 2px 0 2px 16px;
    text-indent: -16px;
    break-inside: avoid;
    overflow-wrap: anywhere;
  }
  .gr-keys {
    display: block;
    text-indent: 0;
    font-size: 11px;
  }
  .gr-warn {
    color: var(--gr-warn-ink);
    font-weight: 700;
  }
  .gr-block {
    display: block;
  }
  .gr-faults td {
    vertical-align: top;
    padding: 8px 12px;
    overflow-wrap: anywhere;
  }
  .gr-faults td:first-child {
    width: 36%;
  }
  .gr-excerpt {
    display: block;
    margin-top: 4px;
    padding: 3px 8px;
    border-radius: 4px;
    background: var(--gr-page);
    font-size: 12px;
    white-space: pre-wrap;
  }
  .gr-excerpt mark {
    background: var(--gr-bad-light);
    color: inherit;
    border-bottom: 2px solid var(--gr-bad);
  }
  .gr-more {
    padding: 8px 12px;
    border-top: 1px solid var(--gr-border);
  }
  @media (max-width: 700px) {
    .gr-plan-head .gr-search {
      flex-basis: 100%;
      max-width: none;
    }
    .gr-plan-groups {
      grid-template-columns: auto auto minmax(0, 1fr) auto;
    }
    .gr-plan-groups .gr-plan-group {
      grid-column: 2 / -1;
    }
    .gr-plan-outcome {
      grid-column: 1 / 3;
    }
    .gr-plan-outcome .gr-pills {
      flex-direction: column;
      align-items: flex-start;
    }
    .gr-plan-permissions {
      grid-column: 3;
    }
    .gr-plan-users {
      grid-column: 4;
    }
    .gr-plan-groups .gr-unfolded td {
      grid-column: 1 / -1;
    }
    .gr-faults {
      grid-template-columns: minmax(0, 1fr);
    }
    .gr-faults td:first-child {
      width: auto;
    }
  }
  @media (max-width: 577px) {
    .gr-import-fields {
      grid-template-columns: 1fr;
    }
    .gr-unfolded.gr-unfolded td {
      padding-left: 12px;
    }
  }
`;
