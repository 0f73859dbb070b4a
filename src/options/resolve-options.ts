import type { AdministratorsOptions, GroupsModuleOptions, ImportLimits } from './groups-module.options.js';

/** The most bytes a document may have, unless the host says otherwise. */
export const DOCUMENT_BYTES = 10 * 1024 * 1024;

const SUBJECT = 'Group';

/** What a host wrote, with the defaults in place of what it left out. `GroupsModuleOptions` is injected as this. */
export interface ResolvedOptions<User extends object = object> extends GroupsModuleOptions<User> {
  subject: string;
  administrators: Required<AdministratorsOptions>;
  import: Required<ImportLimits>;
}

export function resolveOptions<User extends object>(given: GroupsModuleOptions<User>): ResolvedOptions<User> {
  return {
    ...given,
    subject: given.subject ?? SUBJECT,
    administrators: { members: given.administrators?.members ?? [] },
    import: { maxBytes: given.import?.maxBytes ?? DOCUMENT_BYTES },
  };
}
