import { type ReactNode } from 'react';
import { Fragment, h } from '../ui/h.js';
import { Action } from '../ui/Action.js';
import { Dialog } from '../ui/Dialog.js';
import { usePanel } from './panel-context.js';

interface Props {
  title: string;
  /** The label of the button that does it. */
  confirm: string;
  kind?: 'main' | 'danger';
  narrow?: boolean;
  /** It is being done. */
  busy?: boolean;
  /** It can't be done yet. */
  disabled?: boolean;
  /** Cancel has the focus at first. */
  careful?: boolean;
  /** Shown beside the buttons: what is chosen, or what will happen. */
  note?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog with one action and a Cancel button. */
export function AskDialog(props: Props) {
  const { text } = usePanel();
  const { title, confirm, kind = 'main', narrow = false, busy = false, disabled = false } = props;
  const { careful = false, note, onConfirm, onClose, children } = props;
  return (
    <Dialog
      {...{ title, narrow, busy, onClose }}
      closeLabel={text.button('close')}
      footer={
        <>
          <span className="gr-grow gr-quiet gr-small" aria-live="polite">
            {note}
          </span>
          <Action {...(careful && { 'data-autofocus': true })} disabled={busy} onClick={onClose}>
            {text.button('cancel')}
          </Action>
          <Action kind={kind} disabled={busy || disabled} onClick={onConfirm}>
            {confirm}
          </Action>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
