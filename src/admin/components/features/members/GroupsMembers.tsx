import { useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { useNotice, Loader } from '../../adminjs.js';
import { type ActionFault, type MemberView, type MembersChanged } from '../../../contract/index.js';
import { Action } from '../../ui/Action.js';
import { SearchField } from '../../ui/SearchField.js';
import { type MembersChange } from '../../shared/groups-api.js';
import { AddUsersDialog } from './AddUsersDialog.js';
import { EndDialog } from './EndDialog.js';
import { MembersFoot, MembersTools } from './GroupsMembers.styles.js';
import { MembersTable } from './MembersTable.js';
import { RemoveDialog } from './RemoveDialog.js';
import { PER_PAGE, useMembers } from './use-members.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { Pager } from '../../ui/Pager.js';
import { usePanel } from '../../shared/panel-context.js';
import { usersCount } from '../../shared/users-count.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  groupId: number;
  caption: string;
  /** How many of its users are disabled. */
  inactive: number;
  /** Called after each change with how many users are in the group, and how many of their memberships end soon. */
  onCount: (counts: Pick<MembersChanged, 'members' | 'inactive' | 'ending'>) => void;
}

const LOCKED_MESSAGES = {
  permission: 'membersLockedPermission',
  administrators: 'membersLockedAdministrators',
  ceiling: 'membersLockedCeiling',
};

type Notice = 'usersAdded' | 'usersRemoved' | 'endChanged';

interface Chosen {
  ids: string[];
  /** The user's name, if there is only one user. */
  user: string | null;
}

function chosenOf(members: readonly MemberView[]): Chosen {
  const [first] = members;
  return {
    ids: members.map(({ id }) => id),
    user: members.length === 1 && first ? (first.name ?? first.label) : null,
  };
}

/** The **Users** tab: who is in the group, since when and until when. */
export function GroupsMembers({ groupId, caption, inactive, onCount }: Props) {
  const { text, api } = usePanel();
  const list = useMembers(groupId);
  const { search, searched, setSearch, page, setPage, data, fault, reload } = list;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<(Chosen & { how: 'remove' | 'end' }) | null>(null);
  const [moving, setMoving] = useState<MemberView[] | null>(null);
  const addNotice = useNotice();

  const select = (ids: string[], on: boolean) => {
    const after = new Set(selected);
    ids.forEach((id) => (on ? after.add(id) : after.delete(id)));
    setSelected(after);
  };

  const change = async (asked: MembersChange, notice: Notice): Promise<ActionFault | null> => {
    const answer = await api.changeMembers(groupId, asked);
    if (answer.fault) return answer.fault;
    const gone = new Set(asked.remove);
    setSelected((before) => new Set([...before].filter((id) => !gone.has(id))));
    onCount(answer);
    addNotice({
      message: notice,
      type: 'success',
      resourceId: api.resourceId,
      options: { count: notice === 'usersRemoved' ? answer.removed : answer.added + answer.changed, caption },
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
            {data.members.some(({ id }) => selected.has(id)) && (
              <LinkButton onClick={() => setMoving(data.members.filter(({ id }) => selected.has(id)))}>
                {text.button('changeEnd')}
              </LinkButton>
            )}
            <LinkButton
              className="gr-link-bad"
              onClick={() => setRemoving({ ids: [...selected], user: null, how: 'remove' })}
            >
              {text.button('removeFromGroup')}
            </LinkButton>
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
            onMove={(member) => setMoving([member])}
            onRemove={(member) => setRemoving({ ...chosenOf([member]), how: 'remove' })}
          />
        )}
      </div>
      {!empty && (
        <MembersFoot>
          <Pager
            text={text}
            counted={usersCount(
              text,
              text.label('usersCount', { count: data.total }),
              searched ? 0 : inactive,
            )}
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
          onAdd={(ids, until, reason) => change({ add: ids, until, reason }, 'usersAdded')}
          onClose={() => setAdding(false)}
        />
      )}
      {moving && (
        <EndDialog
          groupId={groupId}
          caption={caption}
          members={moving}
          onSave={async (until, reason) => {
            const refused = await change({ add: chosenOf(moving).ids, until, reason }, 'endChanged');
            if (!refused) setMoving(null);
            return refused;
          }}
          onEndNow={
            moving.some(({ ended }) => !ended)
              ? () => {
                  setRemoving({ ...chosenOf(moving), how: 'end' });
                  setMoving(null);
                }
              : undefined
          }
          onClose={() => setMoving(null)}
        />
      )}
      {removing && (
        <RemoveDialog
          groupId={groupId}
          caption={caption}
          ids={removing.ids}
          user={removing.user}
          how={removing.how}
          onConfirm={async (reason) => {
            const { ids, how } = removing;
            const refused = await (how === 'end'
              ? change({ end: ids, reason }, 'endChanged')
              : change({ remove: ids, reason }, 'usersRemoved'));
            if (!refused) setRemoving(null);
            return refused;
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}
