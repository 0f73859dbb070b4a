export { Database } from './database.js';
export { dialectOf, findDialect, type Dialect, type Values } from './dialects/index.js';
export { HostTransactionSubscriber, runOn, writeOn } from './host-transaction.js';
export { DATABASE_PROVIDERS } from './providers.js';
export { deleteRows, insertRows } from './many-rows.js';
export { pageOf, type CountedPage, type Page, type PageQuery } from './page.js';
export { containing, mayContain } from './search.js';
export { CurrentWrite, type EntriesFollower, type RepeatableRequest } from './current-write.js';
export { findInvisible, withoutJoiners } from './invisible.js';
export { collapsed, isWithin, readPlainText } from './plain-text.js';
export { isStorable, storable } from './texts.js';
export {
  DirectoryTable,
  foldedKey,
  readDirectoryKey,
  readDirectoryStatus,
  readDirectoryText,
  type DirectoryValues,
  type ListedUser,
} from './tables/directory.js';
export { GrantsTable, type GrantIds } from './tables/grants.js';
export { MembershipsTable } from './tables/memberships.js';
export {
  RecordedMembershipsTable,
  type KnownMembership,
  type UserState,
} from './tables/recorded-memberships.js';
export { UsersTable } from './tables/users.js';
export {
  atOnce,
  byCodeUnits,
  chunksOf,
  count,
  exists,
  inTurns,
  query,
  queryOne,
  runAsync,
  sorted,
  Turns,
  untilStill,
  type Row,
  type Statement,
  type Stepwise,
  type Work,
} from './work/index.js';
