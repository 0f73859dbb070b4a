export { Database } from './database.js';
export { openDatabase } from './open-database.js';
export { rowsOf } from './pooled-connection.js';
export { protectDatabase } from './protection.js';
export { deleteRows, insertRows, type Values } from './many-rows.js';
export { pageOf, type CountedPage, type Page, type PageQuery } from './page.js';
export { containing, lowered, searchable } from './search.js';
export { atOnce, inTurns, sorted, Turns, type Stepwise } from './turns.js';
export { UsersTable } from './users.table.js';
export {
  chunksOf,
  count,
  exists,
  query,
  queryOne,
  runAsync,
  type Row,
  type Statement,
  type Work,
} from './work.js';
