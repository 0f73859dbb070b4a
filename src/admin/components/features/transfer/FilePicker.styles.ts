import { box } from '../../ui/styled.js';

export const FileBox = box(
  'label',
  `
  position: relative; cursor: pointer;
  .gr-file-row { display: flex; align-items: center; gap: 8px; }
  .gr-file-name, .gr-file-button { min-height: 34px; padding: 5px 10px; border: 1px solid var(--gr-input); border-radius: 4px; line-height: 22px; }
  .gr-file-name { flex: 1 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; }
  .gr-file-button { padding: 5px 22px; white-space: nowrap; }
  &:hover .gr-file-button { background: var(--gr-page); }
  input:focus-visible ~ .gr-file-row .gr-file-button { outline: 2px solid var(--gr-primary); outline-offset: 2px; }
  &.gr-file-empty .gr-file-row {
    flex-direction: column; justify-content: center; gap: 14px; min-height: 148px; padding: 20px; border: 1px dashed var(--gr-muted); border-radius: 6px;
    background: var(--gr-page); text-align: center;
  }
  &.gr-file-empty .gr-file-name { flex: none; min-height: 0; padding: 0; border: 0; }
  &.gr-file-empty .gr-file-button { background: var(--gr-card); }
  &.gr-file-over .gr-file-row { padding: 19px; border: 2px dashed var(--gr-primary); background: var(--gr-primary-light); }
  &.gr-file-over .gr-file-button { display: none; }
  &[aria-disabled='true'] { cursor: default; }
  &[aria-disabled='true'] .gr-file-button { border-color: transparent; background: var(--gr-grey); color: var(--gr-quiet); }
`,
);
