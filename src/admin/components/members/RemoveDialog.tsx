import React, { useState } from 'react';
import { type ActionFault } from '../../contract.js';
import { Action } from '../common/Action.js';
import { Dialog } from '../common/Dialog.js';
import { FaultNote } from '../common/FaultNote.js';
import { type Text } from '../common/use-text.js';

interface Props {
  text: Text;
  caption: string;
  /** The only one's name, if it is one. */
  user: string | null;
  count: number;
  /** The fault, or null when it is done. */
  onConfirm: () => Promise<ActionFault | null>;
  onClose: () => void;
}

/** Says how many lose the group's permissions before they do. */
export function RemoveDialog({ text, caption, user, count, onConfirm, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ActionFault | null>(null);

  const confirm = async () => {
    setBusy(true);
    const refused = await onConfirm();
    setBusy(false);
    setFault(refused);
    if (!refused) onClose();
  };

  return (
    <Dialog
      narrow
      busy={busy}
      title={text.label('removeTitle', { count })}
      closeLabel={text.button('close')}
      onClose={onClose}
      footer={
        <>
          <span className="gr-grow" />
          <Action data-autofocus disabled={busy} onClick={onClose}>
            {text.button('cancel')}
          </Action>
          <Action kind="danger" disabled={busy} onClick={() => void confirm()}>
            {text.button('removeFromGroup')}
          </Action>
        </>
      }
    >
      <p>
        {user === null
          ? text.message('removeUsers', { count, caption })
          : text.message('removeOneUser', { user, caption })}
      </p>
      {fault && <FaultNote text={text} fault={fault} />}
    </Dialog>
  );
}
