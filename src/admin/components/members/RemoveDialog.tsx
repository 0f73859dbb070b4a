import React, { useState } from 'react';
import { Button } from '@adminjs/design-system';
import { type ActionFault } from '../../contract.js';
import { Dialog } from '../shared/Dialog.js';
import { FaultNote } from '../shared/FaultNote.js';
import { type Text } from '../shared/use-text.js';

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
          <Button type="button" variant="light" className="gr-button" disabled={busy} onClick={onClose}>
            {text.button('cancel')}
          </Button>
          <Button
            type="button"
            variant="contained"
            color="danger"
            className="gr-button"
            disabled={busy}
            onClick={() => void confirm()}
          >
            {text.button('removeFromGroup')}
          </Button>
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
