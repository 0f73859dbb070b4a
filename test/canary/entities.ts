import {
  BaseEntity,
  ChildEntity,
  Column,
  type ColumnOptions,
  DeleteDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  TableInheritance,
  getMetadataArgsStorage,
} from 'typeorm';
import { Membership, RecordedMembership } from '../../src/entities/index.js';
import { userKeyOf } from '../../src/entities/user-key.js';
import type { ColumnShape, EntityShape, HostShape, KeyKind, Look, RelationShape } from './shape.js';

type EntityClass = typeof BaseEntity & (new () => BaseEntity);

/** The users of every generated host: a process has one user entity, so it is decorated again for each host. */
export class Person extends BaseEntity {}

/** One column of a table, as a property of the panel. */
export interface Leaf {
  path: string;
  /** The name of the column in the database. */
  column: string;
  kind: 'key' | 'text' | 'number' | 'json' | 'array' | 'reference' | 'moment';
  look: Look;
  /** The parts of JSON that are hidden. */
  closed: string[];
  /** Whether they come first in what is stored. */
  closedFirst?: boolean;
  /** Not the resource of the entity, but only that of the class that inherits from it, may have it as a property. */
  ofChild?: true;
  /** Code of the host writes it, also where people can't. */
  writtenByHost?: true;
  /** A visible property works with it. */
  belongsToUpload?: true;
  /** What everybody may know. */
  open?: true;
}

/** An entity of a generated host, and what of it is said to whom. */
export interface Model {
  name: string;
  type: EntityClass;
  child: EntityClass | undefined;
  shape: EntityShape;
  table: string;
  keys: Leaf[];
  leaves: Leaf[];
  relations: (RelationShape & { to: Model })[];
  /** Relations from the side of many: the name of the property, and where it leads to. */
  inverse: { name: string; from: Model }[];
}

export interface Models {
  users: Model;
  things: Model[];
  /** Which joins two records, for @adminjs/relations. */
  link: Model;
  log: Model;
  all: Model[];
}

const SIMPLE: EntityShape = {
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
};

/** Decorates the classes of a host. */
export function modelsOf(shape: HostShape): Models {
  forget(Person);
  const things = shape.things.map((each, index) => modelOf(`Thing${index}`, each));
  const users = modelOf('Person', shape.users, Person);
  users.leaves.push({ ...leaf('login', 'login', 'text', 'shown'), open: true });
  const link = modelOf('Link', { ...SIMPLE, columns: [text('note', 'shown'), text('memo', 'hidden')] });
  link.leaves.push(leaf('leftId', 'left_id', 'text', 'shown'), leaf('rightId', 'right_id', 'text', 'shown'));
  const log = modelOf('Log', SIMPLE);
  for (const path of ['recordId', 'recordTitle', 'difference', 'action', 'resource', 'userId']) {
    log.leaves.push({ ...leaf(path, path, 'text', 'shown'), open: true });
  }
  const ordered = [...things, users];
  for (const [index, model] of ordered.entries()) relate(model, ordered.slice(index + 1), shape.backwards);
  const all = [...ordered, link, log];
  for (const model of all) decorate(model, shape.backwards);
  const { column } = userKeyOf(Person);
  for (const each of getMetadataArgsStorage().columns) {
    if (!MEMBERS.has(each.target) || each.propertyName !== 'userId') continue;
    Object.assign(each, { options: { ...KEPT(each.options), ...column } });
  }
  return { users, things, link, log, all };
}

/** The entities of ours whose `userId` has the type of the host's key. */
const MEMBERS = new Set<unknown>([Membership, RecordedMembership]);

const KEPT = ({ name, primary, primaryKeyConstraintName }: ColumnOptions): ColumnOptions => ({
  ...(name !== undefined && { name }),
  ...(primary !== undefined && { primary }),
  ...(primaryKeyConstraintName !== undefined && { primaryKeyConstraintName }),
});

