import { root } from './styled.js';

export const Modal = root(
  'dialog',
  `
  width: min(760px, calc(100vw - 32px)); max-height: calc(100vh - 64px); margin: auto; padding: 0; overflow: hidden; border: 0; border-radius: 8px;
  background: var(--gr-card); box-shadow: 0 16px 48px rgba(12, 30, 41, 0.3); visibility: visible;
  &[open] { display: flex; flex-direction: column; }
  &.gr-narrow { width: min(480px, calc(100vw - 32px)); }
  &.gr-wide { width: min(920px, calc(100vw - 32px)); }
  &::backdrop { background: rgba(12, 30, 41, 0.4); }
  .gr-dialog-head { display: flex; align-items: flex-start; justify-content: space-between; padding: 18px 24px 12px; }
  .gr-dialog-head h2 { min-width: 0; margin: 0; font-size: 20px; line-height: 1.3; font-weight: 400; overflow-wrap: anywhere; }
  .gr-dialog-body { flex: 1 1 auto; padding: 4px 24px 20px; overflow: auto; }
  .gr-dialog-body > * + *, .gr-dialog-body form > * + * { margin-top: 12px; }
  .gr-dialog-body > div > .gr-search { width: auto; }
  .gr-dialog-body p { margin: 0; }
  .gr-dialog-foot { display: flex; align-items: center; gap: 8px; padding: 12px 24px; border-top: 1px solid var(--gr-border); }
  .gr-close.gr-close { padding: 4px 8px; font-size: 16px; color: var(--gr-quiet); }
  @media (max-width: 577px) {
    .gr-dialog-foot:has(> :nth-child(4)) { flex-wrap: wrap; justify-content: flex-end; }
    .gr-dialog-foot > .gr-grow:nth-last-child(n + 4) { flex-basis: 100%; }
  }
`,
);
