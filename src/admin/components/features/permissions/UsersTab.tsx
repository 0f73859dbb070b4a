import { useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { Waiting } from '../../shared/Waiting.js';
import { UserName } from '../../shared/UserName.js';
import { usePanel } from '../../shared/panel-context.js';
import { useAnswer } from '../../shared/use-answer.js';
import { Pager } from '../../ui/Pager.js';
import { SearchField } from '../../ui/SearchField.js';
import { Tools } from '../../ui/Tools.js';
import { useSearch } from '../../ui/use-search.js';
import { GroupPills } from '../users/GroupPills.js';
import { UsersGrid } from './UsersTab.styles.js';

const PER_PAGE = 20;

interface Props {
  /** How many permissions there are. */
  total: number;
}

/** The active users, those with the most permissions first. */
export function UsersTab({ total }: Props) {
  const { text } = usePanel();
  const { field, wanted } = useSearch();
  return (
    <>
      <Tools>
        <SearchField label={text.label('searchUsers')} {...field} />
        <span className="gr-quiet">{text.message('mostPermittedHint')}</span>
      </Tools>
      {/* A page is one of this question: another one begins at its first page. */}
      <Users key={wanted} search={wanted} total={total} />
    </>
  );
}

function Users({ search, total }: Props & { search: string }) {
  const { text, links } = usePanel();
  const [page, setPage] = useState(1);
  const { answer, fault } = useAnswer(
    (api) => api.mostPermitted({ search, page, perPage: PER_PAGE }),
    [search, page],
  );
  if (!answer) return <Waiting for={answer} fault={fault} />;
  if (answer.total === 0) {
    return (
      <div className="gr-card gr-empty" role="status">
        <strong>{text.message('noUserFound')}</strong>
      </div>
    );
  }
  return (
    <>
      <UsersGrid className="gr-table gr-stack">
        <thead>
          <tr>
            <th scope="col">{text.label('user')}</th>
            <th scope="col">{text.label('groups')}</th>
            <th scope="col" className="gr-count">
              {text.label('permissions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.users.map((user) => (
            <tr key={user.id}>
              <th scope="row">
                <UserName user={user} href={links.user(user.id)} />
              </th>
              <td>
                <GroupPills groups={user.groups} href={links.group} />
              </td>
              <td className="gr-count">
                {user.administrator
                  ? text.label('allAlways')
                  : text.label('grantedOf', { granted: user.permissions, total })}
              </td>
            </tr>
          ))}
        </tbody>
      </UsersGrid>
      <Pager
        text={text}
        {...answer}
        page={page}
        counted={text.label('usersCount', { count: answer.total })}
        onPage={setPage}
      />
    </>
  );
}
