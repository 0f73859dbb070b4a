/** Every component the panel registers: its name in AdminJS → the file (without ending) that exports it by default. */
export const GroupsComponents = {
  GroupsEditor: 'GroupsEditor',
  GroupsImport: 'GroupsImport',
  GroupsCompare: 'GroupsCompare',
  GroupsExport: 'GroupsExport',
  GroupsDelete: 'GroupsDelete',
  GroupsDuplicate: 'GroupsDuplicate',
  GroupsHistory: 'GroupsHistory',
  GroupsPermissions: 'GroupsPermissions',
  GroupsRights: 'GroupsRights',
  GroupsUserHistory: 'GroupsUserHistory',
  GroupsBeyondReach: 'GroupsBeyondReach',
  GroupsNoAccess: 'GroupsNoAccess',
  GroupsMyRights: 'GroupsMyRights',
  GroupsCaptionCell: 'GroupsCaptionCell',
  GroupsMembersCell: 'GroupsMembersCell',
  GroupsRowActions: 'GroupsRowActions',
  GroupsPermissionsCell: 'GroupsPermissionsCell',
  GroupsUserCell: 'GroupsUserCell',
  GroupsUserField: 'GroupsUserField',
  GroupsUserFilter: 'GroupsUserFilter',
  GroupsUserKey: 'GroupsUserKey',
  GroupsUserStatus: 'GroupsUserStatus',
} as const;

export type GroupsComponent = keyof typeof GroupsComponents;
