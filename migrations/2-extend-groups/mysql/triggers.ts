import { REFUSALS } from '../../1-create-groups/index.js';
import { mysqlTriggers as firstTriggers, refuse, trigger } from '../../1-create-groups/mysql/triggers.js';
import { type GroupsTables, type TriggerSet, literal, nameOf, schemaLiteral } from '../../sql.js';

/** Those of the migration before, and those that keep whom the history is about. */
export function mysqlTriggers(tables: GroupsTables): TriggerSet {
  const first = firstTriggers(tables);
  const { path } = tables.history_user;
  return {
    ...first,
    triggers: [
      ...first.triggers,
      ...['UPDATE', 'DELETE'].map((event) =>
        trigger(path, `refuse_${event.toLowerCase()}`, `BEFORE ${event}`, refuse(REFUSALS.history)),
      ),
    ],
    installed: `${first.installed} OR (EVENT_OBJECT_SCHEMA = ${schemaLiteral(path)} AND EVENT_OBJECT_TABLE = ${literal(nameOf(path))})`,
  };
}
