import { type INestApplication, type LoggerService, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database, Resource } from '@adminjs/typeorm';
import AdminJS from 'adminjs';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { GroupsAdminModule } from '../../src/admin/index.js';
import {
  AccessService,
  Actor,
  GroupsModule,
  GroupsService,
  MembershipsService,
  groupsEntities,
} from '../../src/index.js';
import { Catalogue } from '../../src/permissions/index.js';
import type { TestDatabase } from '../support/databases.js';
import { TestSessions } from '../support/host/memory-store.js';
import { Canaries, swapped } from './canaries.js';
import { type Leaf, type Models, Person, forgetModels, modelsOf } from './entities.js';
import { Knowledge } from './knowledge.js';
import { MemoryDatabase, MemoryResource } from './memory-resource.js';
import { type PanelResource, type Source, panelOptions, resourcesOf, sourcesOf } from './panel.js';
import { Rows } from './rows.js';
import { ACTORS, type Grant, type HostShape } from './shape.js';
import { Wire } from './wire.js';

AdminJS.registerAdapter({ Database, Resource });
AdminJS.registerAdapter({ Database: MemoryDatabase, Resource: MemoryResource });

const PASSWORD = 'correct horse';

/** Somebody who sends requests. */
export interface Sender {
  login: string;
  id: string;
  cookie: string;
  held: ReadonlySet<string>;
  knowledge: Knowledge;
}

/** All rows of all tables: by source, by key, as the database has them. */
export type Dump = Record<string, Record<string, Record<string, unknown>>>;

const OUR_TABLES = ['group', 'grant', 'membership'];

/** A generated host that runs: its rows, its users, and a wire to its panel. */
export class CanaryHost {
  readonly canaries = new Canaries();
  readonly senders: Sender[] = [];
  /** What each user may do, by key. */
  readonly held = new Map<string, ReadonlySet<string>>();
  /** What the host logged last as an error. */
  lastError = '';
  private app!: INestApplication;
  wire!: Wire;
  private dataSource!: DataSource;

  private constructor(
    readonly shape: HostShape,
    readonly models: Models,
    readonly sources: Source[],
    readonly resources: PanelResource[],
  ) {}

  static async start(shape: HostShape, database: TestDatabase): Promise<CanaryHost> {
    groupsEntitiesOnce();
    const models = modelsOf(shape);
    const sources = sourcesOf(models, shape);
    const host = new CanaryHost(shape, models, sources, resourcesOf(shape, sources, models));
    try {
      await host.open(database);
      await new Rows(host.dataSource, host.canaries, database.kind).fill(host.sources, host.models);
      await host.admit();
      return host;
    } catch (error) {
      await host.stop();
      throw error;
    }
  }

  sourceOf(name: string): Source {
    return this.sources.find((each) => each.name === name)!;
  }

  async stop(): Promise<void> {
    this.wire?.close();
    await this.app?.close();
    if (this.dataSource?.isInitialized) await this.dataSource.destroy();
    forgetModels(this.models);
  }

  async dump(): Promise<Dump> {
    const dump: Dump = {};
    const read = async (name: string, table: string, keys: string[]) => {
      // As text: the driver of SQLite rounds large keys.
      const texts = keys.map(
        (key, index) => `CAST(${this.quoted(key)} AS ${this.text}) AS canary_key${index}`,
      );
      const rows: Record<string, unknown>[] = await this.dataSource.query(
        `SELECT *, ${texts.join(', ')} FROM ${this.quoted(table)}`,
      );
      dump[name] = byKey(
        rows.map((row) => [keys.map((_, index) => String(row[`canary_key${index}`])).join('|'), row]),
      );
    };
    const tables = this.sources.filter(({ model }) => model);
    await Promise.all([
      ...tables.map(({ name, model, keys }) =>
        read(
          name,
          model!.table,
          keys.map(({ column }) => column),
        ),
      ),
      ...OUR_TABLES.map((table) => read(table, `groups_${table}`, KEYS_OF_OURS[table]!)),
    ]);
    for (const { name, memory, keys } of this.sources) {
      if (!memory) continue;
      dump[name] = byKey(memory.rows.map((row) => [String(row[keys[0]!.column]), { ...row }]));
    }
    return dump;
  }

  /** Gives every cell that somebody can't see another value; what it gives back restores the cells. */
  async swap({ knowledge }: Sender, dump: Dump): Promise<() => Promise<void>> {
    const undo: (() => Promise<unknown>)[] = [];
    for (const source of this.sources) {
      for (const row of Object.values(dump[source.name]!)) {
        const isChild = source.model?.child !== undefined && row['kind'] === source.model.child.name;
        const hidden = (leaf: Leaf, path = leaf.path) => knowledge.sight(source, path, isChild) === 'hidden';
        const changes = Object.fromEntries(
          source.leaves
            .filter(
              (leaf) =>
                !['key', 'reference', 'moment'].includes(leaf.kind) && !leaf.open && row[leaf.column] != null,
            )
            .flatMap((leaf) => {
              const before = row[leaf.column];
              const after =
                leaf.kind === 'json'
                  ? swappedParts(leaf, before, hidden)
                  : hidden(leaf)
                    ? swapped(before)
                    : before;
              return before === after ? [] : [[leaf.column, after]];
            }),
        );
        if (Object.keys(changes).length === 0) continue;
        await this.write(source, row, changes);
        undo.push(() =>
          this.write(source, row, Object.fromEntries(Object.keys(changes).map((key) => [key, row[key]]))),
        );
      }
    }
    return async () => {
      for (const each of undo) await each();
    };
  }

