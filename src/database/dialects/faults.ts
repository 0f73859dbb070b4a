import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { GroupsError } from '../../errors/index.js';

/**
 * What went wrong below a statement that was right. `raced`: another transaction was quicker. `locked`: it waited for
 * somebody for as long as it may. `lost`: there is no connection any more, or none to be had.
 */
export type DatabaseFault = 'raced' | 'locked' | 'lost';

/** How one driver says these: by code, by number, or by text where its own refusals have no code. */
export type FaultNames = Record<DatabaseFault | 'neverSent' | 'notPrepared', RegExp>;

const KINDS: readonly DatabaseFault[] = ['raced', 'locked', 'lost'];

/** For what a driver never says. */
export const NEVER = /(?!)/;

/** Codes of Node for a network that fails. */
export const NETWORK = 'E(?:CONN|PIPE|TIMEDOUT|HOST|NET|AI_|NOTFOUND).*';

interface DriverError {
  code?: unknown;
  errno?: unknown;
  message?: unknown;
}

/** The fault that an error is, in the words of one driver. */
export function faultNamed(error: unknown, names: FaultNames): DatabaseFault | undefined {
  if (error instanceof GroupsError) return undefined;
  if (wasNeverSent(error, names)) return 'lost';
  return KINDS.find((kind) => says(error, names[kind]));
}

export function wasNeverSent(error: unknown, { neverSent }: FaultNames): boolean {
  return error instanceof QueryRunnerAlreadyReleasedError || says(error, neverSent);
}

export function cantBePrepared(error: unknown, { notPrepared }: FaultNames): boolean {
  return says(error, notPrepared);
}

/** The error of the driver, which TypeORM wraps in one of its own. */
export function causeOf(error: unknown): DriverError {
  return ((error instanceof QueryFailedError ? error.driverError : error) ?? {}) as DriverError;
}

function says(error: unknown, name: RegExp): boolean {
  const { code, errno, message } = causeOf(error);
  return [code, errno, message].some((said) => said !== undefined && name.test(String(said)));
}
