import { box } from './styled.js';

/** A list that scrolls in a frame. A row may be a label. */
export const List = box(
  'ul',
  `
  max-height: 44vh; margin: 12px 0 0; padding: 0; overflow: auto; border: 1px solid var(--gr-border); border-radius: 6px; list-style: none;
  li + li { border-top: 1px solid var(--gr-border); }
  > .gr-line, > .gr-quiet { padding: 8px 12px; }
  label { display: flex; align-items: center; gap: 12px; padding: 8px 12px; cursor: pointer; }
  label:hover { background: var(--gr-head); }
  label:has(:disabled) { color: var(--gr-quiet); }
  .gr-grow { overflow-wrap: anywhere; }
  & + p { margin-top: 8px; }
  @media (max-width: 577px) {
    label { flex-wrap: wrap; gap: 4px 12px; }
    .gr-check ~ .gr-grow { flex-basis: calc(100% - 28px); }
    .gr-check ~ .gr-pill { margin-left: 62px; }
  }
`,
);
