import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { GroupsError } from '../errors/index.js';

/**
 * What went wrong below a statement that was right. `raced`: another transaction was quicker. `locked`: it waited for
 * somebody for as long as it may. `lost`: there is no connection any more, or none to be had.
 */
export type DatabaseFault = 'raced' | 'locked' | 'lost';

/** SQLSTATEs of PostgreSQL and codes of MySQL and MariaDB. */
const RACED = new Set(['40001', '40P01', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD']);
const LOCKED = new Set([
  '55P03',
  '57014',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_QUERY_INTERRUPTED',
  'ER_QUERY_TIMEOUT',
]);
const LOST = new Set(['53300', 'ER_CON_COUNT_ERROR', 'ER_NORMAL_SHUTDOWN', 'ER_SERVER_SHUTDOWN']);

/** What MariaDB has beyond MySQL, and mysql2 no name for: `max_statement_time`, and a connection that was killed. */
const MARIADB_STATEMENT_TIMEOUT = 1969;
const MARIADB_CONNECTION_KILLED = 1927;

/** SQLSTATE classes of connections and of a server that stops, and the codes of Node and of mysql2's protocol. */
const LOST_KINDS = /^(08...|57P..|E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_|NOTFOUND).*|PROTOCOL_.*)$/;

/** The drivers' own refusals have no code. */
const LOST_TEXTS =
  /^(connection terminated|(driver|connection is) not (connected|established)|cannot use a pool after|pool (is closed|does not)|query read timeout)/i;
const NO_CONNECTION_FREE =
  /^(timeout exceeded when trying to connect|queue limit reached|no connections available)/i;

/** Undefined for what isn't the database's fault: a refusal of ours, or a statement that is wrong. */
export function faultOf(error: unknown): DatabaseFault | undefined {
  if (error instanceof GroupsError) return undefined;
  if (wasNeverSent(error)) return 'lost';
  const { code, errno, fatal, message } = causeOf(error);
  const name = typeof code === 'string' ? code : '';
  const text = String(message);
  if (RACED.has(name)) return 'raced';
  if (LOCKED.has(name) || errno === MARIADB_STATEMENT_TIMEOUT || NO_CONNECTION_FREE.test(text)) {
    return 'locked';
  }
  const isLost = LOST.has(name) || LOST_KINDS.test(name) || LOST_TEXTS.test(text);
  return isLost || errno === MARIADB_CONNECTION_KILLED || fatal === true ? 'lost' : undefined;
}

/** Whether a statement failed because its connection was gone before: the server has never heard of it. */
export function wasNeverSent(error: unknown): boolean {
  return error instanceof QueryRunnerAlreadyReleasedError || NEVER_SENT.test(String(causeOf(error).message));
}

const NEVER_SENT = /^(client (has encountered|was closed)|can't add new command)/i;

interface DriverError {
  code?: unknown;
  errno?: unknown;
  fatal?: unknown;
  message?: unknown;
}

function causeOf(error: unknown): DriverError {
  return ((error instanceof QueryFailedError ? error.driverError : error) ?? {}) as DriverError;
}
