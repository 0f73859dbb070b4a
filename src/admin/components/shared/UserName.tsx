import { h } from '../ui/h.js';
import { type UserView } from '../../contract/index.js';
import { Avatar } from '../ui/Avatar.js';
import { UserBox } from './UserName.styles.js';

/** A user's name, and the address below it, if the user has both. */
export function UserName({
  user,
  href,
}: {
  user: Pick<UserView, 'label' | 'name'>;
  href?: string | undefined;
}) {
  const name = user.name ?? user.label;
  return (
    <UserBox>
      <Avatar label={name} />
      <span>
        {href ? (
          <a className="gr-link gr-flush" href={href}>
            {name}
          </a>
        ) : (
          name
        )}
        {user.name !== undefined && <span className="gr-quiet gr-small">{user.label}</span>}
      </span>
    </UserBox>
  );
}
