import { REFUSALS } from '../messages.js';
import {
  type GroupsTables,
  type Trigger,
  type TriggerSet,
  doubleQuoted,
  literal,
  nameOf,
  quotedNames,
} from '../../sql.js';

/**
 * The triggers of SQLite. `INSERT OR REPLACE` removes the rows in its way without firing their DELETE triggers, so
 * whatever must not be replaced is looked for before each insert. A generated id is only known after it.
 */
export function sqliteTriggers(tables: GroupsTables): TriggerSet {
  const { group, permission, grant, history, epoch } = tables;
  const names = quotedNames(tables, doubleQuoted);
  const { id, caption, administrators, captionKey } = names.group;
  const isAdministrators = `NEW.${id} IS 1 AND NEW.${administrators} IS 1 AND NEW.${captionKey} IS 'administrators' AND NEW.${caption} IS 'Administrators'`;
  const touchesAdministrators = `(NEW.${id} = 1 OR NEW.${administrators} IS NOT NULL OR NEW.${captionKey} = 'administrators' OR lower(trim(NEW.${caption})) = 'administrators')`;
  const renew = `UPDATE ${names.epoch.table} SET ${names.epoch.value} = lower(hex(randomblob(16))) WHERE ${names.epoch.id} = 1`;
  const renewOn = ({ path }: { path: string }, event: string): Trigger =>
    trigger(path, `renew_on_${event.toLowerCase()}`, `AFTER ${event}`, undefined, renew);
  const exists = (table: string, condition: string): string =>
    `EXISTS (SELECT 1 FROM ${table} WHERE ${condition})`;

  return {
    routines: [],
    triggers: [
      trigger(
        group.path,
        'refuse_insert',
        'BEFORE INSERT',
        `${touchesAdministrators} AND (NOT (${isAdministrators}) OR ${exists(names.group.table, `${id} = 1`)})`,
        refuse(REFUSALS.administratorsSecond),
      ),
      trigger(
        group.path,
        'refuse_generated',
        'AFTER INSERT',
        `NEW.${id} = 1 AND NOT (${isAdministrators})`,
        refuse(REFUSALS.administratorsSecond),
      ),
      trigger(
        group.path,
        'refuse_update',
        'BEFORE UPDATE',
        `OLD.${id} = 1`,
        refuse(REFUSALS.administratorsChange),
      ),
      trigger(
        group.path,
        'refuse_imitation',
        'BEFORE UPDATE',
        `OLD.${id} <> 1 AND ${touchesAdministrators}`,
        refuse(REFUSALS.administratorsSecond),
      ),
      trigger(
        group.path,
        'refuse_delete',
        'BEFORE DELETE',
        `OLD.${id} = 1`,
        refuse(REFUSALS.administratorsDelete),
      ),
      ...['INSERT', 'UPDATE'].map((event) =>
        trigger(
          grant.path,
          `refuse_${event.toLowerCase()}`,
          `BEFORE ${event}`,
          `NEW.${names.grant.groupId} = 1`,
          refuse(REFUSALS.administratorsGrant),
        ),
      ),
      trigger(
        history.path,
        'refuse_replace',
        'BEFORE INSERT',
        [names.history.id, names.history.idempotencyKey]
          .map((column) => exists(names.history.table, `${column} = NEW.${column}`))
          .join(' OR '),
        refuse(REFUSALS.history),
      ),
      // Before an insert a generated id reads -1: an entry with that number would block all later ones.
      trigger(
        history.path,
        'refuse_negative',
        'AFTER INSERT',
        `NEW.${names.history.id} < 1`,
        refuse(REFUSALS.history),
      ),
      trigger(history.path, 'refuse_update', 'BEFORE UPDATE', undefined, refuse(REFUSALS.history)),
      trigger(history.path, 'refuse_delete', 'BEFORE DELETE', undefined, refuse(REFUSALS.history)),
      trigger(epoch.path, 'refuse_delete', 'BEFORE DELETE', undefined, refuse(REFUSALS.epoch)),
      trigger(
        epoch.path,
        'refuse_update',
        'BEFORE UPDATE',
        `NEW.${names.epoch.id} IS NOT OLD.${names.epoch.id}`,
        refuse(REFUSALS.epoch),
      ),
      ...['INSERT', 'UPDATE', 'DELETE'].flatMap((event) => [renewOn(group, event), renewOn(grant, event)]),
      // An insert too, as it may have replaced a row that grants point to.
      ...['INSERT', 'UPDATE', 'DELETE'].map((event) => renewOn(permission, event)),
    ],
    installed: `SELECT "name", "sql" AS "definition" FROM "sqlite_master" WHERE "type" = 'trigger' AND "tbl_name" IN (${[group, permission, grant, history, epoch].map(({ path }) => literal(path)).join(', ')})`,
  };
}

export function trigger(
  path: string,
  purpose: string,
  event: string,
  condition: string | undefined,
  body: string,
): Trigger {
  const name = `${nameOf(path)}_${purpose}`;
  const when = condition ? ` WHEN ${condition}` : '';
  const definition = `${doubleQuoted(name)} ${event} ON ${doubleQuoted(path)} FOR EACH ROW${when} BEGIN ${body}; END`;
  return {
    name,
    create: `CREATE TRIGGER IF NOT EXISTS ${definition}`,
    definition: `CREATE TRIGGER ${definition}`,
    drop: `DROP TRIGGER IF EXISTS ${doubleQuoted(name)}`,
  };
}

function refuse(message: string): string {
  return `SELECT RAISE(ABORT, ${literal(message)})`;
}
