import { REFUSALS } from '../messages.js';
import {
  type GroupsTables,
  type Trigger,
  type TriggerSet,
  backQuoted,
  literal,
  nameOf,
  schemaOf,
} from '../sql.js';

const IS_ADMINISTRATORS =
  "NEW.`id` = 1 AND NEW.`administrators` <=> 1 AND NEW.`caption_key` = 'administrators'";
const TOUCHES_ADMINISTRATORS =
  "(NEW.`id` = 1 OR NEW.`administrators` IS NOT NULL OR NEW.`caption_key` = 'administrators')";

/**
 * The triggers of MySQL and MariaDB: by row, as there are no others. `REPLACE` fires the DELETE triggers and
 * `ON DUPLICATE KEY UPDATE` the UPDATE ones, on top of those for the insert; a generated id is known only after it.
 * A cascade fires none: the epoch moves by the group that went. `TRUNCATE` fires none either, and needs DROP.
 * Grants are checked here as well as by CHECK, because TypeORM's `synchronize` makes no CHECK on these databases.
 */
export function mysqlTriggers(tables: GroupsTables): TriggerSet {
  const { group, permission, grant, history, epoch } = tables;
  const renew = `UPDATE ${backQuoted(epoch)} SET \`value\` = UUID() WHERE \`id\` = 1`;
  const renewOn = (table: string, event: string): Trigger =>
    trigger(table, `renew_on_${event.toLowerCase()}`, `AFTER ${event}`, renew);

  return {
    routines: [],
    triggers: [
      trigger(
        group,
        'refuse_insert',
        'BEFORE INSERT',
        refuseIf(`${TOUCHES_ADMINISTRATORS} AND NOT (${IS_ADMINISTRATORS})`, REFUSALS.administratorsSecond),
      ),
      trigger(
        group,
        'refuse_generated',
        'AFTER INSERT',
        refuseIf(`NEW.\`id\` = 1 AND NOT (${IS_ADMINISTRATORS})`, REFUSALS.administratorsSecond),
      ),
      trigger(
        group,
        'refuse_update',
        'BEFORE UPDATE',
        refuseIf('OLD.`id` = 1', REFUSALS.administratorsChange),
      ),
      trigger(
        group,
        'refuse_imitation',
        'BEFORE UPDATE',
        refuseIf(`OLD.\`id\` <> 1 AND ${TOUCHES_ADMINISTRATORS}`, REFUSALS.administratorsSecond),
      ),
      trigger(
        group,
        'refuse_delete',
        'BEFORE DELETE',
        refuseIf('OLD.`id` = 1', REFUSALS.administratorsDelete),
      ),
      ...['INSERT', 'UPDATE'].map((event) =>
        trigger(
          grant,
          `refuse_${event.toLowerCase()}`,
          `BEFORE ${event}`,
          refuseIf('NEW.`group_id` = 1', REFUSALS.administratorsGrant),
        ),
      ),
      trigger(history, 'refuse_update', 'BEFORE UPDATE', refuse(REFUSALS.history)),
      trigger(history, 'refuse_delete', 'BEFORE DELETE', refuse(REFUSALS.history)),
      trigger(epoch, 'refuse_delete', 'BEFORE DELETE', refuse(REFUSALS.epoch)),
      trigger(epoch, 'refuse_update', 'BEFORE UPDATE', refuseIf('NEW.`id` <> OLD.`id`', REFUSALS.epoch)),
      ...['INSERT', 'UPDATE', 'DELETE'].flatMap((event) => [renewOn(group, event), renewOn(grant, event)]),
      ...['UPDATE', 'DELETE'].map((event) => renewOn(permission, event)),
    ],
    installed: `SELECT TRIGGER_NAME AS \`name\` FROM information_schema.TRIGGERS WHERE ${[
      group,
      permission,
      grant,
      history,
      epoch,
    ]
      .map(
        (table) =>
          `(EVENT_OBJECT_SCHEMA = ${schemaLiteral(table)} AND EVENT_OBJECT_TABLE = ${literal(nameOf(table))})`,
      )
      .join(' OR ')}`,
  };
}

/** The schema of a table as a value in a query on `information_schema`. */
export function schemaLiteral(table: string): string {
  const schema = schemaOf(table);
  return schema === undefined ? 'DATABASE()' : literal(schema);
}

/** A trigger lives in the schema of its table, so its name carries the same one. */
function trigger(table: string, purpose: string, event: string, body: string): Trigger {
  const name = `${nameOf(table)}_${purpose}`;
  const schema = schemaOf(table);
  const quoted = backQuoted(schema === undefined ? name : `${schema}.${name}`);
  return {
    name,
    create: `CREATE TRIGGER ${quoted} ${event} ON ${backQuoted(table)} FOR EACH ROW ${body}`,
    drop: `DROP TRIGGER IF EXISTS ${quoted}`,
  };
}

function refuse(message: string): string {
  return `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${literal(message)}`;
}

function refuseIf(condition: string, message: string): string {
  return `IF ${condition} THEN ${refuse(message)}; END IF`;
}
