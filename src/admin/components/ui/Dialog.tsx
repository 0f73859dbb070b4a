import React, { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { baseStyles } from './base-styles.js';
import { styled, themeVariables } from './styled.js';

const Modal = styled.dialog`
  ${themeVariables}
  ${baseStyles}
  width: min(760px, calc(100vw - 32px));
  max-height: calc(100vh - 64px);
  padding: 0;
  margin: auto;
  border: 0;
  border-radius: 8px;
  background: var(--gr-card);
  visibility: visible;
  box-shadow: 0 16px 48px rgba(12, 30, 41, 0.3);
  overflow: hidden;
  &[open] {
    display: flex;
    flex-direction: column;
  }
  &.gr-narrow {
    width: min(480px, calc(100vw - 32px));
  }
  &.gr-wide {
    width: min(920px, calc(100vw - 32px));
  }
  &::backdrop {
    background: rgba(12, 30, 41, 0.4);
  }
  .gr-dialog-head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    padding: 18px 24px 12px;
  }
  .gr-dialog-head h2 {
    min-width: 0;
    overflow-wrap: anywhere;
    margin: 0;
    font-size: 20px;
    line-height: 1.3;
    font-weight: 400;
  }
  .gr-dialog-body {
    flex: 1 1 auto;
    padding: 4px 24px 20px;
    overflow: auto;
  }
  .gr-dialog-foot {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px 24px;
    border-top: 1px solid var(--gr-border);
  }
  .gr-dialog-body > * + * {
    margin-top: 12px;
  }
  .gr-dialog-body > div > .gr-search {
    width: auto;
  }
  .gr-dialog-body p {
    margin: 0;
  }
  .gr-dialog-body .gr-facts + p {
    margin-top: 12px;
  }
  .gr-dialog-body form > * + * {
    margin-top: 12px;
  }
  .gr-menu-preview,
  .gr-menu-preview ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .gr-menu-preview > li + li {
    margin-top: 14px;
  }
  .gr-menu-preview ul li {
    padding: 4px 0 4px 28px;
  }
  .gr-menu-item {
    min-width: 140px;
  }
  @media (max-width: 577px) {
    .gr-dialog-foot:has(> :nth-child(4)) {
      flex-wrap: wrap;
      justify-content: flex-end;
    }
    .gr-dialog-foot > .gr-grow:nth-last-child(n + 4) {
      flex-basis: 100%;
    }
    .gr-menu-item {
      flex-basis: 100%;
    }
  }
  .gr-close.gr-close {
    padding: 4px 8px;
    font-size: 16px;
    color: var(--gr-quiet);
  }
`;

interface Props {
  title: string;
  closeLabel: string;
  narrow?: boolean;
  /** For a table. */
  wide?: boolean;
  /** While true it can't be closed: something is being written. */
  busy?: boolean;
  onClose: () => void;
  footer: ReactNode;
  children: ReactNode;
}

/** A native modal dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({
  title,
  closeLabel,
  narrow = false,
  wide = false,
  busy = false,
  onClose,
  footer,
  children,
}: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // In time to close it before it is taken out of the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // React keeps the attribute `autofocus` to itself, so the browser would focus the first button: the ✕.
      dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    }
    return () => dialog?.close();
  }, []);

  const close = () => {
    if (!busy) onClose();
  };

  return (
    <Modal
      ref={element}
      aria-labelledby={titleId}
      aria-busy={busy}
      className={wide ? 'gr-wide' : narrow ? 'gr-narrow' : undefined}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClose={() => {
        // A second Escape closes without asking: browsers insist on it.
        if (busy) element.current?.showModal();
        else onClose();
      }}
    >
      <div className="gr-dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          className="gr-link gr-close"
          aria-label={closeLabel}
          disabled={busy}
          onClick={close}
        >
          ✕
        </button>
      </div>
      <div className="gr-dialog-body">{children}</div>
      <div className="gr-dialog-foot">{footer}</div>
    </Modal>
  );
}