  /** MariaDB compares a key that is a number with the number at the beginning of a text, and with 0 where there is none. */
  takesForZero({ model }: Source, id: string): boolean {
    const { type } = this.dataSource.options;
    if (!model || (type !== 'mysql' && type !== 'mariadb')) return false;
    const key = this.dataSource.getMetadata(model.type).primaryColumns[0]!;
    return /int/.test(this.dataSource.driver.normalizeType(key)) && Number.isNaN(parseFloat(id));
  }

  /** PostgreSQL reads rows in the order in which they were written last: puts them in the order of their keys. */
  async sortRows(): Promise<void> {
    if (this.dataSource.options.type !== 'postgres') return;
    for (const { model } of this.sources) {
      if (!model) continue;
      const table = this.quoted(model.table);
      const [index] = await this.dataSource.query<{ name: string }[]>(
        'SELECT CAST(CAST(indexrelid AS regclass) AS text) AS name FROM pg_index WHERE indisprimary AND indrelid = CAST($1 AS regclass)',
        [table],
      );
      await this.dataSource.query(`CLUSTER ${table} USING ${index!.name}`);
    }
  }

  private async write(
    { model, memory, keys }: Source,
    row: Record<string, unknown>,
    changes: Record<string, unknown>,
  ) {
    if (memory) {
      const key = keys[0]!.column;
      Object.assign(memory.rows.find((each) => each[key] === row[key]) ?? {}, changes);
      return;
    }
    const names = Object.keys(changes);
    const place = (index: number) => (this.dataSource.options.type === 'postgres' ? `$${index + 1}` : '?');
    const set = names.map((name, index) => `${this.quoted(name)} = ${place(index)}`).join(', ');
    const where = keys
      .map(({ column }, index) => `${this.quoted(column)} = ${place(names.length + index)}`)
      .join(' AND ');
    await this.dataSource.query(`UPDATE ${this.quoted(model!.table)} SET ${set} WHERE ${where}`, [
      ...Object.values(changes),
      ...keys.map((_, index) => row[`canary_key${index}`]),
    ]);
  }

  private get text(): string {
    return this.dataSource.options.type === 'mariadb' || this.dataSource.options.type === 'mysql'
      ? 'CHAR'
      : 'TEXT';
  }

  private quoted(name: string): string {
    return this.dataSource.driver.escape(name);
  }

