import { REFUSALS } from '../../1-create-groups/index.js';
import {
  postgresTriggers as firstTriggers,
  sibling,
  trigger,
} from '../../1-create-groups/postgres/triggers.js';
import { type GroupsTables, type TriggerSet, doubleQuoted, literal } from '../../sql.js';

/** Those of the migration before, and those that keep whom the history is about. */
export function postgresTriggers(tables: GroupsTables): TriggerSet {
  const first = firstTriggers(tables);
  const { path } = tables.history_user;
  const refuse = sibling(tables.group.path, '_refuse');
  return {
    ...first,
    triggers: [
      ...first.triggers,
      trigger(path, 'refuse_change', 'BEFORE UPDATE OR DELETE', 'ROW', refuse, REFUSALS.history),
      trigger(path, 'refuse_truncate', 'BEFORE TRUNCATE', 'STATEMENT', refuse, REFUSALS.history),
    ],
    installed: `${first.installed} UNION ALL SELECT tgname, split_part(encode(tgargs, 'escape'), '\\000', GREATEST(tgnargs, 1)) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgrelid = to_regclass(${literal(doubleQuoted(path))})`,
  };
}
