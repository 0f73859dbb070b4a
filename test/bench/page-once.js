// Serves one page of a panel as often as it is told, and tells how many milliseconds each took: see page.bench.js.
import { Agent, request } from 'node:http';
import { AdminModule } from '@adminjs/nestjs';
import AdminJS, { BaseProperty, BaseRecord, BaseResource } from 'adminjs';
import { GroupsAdminModule } from '../../dist/src/admin/index.js';
import { Actor, GroupsService } from '../../dist/src/index.js';
import { eachDatabase } from './databases.js';
import { processorTime } from './measure.js';
import { addUser, startOffice } from './office.js';

const [way] = process.argv.slice(2);
const COUNT = 200;
const PASSWORD = 'a password of a benchmark';
const LIST = '/admin/api/resources/Table0/actions/list?perPage=500';

/** Half of the actions of each resource, all of the actions of half of them, everything. */
const EMAILS = { each: 'each@example.com', half: 'half@example.com', everything: 'admin@example.com' };

/** By the names that page.bench.js has: who visits which panel, of AdminJS alone or of ours. */
const WAYS = {
  bare: () => visit(AdminModule, COUNT, EMAILS.everything),
  each: () => visit(GroupsAdminModule, COUNT, EMAILS.each),
  everything: () => visit(GroupsAdminModule, COUNT, EMAILS.everything),
  bareHalf: () => visit(AdminModule, COUNT / 2, EMAILS.half),
  half: () => visit(GroupsAdminModule, COUNT, EMAILS.half),
  bareList: () => visit(AdminModule, COUNT, EMAILS.everything, LIST),
  list: () => visit(GroupsAdminModule, COUNT, EMAILS.half, LIST),
};

/** Gets the page for each message, that many times, until the other side goes away. */
async function visit(module, count, email, path = '/admin') {
  AdminJS.registerAdapter({ Database: NoDatabase, Resource: TableResource });
  const agent = new Agent({ keepAlive: true });
  const tables = Array.from({ length: count }, (_, index) => new Table(`Table${index}`));
  const hasGroups = module === GroupsAdminModule;
  const [database, ...others] = await eachDatabase();
  for (const other of others) await other.drop();
  const ids = Object.fromEntries(Object.values(EMAILS).map((known) => [known, '1']));
  const app = await startOffice(database, {
    groups: hasGroups,
    imports: [panelOf(module, tables, ids)],
    listen: true,
  });
  if (hasGroups) Object.assign(ids, await addVisitors(app, tables));
  const get = await signIn(agent, app, email);
  process.on('message', async (rounds) => process.send(await timesOf(rounds, () => get(path))));
  process.once('disconnect', async () => {
    agent.destroy();
    await app.close();
    await database.drop();
  });
  process.send('ready');
}

async function timesOf(rounds, task) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const started = processorTime();
    await task();
    times.push(processorTime() - started);
  }
  return times;
}

async function addVisitors(app, tables) {
  const grant = (caption, chosen, actions) =>
    app.get(GroupsService).create(Actor.system(), {
      caption,
      permissions: chosen.flatMap(({ name }) => actions.map((action) => `${name}:${action}`)),
    });
  const halfOfEach = await grant('Half of each', tables, ['view', 'update']);
  const allOfHalf = await grant('All of half', tables.slice(0, COUNT / 2), [
    'view',
    'create',
    'update',
    'delete',
  ]);
  return {
    [EMAILS.each]: await addUser(app, EMAILS.each, [halfOfEach.id]),
    [EMAILS.half]: await addUser(app, EMAILS.half, [allOfHalf.id]),
    [EMAILS.everything]: await addUser(app, EMAILS.everything, [1]),
  };
}

function panelOf(module, tables, ids) {
  return module.createAdminAsync({
    useFactory: () => ({
      adminJsOptions: {
        rootPath: '/admin',
        resources: tables.map((table) => ({
          resource: table,
          options: { properties: { status: { isVisible: false } } },
        })),
      },
      auth: {
        cookieName: 'bench',
        cookiePassword: 'a secret that is long enough for it',
        authenticate: async (email, password) => (password === PASSWORD ? { id: ids[email], email } : null),
      },
      sessionOptions: { resave: false, saveUninitialized: false, secret: 'bench' },
    }),
  });
}

async function signIn(agent, app, email) {
  const { port } = app.getHttpServer().address();
  const send = (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
        let size = 0;
        answer.on('data', (chunk) => (size += chunk.length));
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, size }));
      })
        .on('error', reject)
        .end(body);
    });
  const body = new URLSearchParams({ email, password: PASSWORD }).toString();
  const { headers } = await send(
    'POST',
    '/admin/login',
    { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(body.length) },
    body,
  );
  const cookie = headers['set-cookie']?.at(-1).split(';')[0];
  return async (path) => {
    const { status } = await send('GET', path, { Cookie: cookie });
    if (status !== 200) throw new Error(`${email} got ${status}`);
  };
}

class Table {
  constructor(name) {
    this.name = name;
  }
}

class NoDatabase {
  static isAdapterFor() {
    return false;
  }
}

class TableResource extends BaseResource {
  static isAdapterFor(given) {
    return given instanceof Table;
  }
  constructor(table) {
    super(table);
    this.table = table;
  }
  id() {
    return this.table.name;
  }
  databaseName() {
    return 'bench';
  }
  databaseType() {
    return 'bench';
  }
  properties() {
    return ['id', 'name', 'email', 'status', 'amount', 'createdAt'].map(
      (path) => new BaseProperty({ path, type: 'string', isId: path === 'id' }),
    );
  }
  property(path) {
    return this.properties().find((property) => property.path() === path) ?? null;
  }
  build(params) {
    return new BaseRecord(params, this);
  }
  async count() {
    return 500;
  }
  async find(_filter, { limit }) {
    return Array.from({ length: limit }, (_, index) => {
      const id = String(index + 1);
      const createdAt = '2026-01-01T00:00:00.000Z';
      return new BaseRecord(
        { id, name: `Name ${id}`, email: `${id}@example.com`, status: 'open', amount: id, createdAt },
        this,
      );
    });
  }
}

await WAYS[way]();
