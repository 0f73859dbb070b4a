import { readDirectoryStatus, readDirectoryText } from '../database/index.js';
import type { DirectoryStatus } from '../entities/index.js';

/** What may be said of a user of the directory. */
export interface DirectoryChange {
  label?: string;
  name?: string | null;
  status?: DirectoryStatus;
}

/**
 * Checks what is said of a user. What isn't given is left out, and an empty name is no name.
 *
 * @throws DirectoryTextError
 */
export function readDirectoryValues(given: { [Field in keyof DirectoryChange]?: unknown }): DirectoryChange {
  const { label, name, status } = given;
  return {
    ...(label !== undefined && { label: readDirectoryText('label', label) }),
    ...(name !== undefined && {
      name: name === null || name === '' ? null : readDirectoryText('name', name),
    }),
    ...(status !== undefined && { status: readDirectoryStatus(status) }),
  };
}