/** Takes the classes of a host out of TypeORM's memory. */
export function forgetModels({ all }: Models): void {
  for (const { type, child } of all) forget(type, child);
  // Lazy relations leave their getters behind.
  const { constructor: _, ...left } = Object.getOwnPropertyDescriptors(Person.prototype);
  for (const name of Object.keys(left)) delete (Person.prototype as unknown as Record<string, unknown>)[name];
}

function modelOf(name: string, shape: EntityShape, type = classOf(name)): Model {
  const key = { ...leaf(shape.key.name, 'k', 'key', 'shown'), open: true as const };
  const part = { ...leaf('part', 'k2', 'key', 'shown'), open: true as const };
  const keys = shape.key.kind === 'composite' ? [key, part] : [key];
  const columns = shape.columns.filter((column) => column.name.toLowerCase() !== shape.key.name);
  const leaves = [...keys, ...columns.flatMap((column, index) => leavesOf(column, `c${index}`))];
  if (shape.features.includes('upload')) {
    const file = { look: 'hidden', writtenByHost: true } as const;
    leaves.push(
      { ...leaf('fileKey', 'file_key', 'text', 'hidden'), ...file, belongsToUpload: true },
      { ...leaf('fileMime', 'file_mime', 'text', 'hidden'), ...file, belongsToUpload: true },
      { ...leaf('fileSize', 'file_size', 'text', 'hidden'), ...file },
    );
  }
  if (shape.features.includes('passwords')) {
    leaves.push({ ...leaf('pwd', 'pwd', 'text', 'hidden'), writtenByHost: true });
  }
  if (shape.softDeletes) leaves.push(leaf('deletedAt', 'deleted_at', 'moment', 'hidden'));
  const child = shape.child && name !== 'Person' ? classOf(`${name}Child`, type) : undefined;
  if (child) leaves.push({ ...leaf('childNote', 'child_note', 'text', shape.child!.look), ofChild: true });
  return {
    name,
    type,
    child,
    shape: { ...shape, columns },
    table: name.toLowerCase(),
    keys,
    leaves,
    relations: [],
    inverse: [],
  };
}

function leavesOf(column: ColumnShape, db: string): Leaf[] {
  const { name, kind, look, closed, closedFirst } = column;
  if (kind !== 'embedded')
    return [{ ...leaf(name, db, kind, look), closed: kind === 'json' ? closed : [], closedFirst }];
  return [
    leaf(`${name}.open`, `${db}_open`, 'text', look),
    leaf(`${name}.closed`, `${db}_closed`, 'text', 'hidden'),
  ];
}

/** Only to what comes later, so that nothing is loaded in a circle. */
function relate(model: Model, later: Model[], backwards: boolean): void {
  const targets = later.filter(({ shape }) => shape.key.kind !== 'composite');
  if (targets.length === 0) return;
  for (const relation of model.shape.relations) {
    const to = targets[relation.target % targets.length]!;
    model.relations.push({ ...relation, to });
    model.leaves.push(leaf(columnOf({ ...relation, to }), `${relation.name}_id`, 'reference', relation.look));
    if (backwards) to.inverse.push({ name: `${relation.name}Of${model.name}`, from: model });
  }
}

/** The property of a foreign key. TypeORM calls a column that isn't declared by the relation and the key of its target. */
export function columnOf({ name, declared, to }: Model['relations'][number]): string {
  return declared ? `${name}Id` : `${name}.${to.keys[0]!.path}`;
}