  private async open(database: TestDatabase): Promise<void> {
    const { models, shape, resources } = this;
    const users = async (login: string) =>
      Person.findOneBy({ login } as never) as Promise<Record<string, unknown> | null>;
    const entities = models.all.flatMap(({ type, child }) => (child ? [type, child] : [type]));
    const opened = (dataSource: DataSource) => (this.dataSource = dataSource);
    const key = models.users.keys[0]!.path;
    @Module({
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...(database.options as unknown as DataSourceOptions),
            entities: [...entities, ...groupsEntities({ user: Person })],
            synchronize: true,
            retryAttempts: 0,
          }),
          dataSourceFactory: async (given) => opened(await new DataSource(given!).initialize()),
        }),
        GroupsModule.forRoot({ users: { entity: Person, label: 'login' as never }, rest: false }),
        GroupsAdminModule.createAdminAsync({
          inject: [DataSource],
          useFactory: () => ({
            adminJsOptions: panelOptions(shape, resources, models),
            sessionOptions: { store: new TestSessions() } as never,
            auth: {
              cookieName: 'host',
              cookiePassword: 'a secret that is long enough for a test',
              authenticate: async (login: string, password: string) => {
                const user = await users(login);
                return user && password === PASSWORD ? { id: user[key] as never, email: login } : null;
              },
            },
          }),
        }),
      ],
    })
    class HostModule {}

    this.app = await NestFactory.create<NestExpressApplication>(HostModule, {
      logger: this.logger(),
      abortOnError: false,
    });
    await this.app.listen(0, '127.0.0.1');
    this.wire = new Wire(this.app.getHttpServer());
  }

  /** Puts the users into groups, and signs in those who send requests. */
  private async admit(): Promise<void> {
    const groups = this.app.get(GroupsService);
    const memberships = this.app.get(MembershipsService);
    const access = this.app.get(AccessService);
    const catalogue = this.app.get(Catalogue).entries.map(({ key }) => key);
    const system = Actor.system('canary');
    const { keys } = this.models.users;
    const people: Record<string, unknown>[] = await this.dataSource.query(
      `SELECT login, ${this.quoted(keys[0]!.column)} AS id FROM ${this.quoted(this.models.users.table)}`,
    );
    const idOf = (login: string) => people.find((each) => each['login'] === login)!['id'] as string | number;
    await memberships.change(system, 1, { add: [idOf('admin')] });
    const hosts = catalogue.filter(
      (permission) => !/^(Group|History|GroupHistory|GroupPermissions)\b/.test(permission),
    );
    const wanted = this.shape.grants.map((grants, actor) => this.permissionsOf(grants, actor, catalogue));
    for (const [login, permissions] of [
      ['manager', [...hosts, 'Group:view']],
      ...wanted.map((each, index) => [`actor${index}`, each]),
    ] as [string, string[]][]) {
      const { id } = await groups.create(system, { caption: login, permissions });
      await memberships.change(system, id, { add: [idOf(login)] });
    }
    for (const { id } of people) {
      const may = await access.of(id);
      this.held.set(String(id), new Set(catalogue.filter((permission) => may.can(permission))));
    }
    for (const login of [
      ...Array.from({ length: ACTORS }, (_, index) => `actor${index}`),
      'manager',
      'admin',
    ]) {
      const id = String(idOf(login));
      const held = this.held.get(id)!;
      const cookie = await this.wire.signIn(login, PASSWORD);
      const knowledge = new Knowledge(this.resources, (permission) => held.has(permission));
      this.senders.push({ login, id, held, cookie, knowledge });
    }
  }

  private permissionsOf(grants: readonly Grant[], actor: number, catalogue: string[]): string[] {
    const permissions = this.resources.flatMap((resource, index) => {
      const { id, actions, featureActions } = resource;
      const all = catalogue.filter((key) => key.startsWith(`${id}:`));
      const custom = [...actions.map(({ name }) => name), ...featureActions].map((name) => `${id}:${name}`);
      const grant = grants[index % grants.length]!;
      // What the logger writes down of a record is for everybody who may see the log.
      if (grant === 'nothing' || id === 'Log') return [];
      if (grant === 'custom') return all.filter((key) => custom.includes(key));
      if (grant === 'write') return [`${id}:create`, `${id}:update`, `${id}:delete`];
      return grant === 'all' ? all : [`${id}:${grant}`];
    });
    if (actor === 0) permissions.push('page.report:view');
    return permissions.filter((permission) => catalogue.includes(permission));
  }

  private logger(): LoggerService {
    const keep = (message: unknown, ...rest: unknown[]) => {
      this.lastError = [message, ...rest]
        .map((each) => (each instanceof Error ? each.stack : String(each)))
        .join(' ')
        .slice(0, 700);
    };
    const quiet = () => undefined;
    return { log: quiet, warn: quiet, error: keep, fatal: keep };
  }
}

/** Any text can be a key, `__proto__` as well. */
function byKey(rows: [string, Record<string, unknown>][]): Record<string, Record<string, unknown>> {
  const all = Object.create(null) as Record<string, Record<string, unknown>>;
  for (const [key, row] of rows) all[key] = row;
  return all;
}

const KEYS_OF_OURS: Record<string, string[]> = {
  group: ['id'],
  grant: ['group_id', 'permission_id'],
  membership: ['group_id', 'user_id'],
};

let isApplied = false;

/** The memberships follow the key of the users when they are first asked for, so there must be one. */
function groupsEntitiesOnce(): void {
  if (isApplied) return;
  isApplied = true;
  const placeholder = modelsOf(PLACEHOLDER);
  groupsEntities({ user: Person });
  forgetModels(placeholder);
}

const PLACEHOLDER: HostShape = {
  users: {
    key: { name: 'id', kind: 'generated' },
    odd: false,
    columns: [],
    title: null,
    byLists: false,
    softDeletes: false,
    relations: [],
    actions: [],
    features: [],
    child: null,
  },
  twin: false,
  things: [],
  backwards: false,
  memory: null,
  pages: false,
  grants: [],
};

function swappedParts(leaf: Leaf, value: unknown, hidden: (leaf: Leaf, path: string) => boolean): unknown {
  const isText = typeof value === 'string';
  const walk = (each: unknown, path: string): unknown => {
    if (Array.isArray(each)) return each.map((item) => walk(item, path));
    if (typeof each === 'object' && each !== null) {
      return Object.fromEntries(
        Object.entries(each).map(([key, item]) => [key, walk(item, `${path}.${key}`)]),
      );
    }
    return hidden(leaf, path) ? swapped(each) : each;
  };
  try {
    const parsed: unknown = isText ? JSON.parse(value) : value;
    const text = JSON.stringify(walk(parsed, leaf.path));
    return isText && text === value ? value : text;
  } catch {
    return value;
  }
}
