import type { DirectoryStatus } from '../entities/index.js';
import type { HistoryFact } from './history-recorder.js';

/** The fact that a user was added to the directory. */
export function userCreated(user: { id: string; label: string; status: DirectoryStatus }): HistoryFact {
  const { id, label, status } = user;
  return {
    event: 'user.created',
    details: { users: [{ id, label, ...(status !== 'enabled' && { inactive: true }) }] },
  };
}
