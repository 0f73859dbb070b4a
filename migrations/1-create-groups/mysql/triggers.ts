import { REFUSALS } from '../messages.js';
import {
  type GroupsTables,
  type Trigger,
  type TriggerSet,
  backQuoted,
  literal,
  nameOf,
  quotedNames,
  schemaLiteral,
  schemaOf,
} from '../../sql.js';

/**
 * The triggers of MySQL and MariaDB: by row, as there are no others. `REPLACE` fires the DELETE triggers and
 * `ON DUPLICATE KEY UPDATE` the UPDATE ones, on top of those for the insert; a generated id is known only after it.
 * A cascade fires none: the epoch moves by the group that went. `TRUNCATE` fires none either: it needs DROP, and
 * `foreign_key_checks = 0` where other tables point to the emptied one. The next write and the next start notice it.
 */
export function mysqlTriggers(tables: GroupsTables): TriggerSet {
  const { group, permission, grant, history, epoch } = tables;
  const names = quotedNames(tables, backQuoted);
  const { id, caption, administrators, captionKey } = names.group;
  const isAdministrators = `NEW.${id} = 1 AND NEW.${administrators} <=> 1 AND NEW.${captionKey} = 'administrators' AND NEW.${caption} = 'Administrators'`;
  const touchesAdministrators = `(NEW.${id} = 1 OR NEW.${administrators} IS NOT NULL OR NEW.${captionKey} = 'administrators' OR LOWER(TRIM(NEW.${caption})) = 'administrators')`;
  const renew = `UPDATE ${names.epoch.table} SET ${names.epoch.value} = UUID() WHERE ${names.epoch.id} = 1`;
  const renewOn = ({ path }: { path: string }, event: string): Trigger =>
    trigger(path, `renew_on_${event.toLowerCase()}`, `AFTER ${event}`, renew);

  return {
    routines: [],
    triggers: [
      trigger(
        group.path,
        'refuse_insert',
        'BEFORE INSERT',
        refuseIf(`${touchesAdministrators} AND NOT (${isAdministrators})`, REFUSALS.administratorsSecond),
      ),
      trigger(
        group.path,
        'refuse_generated',
        'AFTER INSERT',
        refuseIf(`NEW.${id} = 1 AND NOT (${isAdministrators})`, REFUSALS.administratorsSecond),
      ),
      trigger(
        group.path,
        'refuse_update',
        'BEFORE UPDATE',
        refuseIf(`OLD.${id} = 1`, REFUSALS.administratorsChange),
      ),
      trigger(
        group.path,
        'refuse_imitation',
        'BEFORE UPDATE',
        refuseIf(`OLD.${id} <> 1 AND ${touchesAdministrators}`, REFUSALS.administratorsSecond),
      ),
      trigger(
        group.path,
        'refuse_delete',
        'BEFORE DELETE',
        refuseIf(`OLD.${id} = 1`, REFUSALS.administratorsDelete),
      ),
      ...['INSERT', 'UPDATE'].map((event) =>
        trigger(
          grant.path,
          `refuse_${event.toLowerCase()}`,
          `BEFORE ${event}`,
          refuseIf(`NEW.${names.grant.groupId} = 1`, REFUSALS.administratorsGrant),
        ),
      ),
      trigger(history.path, 'refuse_update', 'BEFORE UPDATE', refuse(REFUSALS.history)),
      trigger(history.path, 'refuse_delete', 'BEFORE DELETE', refuse(REFUSALS.history)),
      trigger(epoch.path, 'refuse_delete', 'BEFORE DELETE', refuse(REFUSALS.epoch)),
      trigger(
        epoch.path,
        'refuse_update',
        'BEFORE UPDATE',
        refuseIf(`NEW.${names.epoch.id} <> OLD.${names.epoch.id}`, REFUSALS.epoch),
      ),
      ...['INSERT', 'UPDATE', 'DELETE'].flatMap((event) => [renewOn(group, event), renewOn(grant, event)]),
      ...['UPDATE', 'DELETE'].map((event) => renewOn(permission, event)),
    ],
    installed: `SELECT TRIGGER_NAME AS \`name\`, CONCAT_WS(' ', ACTION_TIMING, EVENT_MANIPULATION, ACTION_STATEMENT) AS \`definition\` FROM information_schema.TRIGGERS WHERE ${[
      group,
      permission,
      grant,
      history,
      epoch,
    ]
      .map(
        ({ path }) =>
          `(EVENT_OBJECT_SCHEMA = ${schemaLiteral(path)} AND EVENT_OBJECT_TABLE = ${literal(nameOf(path))})`,
      )
      .join(' OR ')}`,
  };
}

/** A trigger lives in the schema of its table, so its name carries the same one. */
export function trigger(table: string, purpose: string, event: string, body: string): Trigger {
  const name = `${nameOf(table)}_${purpose}`;
  const schema = schemaOf(table);
  const quoted = backQuoted(schema === undefined ? name : `${schema}.${name}`);
  return {
    name,
    create: `CREATE TRIGGER ${quoted} ${event} ON ${backQuoted(table)} FOR EACH ROW ${body}`,
    definition: `${event} ${body}`,
    drop: `DROP TRIGGER IF EXISTS ${quoted}`,
  };
}

export function refuse(message: string): string {
  return `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${literal(message)}`;
}

function refuseIf(condition: string, message: string): string {
  return `IF ${condition} THEN ${refuse(message)}; END IF`;
}