function decorate(model: Model, backwards: boolean): void {
  const { type, shape, keys, leaves, child } = model;
  Entity(model.table)(type);
  if (child) {
    TableInheritance({ column: { type: 'varchar', name: 'kind', length: 40 } })(type);
    ChildEntity(child.name)(child);
  }
  decorateKeys(type, keys, shape.key.kind);
  const relationOf = (path: string) =>
    model.relations.find(({ name, declared }) => !declared && path.startsWith(`${name}.`));
  const embedded = new Map<string, Leaf[]>();
  for (const each of leaves.slice(keys.length)) {
    if (relationOf(each.path)) continue;
    const target = (each.ofChild ? child! : type).prototype;
    const [name, part] = each.path.split('.') as [string, string | undefined];
    if (part !== undefined) embedded.set(name, [...(embedded.get(name) ?? []), each]);
    else if (each.kind === 'moment') DeleteDateColumn({ name: each.column })(target, name);
    else Column({ name: each.column, nullable: true, ...typeOf(each, model) })(target, name);
  }
  for (const [name, parts] of embedded) {
    const Parts = { [`${model.name}${name}`]: class {} }[`${model.name}${name}`]!;
    for (const each of parts) {
      Column({ name: each.column, nullable: true, type: 'varchar', length: 120 })(
        Parts.prototype,
        each.path.split('.')[1]!,
      );
    }
    Column(() => Parts, { prefix: false })(type.prototype, name);
  }
  for (const { name, to, loading, cascade } of model.relations) {
    const options = {
      nullable: true,
      ...(cascade && { cascade: WRITING }),
      createForeignKeyConstraints: false,
      eager: !backwards && loading === 'eager',
      lazy: loading === 'lazy',
    };
    ManyToOne(() => to.type, `${name}Of${model.name}`, options)(type.prototype, name);
    JoinColumn({ name: `${name}_id` })(type.prototype, name);
    if (backwards) {
      const many = {
        eager: loading === 'eager',
        lazy: loading === 'lazy',
        ...(cascade && { cascade: WRITING }),
      };
      OneToMany(() => type, name, many)(to.type.prototype, `${name}Of${model.name}`);
    }
  }
  const mate = model.relations[0];
  if (child && mate && shape.child!.eager && !backwards) {
    ManyToOne(() => mate.to.type, { nullable: true, eager: true, createForeignKeyConstraints: false })(
      child.prototype,
      'mate',
    );
    JoinColumn({ name: 'mate_id' })(child.prototype, 'mate');
  }
}

const WRITING: ('insert' | 'update')[] = ['insert', 'update'];

function decorateKeys(type: EntityClass, keys: Leaf[], kind: KeyKind): void {
  const [first, second] = keys;
  const name = first!.column;
  if (kind === 'generated') PrimaryGeneratedColumn({ name, type: 'int' })(type.prototype, first!.path);
  else if (kind === 'uuid') PrimaryGeneratedColumn('uuid', { name })(type.prototype, first!.path);
  else PrimaryColumn({ name, ...KEY_TYPES[kind] })(type.prototype, first!.path);
  if (second)
    PrimaryColumn({ name: second.column, type: 'varchar', length: 20 })(type.prototype, second.path);
}

const KEY_TYPES: Record<
  Exclude<KeyKind, 'uuid'>,
  Pick<ColumnOptions, 'length'> & { type: 'int' | 'bigint' | 'varchar' }
> = {
  generated: { type: 'int' },
  integer: { type: 'int' },
  composite: { type: 'int' },
  bigint: { type: 'bigint' },
  varchar: { type: 'varchar', length: 40 },
};

function typeOf({ kind, column }: Leaf, { relations }: Model): ColumnOptions {
  if (kind === 'number') return { type: 'int' };
  if (kind === 'json' || kind === 'array') return { type: 'simple-json' };
  if (kind === 'reference') {
    const { to } = relations.find(({ name }) => `${name}_id` === column)!;
    return to.shape.key.kind === 'uuid' ? { type: 'uuid' } : KEY_TYPES[to.shape.key.kind];
  }
  return column === 'difference' ? { type: 'text' } : { type: 'varchar', length: 250 };
}

function leaf(path: string, column: string, kind: Leaf['kind'], look: Look): Leaf {
  return { path, column, kind, look, closed: [] };
}

function text(name: string, look: Look): ColumnShape {
  return { name, kind: 'text', look, closed: [], closedFirst: false };
}

function classOf(name: string, parent: EntityClass = BaseEntity): EntityClass {
  return { [name]: class extends parent {} }[name] as EntityClass;
}

function forget(...types: unknown[]): void {
  const storage = getMetadataArgsStorage() as unknown as Record<string, { target?: unknown }[]>;
  for (const [name, entries] of Object.entries(storage)) {
    if (Array.isArray(entries)) storage[name] = entries.filter(({ target }) => !types.includes(target));
  }
}
