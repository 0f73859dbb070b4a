import { REFUSALS } from '../../1-create-groups/index.js';
import { sqliteTriggers as firstTriggers, trigger } from '../../1-create-groups/sqlite/triggers.js';
import { type GroupsTables, type TriggerSet, literal } from '../../sql.js';

/** Those of the migration before, and those that keep whom the history is about. */
export function sqliteTriggers(tables: GroupsTables): TriggerSet {
  const first = firstTriggers(tables);
  const { path } = tables.history_user;
  const refuse = `SELECT RAISE(ABORT, ${literal(REFUSALS.history)})`;
  return {
    ...first,
    triggers: [
      ...first.triggers,
      ...['UPDATE', 'DELETE'].map((event) =>
        trigger(path, `refuse_${event.toLowerCase()}`, `BEFORE ${event}`, undefined, refuse),
      ),
    ],
    installed: `${first.installed} UNION ALL SELECT "name", "sql" FROM "sqlite_master" WHERE "type" = 'trigger' AND "tbl_name" = ${literal(path)}`,
  };
}
