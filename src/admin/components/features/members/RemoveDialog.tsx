import { useMemo } from 'react';
import { h } from '../../ui/h.js';
import { Loader } from '../../adminjs.js';
import { type ActionFault } from '../../../contract/index.js';
import { ConfirmDialog } from '../../shared/ConfirmDialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { EffectText } from '../../shared/EffectText.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { useAnswer } from '../../shared/use-answer.js';
import { usePanel } from '../../shared/panel-context.js';

interface Props {
  groupId: number;
  caption: string;
  ids: string[];
  /** Whether the users leave the group, or stay listed with a membership that has ended. */
  how: 'remove' | 'end';
  /** The user's name, if it is only one. */
  user: string | null;
  /** Returns the fault, or null if the users were removed. */
  onConfirm: (reason: string) => Promise<ActionFault | null>;
  onClose: () => void;
}

const TITLES = {
  remove: { many: 'removeTitle', one: 'removeOneTitle' },
  end: { many: 'endNowTitle', one: 'endNowOneTitle' },
};

/** Asks before users leave the group or their memberships end, and shows what they lose. */
export function RemoveDialog(props: Props) {
  const { text } = usePanel();
  const { groupId, caption, ids, how, user, onConfirm, onClose } = props;
  const change = useMemo(() => ({ userIds: ids, leave: [groupId] }), [groupId, ids]);
  const { answer, fault } = useAnswer((api) => api.effect(change), [change]);
  const count = ids.length;
  return (
    <ConfirmDialog
      title={text.label(TITLES[how][user === null ? 'many' : 'one'], { count, user, caption })}
      confirm={text.button(how === 'end' ? 'endNow' : 'removeFromGroup')}
      disabled={fault?.code === 'LAST_ADMINISTRATOR'}
      asksReason={groupId === ADMINISTRATORS ? 'administrators' : true}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {!answer && !fault && <Loader />}
      {answer && (
        <EffectText effect={answer} change={change} user={user} nobody={text.message('nothingLost')} />
      )}
      {fault && <FaultNote fault={fault} />}
    </ConfirmDialog>
  );
}
