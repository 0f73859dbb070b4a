import { h } from '../../ui/h.js';
import { type MemberView } from '../../../contract/index.js';
import { Check } from '../../ui/Check.js';
import { type MembersInput } from '../../shared/groups-api.js';
import { UserName } from '../../shared/UserName.js';
import { EndCell } from './EndCell.js';
import { GroupPills } from '../users/GroupPills.js';
import { MembersGrid } from './MembersTable.styles.js';
import { SortHeader } from './SortHeader.js';
import { dateWords } from '../../shared/dates.js';
import { usePanel } from '../../shared/panel-context.js';
import { StatusPill } from '../../shared/StatusPill.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  members: readonly MemberView[];
  sort: MembersInput['sort'];
  onSort: (sort: MembersInput['sort']) => void;
  locked: boolean;
  selected: ReadonlySet<string>;
  onSelect: (ids: string[], select: boolean) => void;
  onMove: (member: MemberView) => void;
  onRemove: (member: MemberView) => void;
}

export function MembersTable(props: Props) {
  const { text, links } = usePanel();
  const { members, sort, onSort, locked, selected, onSelect, onMove, onRemove } = props;
  const chosen = members.filter(({ id }) => selected.has(id)).length;
  return (
    <MembersGrid className="gr-table gr-stack">
      <thead>
        <tr>
          {!locked && (
            <th scope="col" className="gr-tick">
              <Check
                aria-label={text.label('selectAll')}
                checked={chosen > 0 && chosen === members.length}
                indeterminate={chosen > 0 && chosen < members.length}
                onChange={() =>
                  onSelect(
                    members.map(({ id }) => id),
                    chosen < members.length,
                  )
                }
              />
            </th>
          )}
          <SortHeader words={text.label('user')} by="name" sort={sort} onSort={onSort} />
          <th scope="col">{text.label('status')}</th>
          <th scope="col" className="gr-also-in">
            {text.label('alsoIn')}
          </th>
          <SortHeader words={text.label('since')} by="addedAt" sort={sort} onSort={onSort} />
          <SortHeader words={text.label('until')} by="until" sort={sort} onSort={onSort} />
          <th scope="col">
            <span className="gr-hidden">{text.label('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            {!locked && (
              <td className="gr-tick">
                <Check
                  aria-label={text.label('selectUser', { user: member.label })}
                  checked={selected.has(member.id)}
                  onChange={(event) => onSelect([member.id], event.target.checked)}
                />
              </td>
            )}
            <th scope="row">
              <UserName user={member} />
            </th>
            <td>
              <StatusPill active={member.active} />
            </td>
            <td className="gr-also-in">
              <GroupPills groups={member.groups} href={links.group} />
            </td>
            <td className="gr-quiet gr-nowrap">
              <time dateTime={member.addedAt} title={new Date(member.addedAt).toLocaleString(text.language)}>
                {dateWords(text.language, member.addedAt, { dateStyle: 'medium' })}
              </time>
            </td>
            <td>
              <EndCell member={member} locked={locked} onMove={onMove} />
            </td>
            <td className="gr-end">
              {links.user(member.id) && (
                <a
                  className="gr-link"
                  href={links.user(member.id)}
                  aria-label={text.label('rightsOf', { user: member.name ?? member.label })}
                >
                  {text.label('rights')}
                </a>
              )}
              {!locked && (
                <LinkButton
                  className="gr-link-bad gr-row-action"
                  aria-label={text.label('removeUser', { user: member.name ?? member.label })}
                  onClick={() => onRemove(member)}
                >
                  {text.button('remove')}
                </LinkButton>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </MembersGrid>
  );
}
