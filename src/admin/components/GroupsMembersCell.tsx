import { h } from './ui/h.js';
import { type BasePropertyProps } from './adminjs.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { toNumber } from './shared/params.js';
import { usersCount } from './shared/users-count.js';

function MembersCell({ record }: BasePropertyProps) {
  const { text } = usePanel();
  const { members, inactive } = record?.params ?? {};
  return <span>{usersCount(text, toNumber(members), toNumber(inactive))}</span>;
}

/** How many users are in a group, and how many of them are disabled. */
export default inPanel<BasePropertyProps>(MembersCell);
