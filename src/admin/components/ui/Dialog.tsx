import React, { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Modal } from './Dialog.styles.js';

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
