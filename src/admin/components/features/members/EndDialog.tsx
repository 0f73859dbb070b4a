import { useState } from 'react';
import { h } from '../../ui/h.js';
import { type ActionFault, type MemberView } from '../../../contract/index.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { ConfirmDialog } from '../../shared/ConfirmDialog.js';
import { EffectText } from '../../shared/EffectText.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { isLater, isTime, localTime, untilOf } from '../../shared/ends.js';
import { useEffectOf } from '../../shared/use-effect-of.js';
import { usePanel } from '../../shared/panel-context.js';
import { EndField } from '../../shared/EndField.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  groupId: number;
  caption: string;
  members: readonly MemberView[];
  /** Returns the fault, or null if the end was saved. */
  onSave: (until: string | null, reason: string) => Promise<ActionFault | null>;
  /** Undefined if all these memberships have ended. */
  onEndNow: (() => void) | undefined;
  onClose: () => void;
}

/** Gives memberships another end, or none. */
export function EndDialog({ groupId, caption, members, onSave, onEndNow, onClose }: Props) {
  const { text } = usePanel();
  const [first, ...others] = members;
  const user = first && others.length === 0 ? (first.name ?? first.label) : null;
  // The current end, if all the memberships have the same one.
  const until = others.every((member) => member.until === first?.until) ? (first?.until ?? null) : null;
  const before = until === null ? '' : localTime(until);
  const [local, setLocal] = useState(before);
  const next = local === before ? until : untilOf(local);
  const change = {
    userIds: members.map(({ id }) => id),
    ends: [{ groupId, until: next }],
    // A user whose membership has ended joins the group again.
    ...(members.some(({ ended }) => ended) && { join: [groupId] }),
  };
  // The server refuses an end in the past, so there is no effect to ask for.
  const isToCome = next === null || (isTime(next) && Date.parse(next) > Date.now());
  const isShown = isToCome && members.some((member) => member.until !== next);
  const { effect, fault } = useEffectOf(isShown ? change : null);
  const isLonger = members.every((member) => isLater(next, member.until));
  return (
    <ConfirmDialog
      kind="main"
      title={text.label(user === null ? 'endTitle' : 'endOneTitle', { user, caption })}
      confirm={text.button('save')}
      asksReason={groupId === ADMINISTRATORS ? 'administrators' : true}
      disabled={fault?.code === 'LAST_ADMINISTRATOR'}
      onConfirm={(reason) => onSave(next, reason)}
      onClose={onClose}
    >
      <EndField local={local} onLocal={setLocal} />
      {isShown && effect && (
        <div aria-live="polite">
          <EffectText
            effect={effect}
            change={change}
            user={user}
            nobody={text.message(isLonger ? 'nothingNew' : 'nothingShortened')}
          />
        </div>
      )}
      {isShown && fault && <FaultNote fault={fault} />}
      {onEndNow && (
        <LinkButton className="gr-link-bad gr-flush" onClick={onEndNow}>
          {text.button('endNow')}
        </LinkButton>
      )}
    </ConfirmDialog>
  );
}
