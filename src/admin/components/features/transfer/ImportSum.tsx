import { Fragment, h } from '../../ui/h.js';
import { Counts } from '../../ui/Counts.js';
import { usePanel } from '../../shared/panel-context.js';
import { type PlanSum } from './plan-view.js';

/** “3 new, 2 replaced: +41 −3 permissions, 12 users affected.” */
export function ImportSum({ sum }: { sum: PlanSum }) {
  const { text } = usePanel();
  const { outcomes, added, removed, users, usersUpTo } = sum;
  return (
    <>
      {outcomes
        .map(([outcome, count]) => `${count} ${text.label(`outcome_${outcome}`, { count })}`)
        .join(', ')}
      {added + removed > 0 && (
        <>
          {': '}
          <Counts added={added} removed={removed} />{' '}
          {text.label('permissionsWord', { count: added + removed })}
        </>
      )}
      {users > 0 && `, ${text.label(usersUpTo ? 'usersAffectedUpTo' : 'usersAffected', { count: users })}`}.
    </>
  );
}
