import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DataSource } from 'typeorm';
import { MatrixService, MostPermittedService } from '../../dist/src/index.js';
import { analyze, insert } from './fill.js';
import { inTurns, row } from './measure.js';
import { startOffice } from './office.js';
import { keys } from './report-permissions.js';

const USERS = 100_000;
const GROUPS = 60;
const GROUPS_OF_USER = 3;
const PERMISSIONS = 20;
/** How many users join by one entry of the history. */
const JOINING = 500;
/** How many other entries there are. */
const NOISE = 50_000;
/** For the matrix. */
const COLUMNS = 50;
const GRANTS_OF_COLUMN = 400;

const CHILD = fileURLToPath(new URL('report-once.js', import.meta.url));

/** Who may do what of 100,000 users, now and at a moment of a year ago: time, memory, and how long others wait. */
export async function benchReport(database) {
  const app = await startOffice(database);
  try {
    const at = await fill({ ...database, dataSource: app.get(DataSource) });
    const groups = Array.from({ length: COLUMNS }, (_, place) => 2 + GROUPS + place);
    const most = (page) => app.get(MostPermittedService).list({ page, perPage: 20 });
    const { matrix, first, middle } = await inTurns(
      {
        matrix: async () => JSON.stringify(await app.get(MatrixService).of({ groups })),
        first: () => most(1),
        middle: () => most(USERS / 40),
      },
      { rounds: 9, warmUp: 2 },
    );
    const rows = [
      row(`matrix of ${COLUMNS} groups × ${keys.length} permissions, ${database.kind}`, matrix, 'ms', 1000),
      row(`who may do most of ${USERS} users, first page, ${database.kind}`, first, 'ms'),
      row(`who may do most of ${USERS} users, page in the middle, ${database.kind}`, middle, 'ms'),
    ];
    for (const [state, moment] of [
      ['now', {}],
      ['at a moment', { at }],
    ])
      for (const by of ['user', 'permission', 'group'])
        rows.push(
          ...(await measure(database, `report ${state}, by ${by}, ${database.kind}`, { by, ...moment })),
        );
    return rows;
  } finally {
    await app.close();
  }
}

/** In a process of its own: what this one has filled the database with would count, too. */
async function measure({ options }, what, query) {
  const asked = [JSON.stringify(options), JSON.stringify(query)];
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', CHILD, ...asked]);
  const { time, first, characters, lines, memory, stall } = JSON.parse(stdout);
  return [
    row(`${what}: ${Math.round(lines / 1000)} thousand rows, ${Math.round(characters / 1e6)} MB`, time, 'ms'),
    row(`${what}: first part`, first, 'ms'),
    row(`${what}: memory above idle`, memory / 1e6, 'MB', 150),
    row(`${what}: longest that others wait`, stall, 'ms', 50),
  ];
}

/** Past the services: they are not what is measured. Answers with a moment at which everybody has joined. */
async function fill({ kind, dataSource }) {
  const add = (table, columns, rows) => insert(dataSource, kind, table, columns, rows);
  const nameOf = (id) => `user${(id * 7919) % 1_000_003}@example.com`;
  const userIds = Array.from({ length: USERS }, (_, index) => index + 1);
  await add(
    'bench_user',
    ['id', 'email', 'status'],
    userIds.map((id) => [id, nameOf(id), 'enabled']),
  );
  await add(
    'groups_permission',
    ['permission_key'],
    keys.map((key) => [key]),
  );
  const known = await dataSource.query('SELECT id, permission_key FROM groups_permission');
  const idOf = new Map(known.map(({ id, permission_key }) => [permission_key, Number(id)]));
  const groupIds = Array.from({ length: GROUPS + COLUMNS }, (_, index) => index + 2);
  const now = new Date().toISOString();
  await add(
    'groups_group',
    ['id', 'caption', 'caption_key', 'version', 'created_at', 'updated_at'],
    groupIds.map((id) => [id, `Group ${id}`, `group ${id}`, 1, now, now]),
  );
  const granted = (id) => {
    const count = id < 2 + GROUPS ? PERMISSIONS : GRANTS_OF_COLUMN;
    return Array.from({ length: count }, (_, place) => keys[(id * 37 + place * 7) % keys.length]);
  };
  await add(
    'groups_grant',
    ['group_id', 'permission_id'],
    groupIds.flatMap((id) => granted(id).map((key) => [id, idOf.get(key)])),
  );
  const members = new Map(groupIds.slice(0, GROUPS).map((id) => [id, []]));
  for (const id of userIds)
    for (let place = 0; place < GROUPS_OF_USER; place++)
      members.get(2 + ((id + place * 7) % GROUPS)).push(id);
  const memberships = [...members].flatMap(([group, ids]) => ids.map((id) => [group, id, now]));
  await add('groups_membership', ['group_id', 'user_id', 'added_at'], memberships);
  await add(
    'groups_recorded_membership',
    ['user_id', 'group_id', 'label', 'active'],
    memberships.map(([group, id]) => [id, group, nameOf(id), 1]),
  );

  let number = 0;
  const facts = [...history(groupIds, granted, members, nameOf)];
  const timeOf = () =>
    new Date(Date.UTC(2025, 0, 1) + Math.floor((number++ / facts.length) * 365 * 86_400_000));
  await add(
    'groups_history',
    ['at', 'actor_label', 'source', 'event', 'group_id', 'caption', 'details'],
    facts.map(([event, group, details]) => [
      timeOf().toISOString(),
      'bench',
      'system',
      event,
      group,
      `Group ${group}`,
      JSON.stringify(details),
    ]),
  );
  await analyze(dataSource, kind);
  return new Date(Date.UTC(2026, 0, 1)).toISOString();
}

/** Groups are made, everybody joins, and in between users leave and come back. */
function* history(groupIds, granted, members, nameOf) {
  for (const group of groupIds) yield ['group.created', group, { added: granted(group) }];
  for (const [group, ids] of members)
    for (let start = 0; start < ids.length; start += JOINING) {
      const users = ids.slice(start, start + JOINING).map((id) => ({ id, label: nameOf(id) }));
      yield ['members.added', group, { users }];
    }
  for (let number = 0; number < NOISE; number++) {
    const group = 2 + ((number >> 1) % GROUPS);
    const ids = members.get(group);
    const id = ids[((number >> 1) * 7919) % ids.length];
    yield [number % 2 ? 'members.added' : 'members.removed', group, { users: [{ id, label: nameOf(id) }] }];
  }
}
