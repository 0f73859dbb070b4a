import { REFUSALS } from '../messages.js';
import {
  type GroupsTables,
  type Trigger,
  type TriggerSet,
  doubleQuoted,
  literal,
  nameOf,
  quotedNames,
  schemaOf,
} from '../../sql.js';

/**
 * The triggers of PostgreSQL: refusals by row, with their conditions in `WHEN` so that other rows cost nothing; the
 * epoch by statement. `ON CONFLICT DO UPDATE` fires the UPDATE triggers, and a second row 1 meets the unique keys.
 */
export function postgresTriggers(tables: GroupsTables): TriggerSet {
  const { group, permission, grant, history, epoch } = tables;
  const names = quotedNames(tables, doubleQuoted);
  const { id, caption, administrators, captionKey } = names.group;
  const isAdministrators = `NEW.${id} = 1 AND NEW.${administrators} IS NOT NULL AND NEW.${captionKey} = 'administrators' AND NEW.${caption} = 'Administrators'`;
  const touchesAdministrators = `(NEW.${id} = 1 OR NEW.${administrators} IS NOT NULL OR NEW.${captionKey} = 'administrators' OR lower(btrim(NEW.${caption})) = 'administrators')`;
  const refuse = sibling(group.path, '_refuse');
  const renew = sibling(epoch.path, '_renew');
  const refuseRow = (
    { path }: Table,
    purpose: string,
    event: string,
    condition: string | undefined,
    message: string,
  ) =>
    trigger(
      path,
      purpose,
      `BEFORE ${event}`,
      `ROW${condition ? ` WHEN (${condition})` : ''}`,
      refuse,
      message,
    );
  const refuseTruncate = ({ path }: Table, message: string) =>
    trigger(path, 'refuse_truncate', 'BEFORE TRUNCATE', 'STATEMENT', refuse, message);
  const renewOn = ({ path }: Table, events: string) =>
    trigger(path, 'renew', `AFTER ${events}`, 'STATEMENT', renew);

  return {
    routines: [
      routine(refuse, `RAISE EXCEPTION '%', TG_ARGV[0];`),
      routine(
        renew,
        `UPDATE ${names.epoch.table} SET ${names.epoch.value} = gen_random_uuid()::text WHERE ${names.epoch.id} = 1; RETURN NULL;`,
      ),
    ],
    triggers: [
      refuseRow(
        group,
        'refuse_insert',
        'INSERT',
        `${touchesAdministrators} AND (${isAdministrators}) IS NOT TRUE`,
        REFUSALS.administratorsSecond,
      ),
      refuseRow(group, 'refuse_update', 'UPDATE', `OLD.${id} = 1`, REFUSALS.administratorsChange),
      refuseRow(
        group,
        'refuse_imitation',
        'UPDATE',
        `OLD.${id} <> 1 AND ${touchesAdministrators}`,
        REFUSALS.administratorsSecond,
      ),
      refuseRow(group, 'refuse_delete', 'DELETE', `OLD.${id} = 1`, REFUSALS.administratorsDelete),
      refuseTruncate(group, REFUSALS.administratorsDelete),
      refuseRow(
        grant,
        'refuse_administrators',
        'INSERT OR UPDATE',
        `NEW.${names.grant.groupId} = 1`,
        REFUSALS.administratorsGrant,
      ),
      refuseRow(history, 'refuse_change', 'UPDATE OR DELETE', undefined, REFUSALS.history),
      refuseTruncate(history, REFUSALS.history),
      refuseRow(epoch, 'refuse_delete', 'DELETE', undefined, REFUSALS.epoch),
      refuseRow(
        epoch,
        'refuse_update',
        'UPDATE',
        `NEW.${names.epoch.id} <> OLD.${names.epoch.id}`,
        REFUSALS.epoch,
      ),
      refuseTruncate(epoch, REFUSALS.epoch),
      renewOn(group, 'INSERT OR UPDATE OR DELETE OR TRUNCATE'),
      renewOn(grant, 'INSERT OR UPDATE OR DELETE OR TRUNCATE'),
      renewOn(permission, 'UPDATE OR DELETE OR TRUNCATE'),
    ],
    // The database keeps conditions in words of its own, so each trigger says what it was made of in its last argument.
    installed: `SELECT tgname AS "name", split_part(encode(tgargs, 'escape'), '\\000', GREATEST(tgnargs, 1)) AS "definition" FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgrelid IN (${[
      group,
      permission,
      grant,
      history,
      epoch,
    ]
      .map(({ path }) => `to_regclass(${literal(doubleQuoted(path))})`)
      .join(
        ', ',
      )}) UNION ALL SELECT proname, prosrc FROM pg_proc WHERE oid IN (${[refuse, renew].map((path) => `to_regprocedure(${literal(`${doubleQuoted(path)}()`)})`).join(', ')})`,
  };
}

/** What is asked of a table here. */
interface Table {
  path: string;
}

export function trigger(
  path: string,
  purpose: string,
  event: string,
  each: string,
  routine: string,
  message = '',
): Trigger {
  const name = `${nameOf(path)}_${purpose}`;
  const on = doubleQuoted(path);
  const made = `${event} ON ${on} FOR EACH ${each} EXECUTE FUNCTION ${doubleQuoted(routine)}`;
  const definition = encodeURIComponent(`${made} ${message}`);
  return {
    name,
    create: `CREATE TRIGGER ${doubleQuoted(name)} ${made}(${literal(message)}, ${literal(definition)})`,
    drop: `DROP TRIGGER IF EXISTS ${doubleQuoted(name)} ON ${on}`,
    definition,
  };
}

/** The fixed search path keeps a caller's own operators and functions out of the body. */
function routine(path: string, body: string): Trigger {
  const name = doubleQuoted(path);
  const definition = ` BEGIN ${body} END `;
  return {
    name: nameOf(path),
    create: `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$${definition}$$`,
    drop: `DROP FUNCTION IF EXISTS ${name}()`,
    definition,
  };
}

export function sibling(table: string, suffix: string): string {
  const schema = schemaOf(table);
  return `${schema === undefined ? '' : `${schema}.`}${nameOf(table)}${suffix}`;
}
