import React, { useState } from 'react';
import { useNotice, Loader } from '../../adminjs.js';
import { type ActionFault, type MemberView } from '../../../contract.js';
import { Action } from '../../ui/Action.js';
import { SearchField } from '../../ui/SearchField.js';
import { AddUsersDialog } from './AddUsersDialog.js';
import { MembersFoot, MembersTools } from './GroupsMembers.styles.js';
import { MembersTable } from './MembersTable.js';
import { RemoveDialog } from './RemoveDialog.js';
import { PER_PAGE, useMembers } from './use-members.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { Pager } from '../../ui/Pager.js';
import { usePanel } from '../../shared/panel-context.js';

interface Props {
  groupId: number;
  caption: string;
  /** Called with the number of the group's users, each time they are read. */
  onCount: (members: number) => void;
}

const LOCKED_MESSAGES = {
  permission: 'membersLockedPermission',
  administrators: 'membersLockedAdministrators',
  ceiling: 'membersLockedCeiling',
};

/** The **Users** tab: who is in the group, and since when. */
export function GroupsMembers({ groupId, caption, onCount }: Props) {
  const { text, api } = usePanel();
  const list = useMembers(groupId);
  const { search, searched, setSearch, page, setPage, data, fault, reload } = list;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<{ ids: string[]; user: string | null } | null>(null);
  const addNotice = useNotice();

  const select = (ids: string[], on: boolean) => {
    const after = new Set(selected);
    ids.forEach((id) => (on ? after.add(id) : after.delete(id)));
    setSelected(after);
  };

  const change = async (add: string[], remove: string[], reason: string): Promise<ActionFault | null> => {
    const answer = await api.changeMembers(groupId, { add, remove, reason });
    if (answer.fault) return answer.fault;
    const gone = new Set(remove);
    setSelected((before) => new Set([...before].filter((id) => !gone.has(id))));
    onCount(answer.members);
    addNotice({
      message: add.length > 0 ? 'usersAdded' : 'usersRemoved',
      type: 'success',
      resourceId: api.resourceId,
      options: { count: add.length > 0 ? answer.added : answer.removed, caption },
    });
    await reload();
    return null;
  };

  if (fault) return <FaultNote fault={fault} />;
  if (!data) return <Loader />;
  const locked = data.locked !== null;
  const empty = data.total === 0;
  return (
    <>
      {data.locked && <p className="gr-note gr-gap">{text.message(LOCKED_MESSAGES[data.locked])}</p>}
      <MembersTools>
        {!(empty && search === '') && (
          <SearchField label={text.label('searchUsers')} query={search} onQuery={setSearch} />
        )}
        {selected.size > 0 && (
          <>
            <span className="gr-quiet gr-small" aria-live="polite">
              {text.label('selected', { count: selected.size })}
            </span>
            <button
              type="button"
              className="gr-link gr-link-bad"
              onClick={() => setRemoving({ ids: [...selected], user: null })}
            >
              {text.button('removeFromGroup')}
            </button>
          </>
        )}
        <span className="gr-grow" />
        {!locked && (
          <Action kind="main" onClick={() => setAdding(true)}>
            + {text.button('addUsers')}
          </Action>
        )}
      </MembersTools>
      <div className="gr-card">
        {empty ? (
          <div className="gr-empty" role="status">
            <strong>{text.message(searched ? 'noMemberFound' : 'noMembers')}</strong>
            {searched
              ? text.message('noMemberFoundHint')
              : text.message(locked ? 'noMembersLocked' : 'noMembersHint')}
          </div>
        ) : (
          <MembersTable
            members={data.members}
            sort={list.sort}
            onSort={list.setSort}
            locked={locked}
            selected={selected}
            onSelect={select}
            onRemove={({ id, name, label }: MemberView) => setRemoving({ ids: [id], user: name ?? label })}
          />
        )}
      </div>
      {!empty && (
        <MembersFoot>
          <Pager
            text={text}
            counted={text.label('usersCount', { count: data.total })}
            page={page}
            perPage={PER_PAGE}
            total={data.total}
            onPage={setPage}
          />
        </MembersFoot>
      )}
      {adding && (
        <AddUsersDialog
          groupId={groupId}
          caption={caption}
          onAdd={(ids, reason) => change(ids, [], reason)}
          onClose={() => setAdding(false)}
        />
      )}
      {removing && (
        <RemoveDialog
          groupId={groupId}
          caption={caption}
          ids={removing.ids}
          user={removing.user}
          onConfirm={async (reason) => {
            const refused = await change([], removing.ids, reason);
            if (!refused) setRemoving(null);
            return refused;
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}
