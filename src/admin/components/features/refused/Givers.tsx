import { useCallback } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { usePanel } from '../../shared/panel-context.js';
import { useAnswer } from '../../shared/use-answer.js';

/** How many administrators are named. */
const NAMED = 5;

/** Names the administrators, because they can give any permission. Only users who may see the groups can see this. */
export function Givers() {
  const { text, api } = usePanel();
  const ask = useCallback(
    () => api.members(ADMINISTRATORS, { search: '', sort: 'name', page: 1, perPage: NAMED }),
    [api],
  );
  const { answer } = useAnswer(ask);
  const active = answer?.members.filter((member) => member.active) ?? [];
  if (!answer || active.length === 0) return null;
  const more = answer.total - answer.members.length;
  const users = [
    ...active.map(({ name, label }) => (name === undefined ? label : `${name} (${label})`)),
    ...(more > 0 ? [text.label('andMore', { count: more })] : []),
  ];
  return (
    <>
      <br />
      {text.message('giversAre', { users: users.join(', ') })}
    </>
  );
}
