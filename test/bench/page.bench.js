import { Agent, request } from 'node:http';
import { AdminModule } from '@adminjs/nestjs';
import AdminJS, { BaseProperty, BaseRecord, BaseResource } from 'adminjs';
import { GroupsAdminModule } from '../../dist/src/admin/index.js';
import { Actor, GroupsService } from '../../dist/src/index.js';
import { inTurns, row } from './measure.js';
import { addUser, startOffice } from './office.js';

const COUNT = 200;
const PASSWORD = 'a password of a benchmark';

/** What our layers add to the page that AdminJS answers with, by HTTP. */
export async function benchPage(database) {
  AdminJS.registerAdapter({ Database: NoDatabase, Resource: TableResource });
  const agent = new Agent({ keepAlive: true });
  const tables = Array.from({ length: COUNT }, (_, index) => new Table(`Table${index}`));
  const bare = await startOffice(database, {
    groups: false,
    imports: [panelOf(AdminModule, tables)],
    listen: true,
  });
  const few = await startOffice(database, {
    groups: false,
    imports: [panelOf(AdminModule, tables.slice(0, COUNT / 2))],
    listen: true,
  });
  const ours = await startOffice(database, { imports: [panelOf(GroupsAdminModule, tables)], listen: true });
  try {
    const grant = (caption, chosen, actions) =>
      ours.get(GroupsService).create(Actor.system(), {
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
    await addUser(ours, 'each@example.com', [halfOfEach.id]);
    await addUser(ours, 'half@example.com', [allOfHalf.id]);
    await addUser(ours, 'admin@example.com', [1]);
    const visitor = async (app, email, path = '/admin') => {
      const get = await signIn(agent, app, email);
      return () => get(path);
    };
    const list = '/admin/api/resources/Table0/actions/list?perPage=500';
    const times = await inTurns(
      {
        bare: await visitor(bare, 'admin@example.com'),
        each: await visitor(ours, 'each@example.com'),
        everything: await visitor(ours, 'admin@example.com'),
        bareHalf: await visitor(few, 'half@example.com'),
        half: await visitor(ours, 'half@example.com'),
        bareList: await visitor(bare, 'admin@example.com', list),
        list: await visitor(ours, 'half@example.com', list),
      },
      { rounds: 60, warmUp: 10 },
    );
    const added = (time, base) => (time / base - 1) * 100;
    return [
      row('bare AdminJS page of 200 resources', times.bare, 'ms'),
      row('added for half of the actions of each', added(times.each, times.bare), '%', 5),
      row('added for an administrator', added(times.everything, times.bare), '%', 5),
      row('bare AdminJS page of 100 resources', times.bareHalf, 'ms'),
      row('added for all actions of 100 of the 200', added(times.half, times.bareHalf), '%', 5),
      row('bare AdminJS list of 500 records', times.bareList, 'ms'),
      row('added to it, one of their six columns hidden', added(times.list, times.bareList), '%', 10),
    ];
  } finally {
    agent.destroy();
    for (const app of [bare, few, ours]) await app.close();
  }
}

function panelOf(module, tables) {
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
        authenticate: async (email, password) => (password === PASSWORD ? { id: IDS[email], email } : null),
      },
      sessionOptions: { resave: false, saveUninitialized: false, secret: 'bench' },
    }),
  });
}

/** In the order in which they are added. */
const IDS = { 'each@example.com': '1', 'half@example.com': '2', 'admin@example.com': '3' };

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
