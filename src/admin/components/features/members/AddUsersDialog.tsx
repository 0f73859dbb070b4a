import React, { useState } from 'react';
import { type ActionFault } from '../../../contract.js';
import { Action } from '../../ui/Action.js';
import { Check } from '../../ui/Check.js';
import { Dialog } from '../../ui/Dialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { ReasonField } from '../../shared/ReasonField.js';
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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [end, setEnd] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ActionFault | null>(null);
  const { found, fault } = useCandidates(groupId, search);
  const why = useReason(groupId === ADMINISTRATORS);

  const choose = (id: string, on: boolean) => {
    const after = new Set(chosen);
    if (on) after.add(id);
    else after.delete(id);
    setChosen(after);
  };

  const add = async () => {
    if (why.missing) return setRefused({ ...why.missing });
    setBusy(true);
    const answer = await onAdd([...chosen], untilOf(end), why.reason);
    setBusy(false);
    setRefused(answer);
    if (!answer) onClose();
  };

  return (
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
          <Action kind="main" disabled={busy || chosen.size === 0} onClick={() => void add()}>
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
                    onChange={(event) => choose(id, event.target.checked)}
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
        <EndField
          local={end}
          onLocal={setEnd}
          disabled={busy}
          fault={refused?.code === 'END_INVALID' ? refused : null}
        />
        <ReasonField state={why} fault={refused} disabled={busy} />
      </div>
    </Dialog>
  );
}
