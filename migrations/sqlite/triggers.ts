import { REFUSALS } from '../messages.js';
import { type GroupsTables, type Trigger, type TriggerSet, doubleQuoted, literal, nameOf } from '../sql.js';

const IS_ADMINISTRATORS = `NEW."id" IS 1 AND NEW."administrators" IS 1 AND NEW."caption_key" IS 'administrators'`;
const TOUCHES_ADMINISTRATORS = `(NEW."id" = 1 OR NEW."administrators" IS NOT NULL OR NEW."caption_key" = 'administrators')`;

/**
 * The triggers of SQLite. `INSERT OR REPLACE` removes the rows in its way without firing their DELETE triggers, so
 * whatever must not be replaced is looked for before each insert. A generated id is only known after it.
 */
export function sqliteTriggers(tables: GroupsTables): TriggerSet {
  const { group, permission, grant, history, epoch } = tables;
  const renew = `UPDATE ${doubleQuoted(epoch)} SET "value" = lower(hex(randomblob(16))) WHERE "id" = 1`;
  const renewOn = (table: string, event: string): Trigger =>
    trigger(table, `renew_on_${event.toLowerCase()}`, `AFTER ${event}`, undefined, renew);
  const exists = (table: string, condition: string): string =>
    `EXISTS (SELECT 1 FROM ${doubleQuoted(table)} WHERE ${condition})`;

  return {
    routines: [],
    triggers: [
      trigger(
        group,
        'refuse_insert',
        'BEFORE INSERT',
        `${TOUCHES_ADMINISTRATORS} AND (NOT (${IS_ADMINISTRATORS}) OR ${exists(group, '"id" = 1')})`,
        refuse(REFUSALS.administratorsSecond),
      ),
      trigger(
        group,
        'refuse_generated',
        'AFTER INSERT',
        `NEW."id" = 1 AND NOT (${IS_ADMINISTRATORS})`,
        refuse(REFUSALS.administratorsSecond),
      ),
      trigger(group, 'refuse_update', 'BEFORE UPDATE', 'OLD."id" = 1', refuse(REFUSALS.administratorsChange)),
      trigger(
        group,
        'refuse_imitation',
        'BEFORE UPDATE',
        `OLD."id" <> 1 AND ${TOUCHES_ADMINISTRATORS}`,
        refuse(REFUSALS.administratorsSecond),
      ),
      trigger(group, 'refuse_delete', 'BEFORE DELETE', 'OLD."id" = 1', refuse(REFUSALS.administratorsDelete)),
      trigger(
        history,
        'refuse_replace',
        'BEFORE INSERT',
        exists(history, '"id" = NEW."id"'),
        refuse(REFUSALS.history),
      ),
      // Before an insert a generated id reads -1: an entry with that number would block all later ones.
      trigger(history, 'refuse_negative', 'AFTER INSERT', 'NEW."id" < 1', refuse(REFUSALS.history)),
      trigger(history, 'refuse_update', 'BEFORE UPDATE', undefined, refuse(REFUSALS.history)),
      trigger(history, 'refuse_delete', 'BEFORE DELETE', undefined, refuse(REFUSALS.history)),
      trigger(epoch, 'refuse_delete', 'BEFORE DELETE', undefined, refuse(REFUSALS.epoch)),
      trigger(epoch, 'refuse_update', 'BEFORE UPDATE', 'NEW."id" IS NOT OLD."id"', refuse(REFUSALS.epoch)),
      ...['INSERT', 'UPDATE', 'DELETE'].flatMap((event) => [renewOn(group, event), renewOn(grant, event)]),
      // An insert too, as it may have replaced a row that grants point to.
      ...['INSERT', 'UPDATE', 'DELETE'].map((event) => renewOn(permission, event)),
    ],
    installed: `SELECT "name" FROM "sqlite_master" WHERE "type" = 'trigger' AND "tbl_name" IN (${[group, permission, grant, history, epoch].map(literal).join(', ')})`,
  };
}

function trigger(
  table: string,
  purpose: string,
  event: string,
  condition: string | undefined,
  body: string,
): Trigger {
  const name = `${nameOf(table)}_${purpose}`;
  const when = condition ? ` WHEN ${condition}` : '';
  return {
    name,
    create: `CREATE TRIGGER IF NOT EXISTS ${doubleQuoted(name)} ${event} ON ${doubleQuoted(table)} FOR EACH ROW${when} BEGIN ${body}; END`,
    drop: `DROP TRIGGER IF EXISTS ${doubleQuoted(name)}`,
  };
}

function refuse(message: string): string {
  return `SELECT RAISE(ABORT, ${literal(message)})`;
}
