import { useState } from 'react';
import { h } from '../ui/h.js';
import {
  type ActionFault,
  type Answer,
  type ConcernedPage,
  type ConcernedView,
} from '../../contract/index.js';
import { Pager } from '../ui/Pager.js';
import { describeKeys } from './describe-keys.js';
import { End } from './End.js';
import { FaultNote } from './FaultNote.js';
import { usePanel } from './panel-context.js';
import { PeopleBox } from './People.styles.js';
import { LinkButton } from '../ui/LinkButton.js';
import { StatusPill } from './StatusPill.js';

type Person = Omit<ConcernedView, 'until' | 'permissions'> & Partial<ConcernedView>;

interface Props {
  /** The first of them, or all. */
  users: readonly Person[];
  total: number;
  /** Shown before the permissions of a user who loses or gains only some of them. */
  sign?: string;
  /** Reads a page of them, where `users` are only the first. */
  more?: ((page: number) => Promise<Answer<ConcernedPage>>) | undefined;
}

/** This many users are named before a click. */
const NAMED = 5;

/** How many users one page has, if all of them are known already. */
const PER_PAGE = 50;

/** Pages of users who are known already, for `more`. */
export function pagesOf(users: readonly Omit<ConcernedView, 'permissions'>[]): NonNullable<Props['more']> {
  return (page) =>
    Promise.resolve({
      users: users
        .slice((page - 1) * PER_PAGE, page * PER_PAGE)
        .map((user) => ({ ...user, permissions: null })),
      total: users.length,
      page,
      perPage: PER_PAGE,
    });
}

/** Names users: the first few, and the others on a click. */
export function People({ users, total, sign = '', more }: Props) {
  const { text } = usePanel();
  const [open, setOpen] = useState(false);
  const [page, setPage] = useState<ConcernedPage | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const turn = async (number: number) => {
    const answer = await more!(number);
    setFault(answer.fault ?? null);
    if (!answer.fault) setPage(answer);
  };
  const toggle = () => {
    setOpen(!open);
    if (!open && more) void turn(1);
  };
  const shown: readonly Person[] = !open ? users.slice(0, NAMED) : (page?.users ?? users);
  const rest = total - Math.min(users.length, NAMED);
  return (
    <PeopleBox>
      <ul aria-label={text.label('users')}>
        {shown.map((user) => (
          <Named key={user.id} user={user} sign={sign} />
        ))}
      </ul>
      {open && page && page.total > page.perPage && (
        <Pager
          text={text}
          counted={text.label('usersCount', { count: page.total })}
          page={page.page}
          perPage={page.perPage}
          total={page.total}
          onPage={(number) => void turn(number)}
        />
      )}
      {fault && <FaultNote fault={fault} />}
      {rest > 0 && (
        <LinkButton className="gr-flush" aria-expanded={open} onClick={toggle}>
          {open ? text.button('showLess') : text.label('andMore', { count: rest })}
        </LinkButton>
      )}
    </PeopleBox>
  );
}

function Named({ user, sign }: { user: Person; sign: string }) {
  const { words } = usePanel();
  const { name, label, active, until = null, permissions } = user;
  const only = permissions ? describeKeys(permissions, words) : [];
  return (
    <li>
      <span>{name ?? label}</span>
      {name !== undefined && <span className="gr-quiet gr-small">{label}</span>}
      {!active && <StatusPill active={false} />}
      <End until={until} />
      {only.length > 0 && (
        <span className="gr-quiet gr-small gr-only">
          {only.map(({ subject, actions }) => `${sign} ${subject}: ${actions.join(', ')}`).join('; ')}
        </span>
      )}
    </li>
  );
}
