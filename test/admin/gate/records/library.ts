import { Database, Resource } from '@adminjs/typeorm';
import AdminJS, { type BaseResource, type ResourceOptions, type ResourceWithOptions } from 'adminjs';
import {
  BaseEntity,
  Column,
  DataSource,
  DeleteDateColumn,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { permissionsOfPanel } from '../../../../src/admin/gate/panel-permissions.js';
import { PanelServices } from '../../../../src/admin/panel-services.js';
import { groupsResource } from '../../../../src/admin/resources/groups-resource.js';
import { historyResource } from '../../../../src/admin/resources/page-resources.js';
import { GroupsModule, groupsEntities } from '../../../../src/index.js';
import { startModule } from '../../../bootstrap/start-module.js';
import { MemoryResource, MemoryTable } from '../../../canary/memory-resource.js';

AdminJS.registerAdapter({ Database, Resource });

@Entity()
export class Author extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  /** Hidden. */
  @Column({ type: 'varchar', nullable: true })
  phone!: string | null;
}

@Entity()
export class Book extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar' })
  label!: string;

  /** Hidden. */
  @Column({ type: 'varchar', nullable: true })
  memo!: string | null;

  /** On the form only. */
  @Column({ type: 'varchar', nullable: true })
  draft!: string | null;

  @Column({ type: 'int', nullable: true })
  pages!: number | null;

  @Column({ type: 'boolean', default: false })
  isLent!: boolean;

  @Column({ type: 'datetime', nullable: true })
  published!: Date | null;

  /** Its part `apiKey` is hidden. */
  @Column({ type: 'simple-json', nullable: true })
  settings!: Record<string, unknown> | null;

  @Column({ type: 'int', nullable: true })
  authorId!: number | null;

  @ManyToOne(() => Author)
  @JoinColumn({ name: 'authorId' })
  author?: Relation<Author> | null;

  /** A relation without a property for its column. */
  @ManyToOne(() => Author)
  editor?: Relation<Author> | null;

  @DeleteDateColumn()
  removedAt?: Date | null;
}

/** Relations that are loaded with it, some that are saved with it. */
@Entity()
export class Series extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar' })
  label!: string;

  @ManyToOne(() => Book, { eager: true, cascade: true })
  first?: Relation<Book> | null;

  @ManyToOne(() => Book, { eager: true })
  last?: Relation<Book> | null;

  @ManyToMany(() => Book, { eager: true })
  @JoinTable()
  extras?: Relation<Book>[];

  @ManyToMany(() => Author, { eager: true })
  @JoinTable()
  authors?: Relation<Author>[];
}

/** All of its columns may be empty, and what it refers to is saved with it. */
@Entity()
export class Edition extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', nullable: true })
  label!: string | null;

  @ManyToOne(() => Series, { eager: true, cascade: true })
  series?: Relation<Series> | null;

  @ManyToMany(() => Series, { eager: true, cascade: true })
  @JoinTable()
  others?: Relation<Series>[];
}

class Shelf {
  @PrimaryColumn({ type: 'int' })
  row!: number;

  @Column({ type: 'varchar', nullable: true })
  room!: string | null;
}

/** A key of several columns: one is that of a relation, and one lies in an object. */
@Entity()
export class Copy extends BaseEntity {
  @PrimaryColumn({ type: 'int' })
  bookId!: number;

  @ManyToOne(() => Book)
  @JoinColumn({ name: 'bookId' })
  book?: Relation<Book>;

  @Column(() => Shelf)
  shelf!: Shelf;

  @Column({ type: 'varchar', nullable: true })
  state!: string | null;

  @Column({ type: 'int', nullable: true })
  ownerId!: number | null;

  @ManyToOne(() => Author)
  @JoinColumn({ name: 'ownerId' })
  owner?: Relation<Author> | null;

  /** Another copy of the same book: one of its columns is part of the key. */
  @ManyToOne(() => Copy, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'bookId', referencedColumnName: 'bookId' },
    { name: 'other', referencedColumnName: 'ownerId' },
  ])
  sibling?: Relation<Copy> | null;
}

const HIDDEN = { isVisible: false };
const OPTIONS: Record<string, ResourceOptions> = {
  Author: { properties: { phone: HIDDEN } },
  Book: {
    titleProperty: 'label',
    properties: {
      memo: HIDDEN,
      draft: { isVisible: { edit: true, list: false, show: false, filter: false } },
      settings: { type: 'mixed' },
      'settings.color': { type: 'string' },
      'settings.apiKey': { ...HIDDEN, type: 'string' },
    },
  },
  Series: {},
  Edition: {},
  Copy: {},
  Notes: { properties: { secret: HIDDEN } },
};

const DATABASE = {
  type: 'better-sqlite3',
  database: ':memory:',
  entities: [Author, Book, Series, Edition, Copy],
  synchronize: true,
} as const;

/** A panel of entities in SQLite, and of notes in memory. */
export async function openLibrary() {
  return libraryOn(await new DataSource({ ...DATABASE, entities: [...DATABASE.entities] }).initialize());
}

/** The same in an application with groups: its authors are the users, and its panel has our pages. */
export async function openGroupedLibrary() {
  class PanelModule {}
  const PANEL = Symbol('panel');
  const panel = {
    provide: PANEL,
    inject: [PanelServices, DataSource],
    useFactory: (services: PanelServices, dataSource: DataSource) => {
      const groups = groupsResource(services, { name: 'System' });
      const history = historyResource(services, { name: 'System' });
      const library = libraryOn(dataSource, [groups, history]);
      services.catalogue.add([...permissionsOfPanel(library.admin)]);
      const ours = { groups: groups.resource as BaseResource, history: history.resource as BaseResource };
      return { ...library, ...ours, services };
    },
  };
  const app = await startModule(
    { ...DATABASE, entities: [...DATABASE.entities, ...groupsEntities({ user: Author })] },
    GroupsModule.forRoot<Author>({ users: { entity: Author, label: 'name' } }),
    { module: PanelModule, providers: [PanelServices, panel] },
  );
  return { ...app.get<ReturnType<typeof panel.useFactory>>(PANEL, { strict: false }), app };
}

function libraryOn(dataSource: DataSource, more: ResourceWithOptions[] = []) {
  const table = new MemoryTable('Notes', 'id', ['text', 'secret']);
  const given = [Author, Book, Series, Edition, Copy, new MemoryResource(table)];
  const admin = new AdminJS({
    resources: [
      ...given.map((resource) => ({
        resource,
        options: OPTIONS[resource instanceof MemoryResource ? 'Notes' : resource.name]!,
      })),
      ...more,
    ],
  });
  const [authors, books, series, editions, copies, notes] = [
    'Author',
    'Book',
    'Series',
    'Edition',
    'Copy',
    'Notes',
  ].map((id) => admin.findResource(id));
  return {
    dataSource,
    admin,
    table,
    authors: authors!,
    books: books!,
    series: series!,
    editions: editions!,
    copies: copies!,
    notes: notes!,
  };
}

export type Library = Awaited<ReturnType<typeof openLibrary>>;
export type GroupedLibrary = Awaited<ReturnType<typeof openGroupedLibrary>>;
