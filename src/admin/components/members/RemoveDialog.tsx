import React, { useCallback } from 'react';
import { Loader } from '@adminjs/design-system';
import { type ActionFault } from '../../contract.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { type KeyWords } from '../common/describe-keys.js';
import { FaultNote } from '../common/FaultNote.js';
import { type GroupsApi } from '../common/groups-api.js';
import { LossText } from '../common/LossText.js';
import { useAnswer } from '../common/use-answer.js';
import { type Text } from '../common/use-text.js';

interface Props {
  text: Text;
  api: GroupsApi;
  words: ReadonlyMap<string, KeyWords>;
  groupId: number;
  caption: string;
  ids: string[];
  /** The only one's name, if it is one. */
  user: string | null;
  /** The fault, or null when it is done. */
  onConfirm: () => Promise<ActionFault | null>;
  onClose: () => void;
}

/** Says what users lose by leaving the group, before they do. */
export function RemoveDialog(props: Props) {
  const { text, api, words, groupId, caption, ids, user, onConfirm, onClose } = props;
  const { answer, fault } = useAnswer(
    useCallback(() => api.loss(groupId, { users: ids }), [api, groupId, ids]),
  );
  const count = ids.length;
  return (
    <ConfirmDialog
      text={text}
      title={text.label(user === null ? 'removeTitle' : 'removeOneTitle', { count, user, caption })}
      confirm={text.button('removeFromGroup')}
      disabled={fault?.code === 'LAST_ADMINISTRATOR'}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {!answer && !fault && <Loader />}
      {answer && (
        <LossText text={text} words={words} loss={answer} user={user} nobody={text.message('nothingLost')} />
      )}
      {fault && <FaultNote text={text} fault={fault} />}
    </ConfirmDialog>
  );
}
