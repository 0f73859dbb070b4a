import React, { useState } from 'react';
import { type ActionFault, type UserView } from '../../../contract.js';
import { Action } from '../../ui/Action.js';
import { Check } from '../../ui/Check.js';
import { Dialog } from '../../ui/Dialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { ReasonField } from '../../shared/ReasonField.js';
import { EffectText } from '../../shared/EffectText.js';
import { useEffectOf } from '../../shared/use-effect-of.js';
import { AdministratorsDialog } from './AdministratorsDialog.js';
import { SearchField } from '../../ui/SearchField.js';
import { UserName } from '../../shared/UserName.js';
import { List } from '../../ui/List.js';
import { End } from '../../shared/End.js';
import { untilOf } from '../../shared/ends.js';
import { EndField } from './EndField.js';
import { StatusPill } from './StatusPill.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { usePanel } from '../../shared/panel-context.js';
import { isOfReason, useReason } from '../../shared/use-reason.js';
import { useCandidates } from './use-candidates.js';

interface Props {
  groupId: number;
  caption: string;
  /** @param until null for no end */
  onAdd: (ids: string[], until: string | null, reason: string) => Promise<ActionFault | null>;
  onClose: () => void;
}

/** Finds users and puts them in the group. Users stay ticked during the next search. */
export function AddUsersDialog({ groupId, caption, onAdd, onClose }: Props) {
  const { text } = usePanel();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, UserView>>(new Map());
  const [asking, setAsking] = useState(false);
  const [end, setEnd] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ActionFault | null>(null);
  const { found, fault } = useCandidates(groupId, search);
  const why = useReason(groupId === ADMINISTRATORS);

  const choose = (user: UserView, on: boolean) => {
    const after = new Map(chosen);
    if (on) after.set(user.id, user);
    else after.delete(user.id);
    setChosen(after);
  };

  const administrators = groupId === ADMINISTRATORS;
  const until = untilOf(end);
  const users = [...chosen.keys()];
  const only = chosen.size === 1 ? [...chosen.values()][0] : undefined;
  const { effect } = useEffectOf(
    users.length > 0 && !administrators ? { userIds: users, join: [groupId], until } : null,
  );

  const add = async (): Promise<ActionFault | null> => {
    setBusy(true);
    const answer = await onAdd(users, until, why.reason);
    setBusy(false);
    setRefused(answer);
    setAsking(false);
    if (!answer) onClose();
    return answer;
  };
  const ask = () => {
    if (why.missing) return setRefused({ ...why.missing });
    if (administrators) setAsking(true);
    else void add();
  };

  return (
    <>
      <Dialog
        busy={busy}
        title={text.label('addUsersTo', { caption })}
        closeLabel={text.button('close')}
        onClose={onClose}
        footer={
          <>
            <span className="gr-grow gr-quiet gr-small" aria-live="polite">
              {text.label('selected', { count: chosen.size })}
            </span>
            <Action disabled={busy} onClick={onClose}>
              {text.button('cancel')}
            </Action>
            <Action kind="main" disabled={busy || chosen.size === 0} onClick={ask}>
              {chosen.size > 0 ? text.button('addCount', { count: chosen.size }) : text.button('add')}
            </Action>
          </>
        }
      >
        <div>
          <SearchField label={text.label('searchUsers')} query={search} onQuery={setSearch} autoFocus />
          {refused && !isOfReason(refused) && refused.code !== 'END_INVALID' && <FaultNote fault={refused} />}
          {fault && <FaultNote fault={fault} />}
          {found && found.users.length === 0 && <p className="gr-empty">{text.message('noUserFound')}</p>}
          {found && found.users.length > 0 && (
            <List>
              {found.users.map(({ id, active, member, until, ended, ...user }) => (
                <li key={id}>
                  <label>
                    <Check
                      checked={(member && !ended) || chosen.has(id)}
                      disabled={(member && !ended) || busy}
                      onChange={(event) => choose({ id, active, ...user }, event.target.checked)}
                    />
                    <span className="gr-grow">
                      <UserName user={user} />
                    </span>
                    <End until={until} ended={ended} />
                    {member && !ended && (
                      <span className="gr-pill gr-pill-primary">{text.label('alreadyIn')}</span>
                    )}
                    {!active && <StatusPill active={false} />}
                  </label>
                </li>
              ))}
            </List>
          )}
          <p className="gr-quiet gr-small" role="status">
            {found && found.total > found.users.length
              ? text.message('moreCandidates', { shown: found.users.length, total: found.total })
              : ''}
          </p>
          {effect && (
            <div className="gr-effect" aria-live="polite">
              <EffectText
                effect={effect}
                change={{ userIds: users, join: [groupId], until }}
                user={only && (only.name ?? only.label)}
              />
            </div>
          )}
          <EndField
            local={end}
            onLocal={setEnd}
            disabled={busy}
            fault={refused?.code === 'END_INVALID' ? refused : null}
          />
          <ReasonField state={why} fault={refused} disabled={busy} />
        </div>
      </Dialog>
      {asking && (
        <AdministratorsDialog users={[...chosen.values()]} onConfirm={add} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
