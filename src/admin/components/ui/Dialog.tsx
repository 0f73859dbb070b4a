import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { h } from './h.js';
import { Modal } from './Dialog.styles.js';
import { LinkButton } from './LinkButton.js';

interface Props {
  title: string;
  closeLabel: string;
  narrow?: boolean;
  /** Wide enough for a table. */
  wide?: boolean;
  /** Something is being written, so the dialog can't be closed. */
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

  // A layout effect closes it before React removes it. Only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // React doesn't write the attribute `autofocus`, so the browser would focus the first button, the ✕.
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
        // Browsers let a second Escape close a dialog, whatever the page says.
        if (busy) element.current?.showModal();
        else onClose();
      }}
    >
      <div className="gr-dialog-head">
        <h2 id={titleId}>{title}</h2>
        <LinkButton className="gr-close" aria-label={closeLabel} disabled={busy} onClick={close}>
          ✕
        </LinkButton>
      </div>
      <div className="gr-dialog-body">{children}</div>
      <div className="gr-dialog-foot">{footer}</div>
    </Modal>
  );
}
