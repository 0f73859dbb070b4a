import React, { useCallback } from 'react';
import { Loader } from '../../adminjs.js';
import { type ActionFault } from '../../../contract.js';
import { ConfirmDialog } from '../../shared/ConfirmDialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { LossText } from '../../shared/LossText.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { useAnswer } from '../../shared/use-answer.js';
import { usePanel } from '../../shared/panel-context.js';

interface Props {
  groupId: number;
  caption: string;
  ids: string[];
  /** The user's name, if it is only one. */
  user: string | null;
  /** Gives the fault, or null if it is done. */
  onConfirm: (reason: string) => Promise<ActionFault | null>;
  onClose: () => void;
}

/** Says what users lose by leaving the group, and asks whether to remove them. */
export function RemoveDialog(props: Props) {
  const { text, api } = usePanel();
  const { groupId, caption, ids, user, onConfirm, onClose } = props;
  const { answer, fault } = useAnswer(
    useCallback(() => api.loss(groupId, { users: ids }), [api, groupId, ids]),
  );
  const count = ids.length;
  return (
    <ConfirmDialog
      title={text.label(user === null ? 'removeTitle' : 'removeOneTitle', { count, user, caption })}
      confirm={text.button('removeFromGroup')}
      disabled={fault?.code === 'LAST_ADMINISTRATOR'}
      asksReason={groupId === ADMINISTRATORS ? 'administrators' : true}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {!answer && !fault && <Loader />}
      {answer && <LossText loss={answer} user={user} nobody={text.message('nothingLost')} />}
      {fault && <FaultNote fault={fault} />}
    </ConfirmDialog>
  );
}
