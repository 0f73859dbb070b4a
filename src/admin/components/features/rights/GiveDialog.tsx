import { useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import {
  type ActionFault,
  type Answer,
  type AssignableGroup,
  type UserGroups,
} from '../../../contract/index.js';
import { Loader, useNotice } from '../../adminjs.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { keyName } from '../../shared/describe-keys.js';
import { EffectText } from '../../shared/EffectText.js';
import { EndField } from '../../shared/EndField.js';
import { untilOf } from '../../shared/ends.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { usePanel } from '../../shared/panel-context.js';
import { ReasonField } from '../../shared/ReasonField.js';
import { useAnswer } from '../../shared/use-answer.js';
import { useEffectOf } from '../../shared/use-effect-of.js';
import { isOfReason, useReason } from '../../shared/use-reason.js';
import { AskDialog } from '../../shared/AskDialog.js';
import { List } from '../../ui/List.js';
import { GroupLink } from './GroupLink.js';

/** The dialog offers at most this many groups that give the permission. */
const OFFERED = 50;

interface Props {
  /** The key of the missing permission. */
  permission: string;
  user: { id: string; name: string; groups: UserGroups };
  onGiven: () => void;
  onClose: () => void;
}

/**
 * Gives a user a missing permission. The user joins a group that gives it, or a link leads to one of the user's own groups.
 */
export function GiveDialog({ permission, user, onGiven, onClose }: Props) {
  const { api, text, words } = usePanel();
  const addNotice = useNotice();
  const [picked, setPicked] = useState<AssignableGroup | null>(null);
  const [end, setEnd] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ActionFault | null>(null);
  const why = useReason();
  const { answer, fault } = useAnswer(
    async (api): Promise<Answer<{ groups: AssignableGroup[] }>> => {
      const giving = await api.groupsWith({ key: permission, search: '', page: 1, perPage: OFFERED });
      if (giving.fault) return giving;
      const ids = giving.groups.map(({ id }) => id).filter((id) => id !== ADMINISTRATORS);
      if (ids.length === 0) return { groups: [] };
      const assignable = await api.assignable('', ids);
      if (assignable.fault) return assignable;
      const groups = assignable.groups.filter(({ id }) => ids.includes(id));
      return { groups: groups.sort((one, other) => one.permissions - other.permissions) };
    },
    [permission],
  );
  // The first group gives the fewest permissions.
  const chosen = picked ?? answer?.groups.find(({ locked }) => !locked) ?? null;
  const until = untilOf(end);
  const change = chosen && { userIds: [user.id], join: [chosen.id], until };
  const { effect } = useEffectOf(change);

  const give = async () => {
    if (!chosen) return;
    if (why.missing) return setRefused({ ...why.missing });
    setBusy(true);
    const done = await api.changeMembers(chosen.id, { add: [user.id], until, reason: why.reason });
    setBusy(false);
    if (done.fault) return setRefused(done.fault);
    const options = { count: done.added + done.changed, caption: chosen.caption };
    addNotice({ message: 'usersAdded', type: 'success', resourceId: api.resourceId, options });
    onGiven();
  };

  return (
    <AskDialog
      title={text.label('giveTitle', { permission: keyName(words, permission), user: user.name })}
      confirm={text.button('addCount', { count: 1 })}
      busy={busy}
      disabled={!chosen}
      onConfirm={() => void give()}
      onClose={onClose}
    >
      <div>
        {fault && <FaultNote fault={fault} />}
        {refused && !isOfReason(refused) && refused.code !== 'END_INVALID' && <FaultNote fault={refused} />}
        {!answer && !fault && <Loader />}
        {answer && (
          <>
            <p>{text.message(answer.groups.length > 0 ? 'giveByGroup' : 'noGroupGives')}</p>
            {answer.groups.length > 0 && (
              <List>
                {answer.groups.map((group) => (
                  <li key={group.id}>
                    <label>
                      <input
                        type="radio"
                        name="gr-giving-group"
                        checked={chosen?.id === group.id}
                        disabled={busy || group.locked}
                        onChange={() => setPicked(group)}
                      />
                      <span className="gr-grow">{group.caption}</span>
                      <span className="gr-quiet gr-small">
                        {group.locked
                          ? text.message('assignLocked')
                          : text.label('permissionsCount', { count: group.permissions })}
                      </span>
                    </label>
                  </li>
                ))}
              </List>
            )}
          </>
        )}
        {user.groups.length > 0 && (
          <p className="gr-line">
            {text.message('orByTheirGroup')}
            {user.groups.map(({ id, caption }) => (
              <GroupLink key={id} id={id} caption={caption} />
            ))}
          </p>
        )}
        {chosen && (
          <>
            {effect && change && (
              <div className="gr-effect" aria-live="polite">
                <EffectText effect={effect} change={change} user={user.name} />
              </div>
            )}
            <EndField
              local={end}
              onLocal={setEnd}
              disabled={busy}
              fault={refused?.code === 'END_INVALID' ? refused : null}
            />
            <ReasonField state={why} fault={refused} disabled={busy} />
          </>
        )}
      </div>
    </AskDialog>
  );
}
