export { chunksOf, count, exists, query, queryOne } from './queries.js';
export { runAsync, runSync } from './run.js';
export { atOnce, byCodeUnits, inTurns, sorted, Turns, type Stepwise } from './turns.js';
export { untilStill } from './until-still.js';
export type { Row, Statement, Work } from './work.js';
