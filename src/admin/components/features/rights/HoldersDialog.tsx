import { useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type HoldingGroupView, type SourceView } from '../../../contract/index.js';
import { Action } from '../../ui/Action.js';
import { Dialog } from '../../ui/Dialog.js';
import { Waiting } from '../../shared/Waiting.js';
import { Pager } from '../../ui/Pager.js';
import { SearchField } from '../../ui/SearchField.js';
import { useAnswer } from '../../shared/use-answer.js';
import { useSearch } from '../../ui/use-search.js';
import { UserName } from '../../shared/UserName.js';
import { HoldersBox } from './HoldersDialog.styles.js';
import { List } from '../../ui/List.js';
import { keyName } from '../../shared/describe-keys.js';
import { usePanel } from '../../shared/panel-context.js';
import { Sources } from './Sources.js';

interface Props {
  /** Permissions of one subject, at least one. The user chooses among them. */
  keys: readonly string[];
  onClose: () => void;
}

const PER_PAGE = 8;

/** **Who has it**: the groups that give a permission, and the users who have it through them. */
export function HoldersDialog({ keys, onClose }: Props) {
  const { text, words } = usePanel();
  const [key, setKey] = useState(keys[0] ?? '');
  const { field, wanted } = useSearch();
  const permission = keyName(words, key);
  return (
    <Dialog
      title={text.label('whoHas', { permission })}
      closeLabel={text.button('close')}
      onClose={onClose}
      footer={
        <>
          <span className="gr-grow" />
          <Action onClick={onClose}>{text.button('close')}</Action>
        </>
      }
    >
      <HoldersBox>
        {keys.length > 1 && (
          <div className="gr-filter gr-gap" role="group" aria-label={text.label('permission')}>
            {keys.map((each) => (
              <button key={each} type="button" aria-pressed={each === key} onClick={() => setKey(each)}>
                {words.get(each)?.action}
              </button>
            ))}
          </div>
        )}
        <SearchField label={text.label('searchHolders')} {...field} autoFocus />
        {/* A page is one of this question: another one begins at its first page. */}
        <Groups key={`g ${key} ${wanted}`} {...{ permission: key, search: wanted }} />
        <Users key={`u ${key} ${wanted}`} {...{ permission: key, search: wanted }} />
      </HoldersBox>
    </Dialog>
  );
}

interface ListProps {
  permission: string;
  search: string;
}

function Groups({ permission, search }: ListProps) {
  const { text, links } = usePanel();
  const [page, setPage] = useState(1);
  const { answer, fault } = useAnswer(
    (api) => api.groupsWith({ key: permission, search, page, perPage: PER_PAGE }),
    [permission, search, page],
  );
  return (
    <section aria-labelledby="gr-holding-groups">
      <h3 id="gr-holding-groups">{text.label('groups')}</h3>
      <Waiting for={answer} fault={fault} />
      {answer && (
        <>
          <List>
            {answer.groups.map((group) => (
              <li key={group.id} className="gr-line">
                <span className="gr-grow gr-holding">
                  <Sources sources={[group.administrators ? always(group) : group]} />{' '}
                  {group.administrators && (
                    <span className="gr-quiet gr-small">{text.label('everything')}</span>
                  )}
                </span>
                <a className="gr-link gr-small" href={links.group(group.id, 'users')}>
                  {text.label('usersCount', { count: group.members })}
                </a>
              </li>
            ))}
            {answer.total === 0 && <li className="gr-quiet">{text.message('nothingFound')}</li>}
          </List>
          <Pager
            text={text}
            {...answer}
            page={page}
            counted={text.label('groupsCount', { count: answer.total })}
            onPage={setPage}
          />
        </>
      )}
    </section>
  );
}

/** Administrators has always given everything, so it has no beginning. */
function always({ id, caption, through }: HoldingGroupView): SourceView {
  return { id, caption, through };
}

function Users({ permission, search }: ListProps) {
  const { text, links } = usePanel();
  const [page, setPage] = useState(1);
  const { answer, fault } = useAnswer(
    (api) => api.usersWith({ key: permission, search, page, perPage: PER_PAGE }),
    [permission, search, page],
  );
  return (
    <section aria-labelledby="gr-holders">
      <h3 id="gr-holders">{text.label('users')}</h3>
      <Waiting for={answer} fault={fault} />
      {answer && (
        <>
          <List>
            {answer.users.map((user) => (
              <li key={user.id} className="gr-line">
                <span className="gr-grow">
                  <UserName user={user} href={links.user(user.id)} />
                </span>
                <Sources sources={user.groups} />
              </li>
            ))}
            {answer.total === 0 && (
              <li className="gr-quiet">{text.message(search ? 'noUserFound' : 'nobodyHasIt')}</li>
            )}
          </List>
          <Pager
            text={text}
            {...answer}
            page={page}
            counted={
              answer.totalIsExact
                ? text.label('usersCount', { count: answer.total })
                : text.label('usersMoreThan', { total: answer.total })
            }
            onPage={setPage}
          />
        </>
      )}
    </section>
  );
}
