import { DataSource } from 'typeorm';
import {
  AccessService,
  Actor,
  EffectivePermissionsService,
  GroupsService,
  HistoryService,
  MembershipsService,
  definePermissions,
} from '../../dist/src/index.js';
import { analyze, insert } from './fill.js';
import { inTurns, row } from './measure.js';
import { startOffice } from './office.js';

const GROUPS = 1000;
const PERMISSIONS = 200;
const FEW = 1000;
const MANY = 100_000;
const GROUPS_OF_USER = 3;
const ROUNDS = 9;
const FEW_ENTRIES = 1000;
const ENTRIES = 1_000_000;

const keys = Array.from({ length: 40 }, (_, index) =>
  definePermissions({
    subject: `Scale${String(index).padStart(2, '0')}`,
    actions: ['view', 'create', 'update', 'delete', 'approve', 'export', 'print', 'send', 'lock', 'open'],
  }),
).flatMap((permissions) => Object.values(permissions).map(({ key }) => key));

/** What one group of a hundred grants, and what one of ten does. */
const [rare, some] = Object.values(definePermissions({ subject: 'Rare', actions: ['audit', 'close'] })).map(
  ({ key }) => key,
);

/** Tables of a large company: what the pages of the panel, a guarded request and "who may do X" cost, at two sizes. */
export async function benchScale(database) {
  const app = await startOffice(database);
  try {
    const dataSource = app.get(DataSource);
    const of = { ...database, dataSource };
    await fillGroups(of, GROUPS, PERMISSIONS);
    await fillUsers(of, 1, FEW);
    const few = await measure(app, FEW);
    await fillUsers(of, FEW + 1, MANY);
    const many = await measure(app, MANY);
    const memory = await memoryPerUser(app);
    await fillGroups(of, GROUPS * 10, PERMISSIONS);
    const whoAmong2M = await whoMayDo(app);
    await fillHistory(of, 0, FEW_ENTRIES);
    const fewEntries = await readHistory(app, FEW_ENTRIES);
    await fillHistory(of, FEW_ENTRIES, ENTRIES);
    const manyEntries = await readHistory(app, ENTRIES);
    return [
      ...Object.keys(few).flatMap((what) => [
        row(`${what}, ${FEW} users, ${database.kind}`, few[what], 'ms'),
        row(`${what}, ${MANY} users, ${database.kind}`, many[what], 'ms'),
        row(`${what}, many users beside few, ${database.kind}`, many[what] / few[what], '×'),
      ]),
      row(`heap kept for each of ${MANY} users checked, ${database.kind}`, memory, 'bytes', 1),
      ...['few', 'some', 'most'].map((who) =>
        row(
          `who may do what ${who} may, first page, 2 million grants, ${database.kind}`,
          whoAmong2M[who],
          'ms',
          5,
        ),
      ),
      ...Object.keys(fewEntries).flatMap((what) => [
        row(`history, ${what}, ${ENTRIES} entries, ${database.kind}`, manyEntries[what], 'ms'),
        row(
          `history, ${what}, beside ${FEW_ENTRIES}, ${database.kind}`,
          manyEntries[what] / fewEntries[what],
          '×',
        ),
      ]),
      row(`the same with an exact total of most, ${database.kind}`, whoAmong2M.counted, 'ms'),
    ];
  } finally {
    await app.close();
  }
}

async function measure(app, users) {
  const groups = app.get(GroupsService);
  const memberships = app.get(MembershipsService);
  const effective = app.get(EffectivePermissionsService);
  const access = app.get(AccessService);
  const group = 2 + GROUPS / 2;
  await access.of(users);
  return inTurns(
    {
      'list of groups': () => groups.list({ perPage: 50 }),
      'list of groups by members': () => groups.list({ perPage: 50, sort: 'members', direction: 'desc' }),
      'list of groups, search': () => groups.list({ perPage: 50, search: 'group 99' }),
      'users of a group, first page': () => memberships.members(group, { perPage: 20 }),
      'users of a group, search': () => memberships.members(group, { perPage: 20, search: 'user7' }),
      'users to add, first page': () => memberships.candidates(group, { perPage: 20 }),
      'users to add, search': () => memberships.candidates(group, { perPage: 20, search: 'user77' }),
      'what the editor reads': () => groups.get(group),
      'who may do what few may, first page': () => effective.usersWith(rare, { perPage: 20 }),
      'who may do what most may, first page': () => effective.usersWith(keys[17], { perPage: 20 }),
      'who may do what most may, page 20': () => effective.usersWith(keys[17], { perPage: 20, page: 20 }),
      'a guarded request': () => access.of(users),
    },
    { rounds: ROUNDS, warmUp: 2 },
  );
}

async function whoMayDo(app) {
  const effective = app.get(EffectivePermissionsService);
  return inTurns(
    {
      few: () => effective.usersWith(rare, { perPage: 20 }),
      some: () => effective.usersWith(some, { perPage: 20 }),
      most: () => effective.usersWith(keys[17], { perPage: 20 }),
      counted: () => effective.usersWith(keys[17], { perPage: 20, page: 25 }),
    },
    { rounds: ROUNDS, warmUp: 2 },
  );
}

