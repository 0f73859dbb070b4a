import React, { useState } from 'react';
import { type ActionFault } from '../../../contract.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { ConfirmDialog } from '../../shared/ConfirmDialog.js';
import { localTime, untilOf } from '../../shared/ends.js';
import { usePanel } from '../../shared/panel-context.js';
import { EndField } from './EndField.js';

interface Props {
  groupId: number;
  caption: string;
  /** The only one's name, if it is one. */
  user: string | null;
  /** The end so far, where all of them have the same. */
  until: string | null;
  /** The fault, or null when it is done. */
  onSave: (until: string | null, reason: string) => Promise<ActionFault | null>;
  /** Undefined where all have ended. */
  onEndNow: (() => void) | undefined;
  onClose: () => void;
}

/** Gives memberships another end, or none. */
export function EndDialog({ groupId, caption, user, until, onSave, onEndNow, onClose }: Props) {
  const { text } = usePanel();
  const before = until === null ? '' : localTime(until);
  const [local, setLocal] = useState(before);
  return (
    <ConfirmDialog
      kind="main"
      title={text.label(user === null ? 'endTitle' : 'endOneTitle', { user, caption })}
      confirm={text.button('save')}
      asksReason={groupId === ADMINISTRATORS ? 'administrators' : true}
      onConfirm={(reason) => onSave(local === before ? until : untilOf(local), reason)}
      onClose={onClose}
    >
      <EndField local={local} onLocal={setLocal} />
      {onEndNow && (
        <button type="button" className="gr-link gr-link-bad gr-flush" onClick={onEndNow}>
          {text.button('endNow')}
        </button>
      )}
    </ConfirmDialog>
  );
}
