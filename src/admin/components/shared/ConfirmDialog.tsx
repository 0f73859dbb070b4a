import React, { useState, type ReactNode } from 'react';
import { type ActionFault } from '../../contract.js';
import { Action } from '../ui/Action.js';
import { Dialog } from '../ui/Dialog.js';
import { FaultNote } from './FaultNote.js';
import { usePanel } from './panel-context.js';

interface Props {
  title: string;
  /** The label of the button that confirms. */
  confirm: string;
  kind?: 'main' | 'danger';
  /** Confirming isn't possible yet. */
  disabled?: boolean;
  /** Gives the fault, or null if it is done. */
  onConfirm: () => Promise<ActionFault | null>;
  onClose: () => void;
  children: ReactNode;
}

/** Asks for confirmation, and says what will happen. If there is no field to fill in, Cancel has the focus. */
export function ConfirmDialog(props: Props) {
  const { text } = usePanel();
  const { title, confirm, kind = 'danger', disabled = false, onConfirm, onClose, children } = props;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ActionFault | null>(null);

  const act = async () => {
    setBusy(true);
    const refused = await onConfirm();
    setBusy(false);
    setFault(refused);
  };

  return (
    <Dialog
      narrow
      busy={busy}
      title={title}
      closeLabel={text.button('close')}
      onClose={onClose}
      footer={
        <>
          <span className="gr-grow" />
          <Action {...(kind === 'danger' && { 'data-autofocus': true })} disabled={busy} onClick={onClose}>
            {text.button('cancel')}
          </Action>
          <Action kind={kind} disabled={busy || disabled} onClick={() => void act()}>
            {confirm}
          </Action>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && !disabled) void act();
        }}
      >
        {children}
      </form>
      {fault && <FaultNote fault={fault} />}
    </Dialog>
  );
}