/** Pages of the history: of an entry that is far back, too, and of a person who hardly did anything. */
async function readHistory(app, entries) {
  const history = app.get(HistoryService);
  const [{ first }] = await app.get(DataSource).query('SELECT MIN(id) AS first FROM groups_history');
  const [from, to] = [0.1, 0.1 + 20 / entries].map((part) => new Date(timeOf(part)));
  return inTurns(
    {
      'first page': () => history.list(),
      'last page': () => history.list({ before: Number(first) + 15 }),
      'of a person': () => history.list({ actorId: '77' }),
      'of a person, by a part of the name': () => history.list({ actor: 'person77@' }),
      'of a person with few entries': () => history.list({ actorId: 'few' }),
      'of a person with few entries, by a part of the name': () => history.list({ actor: 'hardly' }),
      'of a group': () => history.list({ groupId: 5 }),
      'of a time long ago': () => history.list({ from, to }),
      'of a person at a time long ago': () => history.list({ actorId: '77', from, to }),
    },
    { rounds: ROUNDS, warmUp: 2 },
  );
}

const timeOf = (part) => Date.UTC(2023, 0, 1) + Math.floor(part * 3 * 365 * 86_400_000);

async function fillHistory({ kind, dataSource }, from, to) {
  const events = ['group.updated', 'members.added', 'members.removed', 'group.created', 'group.deleted'];
  const entries = function* () {
    for (let number = from; number < to; number++) {
      const isFew = number % 200_000 === 500;
      const person = (number * 7919) % 500;
      const group = 2 + ((number * 104_729) % (GROUPS * 10));
      yield [
        new Date(timeOf(number / to)).toISOString(),
        isFew ? 'few' : String(person),
        isFew ? 'hardly@example.com' : `person${person}@example.com`,
        'admin',
        isFew ? 'group.restored' : events[number % events.length],
        group,
        `Group ${group}`,
        '{"added":["Client:view","Client:update"],"removed":[]}',
      ];
    }
  };
  const columns = ['at', 'actor_id', 'actor_label', 'source', 'event', 'group_id', 'caption', 'details'];
  await insert(dataSource, kind, 'groups_history', columns, entries());
  await analyze(dataSource, kind);
}

/** In bytes, after everybody was checked once. Node needs --expose-gc for an exact answer. */
async function memoryPerUser(app) {
  const access = app.get(AccessService);
  const check = async (from, to) => {
    for (let id = from; id <= to; id += 200) {
      await Promise.all(Array.from({ length: 200 }, (_, index) => access.of(id + index)));
    }
  };
  await check(1, FEW);
  const before = await heap();
  await check(1, MANY);
  return Math.max(0, ((await heap()) - before) / MANY);
}

async function heap() {
  const collect = globalThis.gc ?? (() => undefined);
  for (let time = 0; time < 3; time++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().heapUsed;
}

/** Makes groups up to a number, with permissions each, past the services: they are not what is measured. */
async function fillGroups({ kind, dataSource }, count, permissions) {
  const [{ most }] = await dataSource.query('SELECT MAX(id) AS most FROM groups_group');
  const first = Number(most) + 1;
  const ids = Array.from({ length: count + 1 - Number(most) }, (_, index) => first + index);
  const known = await dataSource.query('SELECT COUNT(*) AS total FROM groups_permission');
  if (Number(known[0].total) === 0) {
    await insert(
      dataSource,
      kind,
      'groups_permission',
      ['permission_key'],
      [...keys, rare, some].map((key) => [key]),
    );
  }
  const rows = await dataSource.query('SELECT id, permission_key FROM groups_permission ORDER BY id');
  const idOf = (key) => Number(rows.find((permission) => permission.permission_key === key).id);
  const [rareId, someId] = [idOf(rare), idOf(some)];
  const usual = rows.filter(({ permission_key }) => keys.includes(permission_key));
  const now = new Date().toISOString();
  await insert(
    dataSource,
    kind,
    'groups_group',
    ['id', 'caption', 'caption_key', 'version', 'created_at', 'updated_at'],
    ids.map((id) => [id, `Group ${id}`, `group ${id}`, 1, now, now]),
  );
  const grants = function* () {
    for (const id of ids) {
      if (id % 100 === 0) yield [id, rareId];
      if (id % 10 === 3) yield [id, someId];
      for (let place = 0; place < permissions; place++)
        yield [id, Number(usual[(id + 2 * place) % usual.length].id)];
    }
  };
  await insert(dataSource, kind, 'groups_grant', ['group_id', 'permission_id'], grants());
  await analyze(dataSource, kind);
}

async function fillUsers({ kind, dataSource }, from, to) {
  const ids = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const name = (id) => `user${(id * 7919) % 1_000_003}@example.com`;
  await insert(
    dataSource,
    kind,
    'bench_user',
    ['id', 'email', 'status'],
    ids.map((id) => [id, name(id), 'enabled']),
  );
  const now = new Date().toISOString();
  const memberships = ids.flatMap((id) =>
    Array.from({ length: GROUPS_OF_USER }, (_, place) => [2 + ((id * 3 + place * 331) % GROUPS), id, now]),
  );
  await insert(dataSource, kind, 'groups_membership', ['group_id', 'user_id', 'added_at'], memberships);
  await analyze(dataSource, kind);
}
