import fc from 'fast-check';

/** Where a property can be seen and written: `form` only where records are written, `fixed` everywhere but never written. */
export type Look = 'shown' | 'hidden' | 'list' | 'show' | 'form' | 'fixed';

export interface ColumnShape {
  name: string;
  kind: 'text' | 'number' | 'json' | 'array' | 'embedded';
  look: Look;
  /** The parts of a JSON column that the host hides. */
  closed: string[];
  /** Whether they are what the stored text of the column begins with, so that they decide its order. */
  closedFirst: boolean;
}

export type KeyKind = 'generated' | 'integer' | 'bigint' | 'uuid' | 'varchar' | 'composite';

export interface RelationShape {
  name: string;
  /** A place among the entities that come later. */
  target: number;
  loading: 'eager' | 'lazy' | 'plain';
  /** Whether the entity has the column of the foreign key as a property. */
  declared: boolean;
  /** Whether the host names the relation itself among the properties, and not its column only. */
  named: boolean;
  look: Look;
  cascade: boolean;
}

export interface EntityShape {
  key: { name: string; kind: KeyKind };
  /** Whether there are rows with keys that nobody expects. */
  odd: boolean;
  columns: ColumnShape[];
  /** The place of the column that `titleProperty` names. */
  title: number | null;
  /** Whether visibility is said by `listProperties` and the like. */
  byLists: boolean;
  softDeletes: boolean;
  relations: RelationShape[];
  /** Places among the custom actions. */
  actions: number[];
  features: Feature[];
  /** A class that inherits from the entity in the same table: its column, and whether it has a resource of its own. */
  child: { look: Look; eager: boolean; resource: boolean } | null;
}

export type Feature = 'upload' | 'importExport' | 'passwords' | 'logger' | 'relations';

export interface HostShape {
  users: EntityShape;
  /** A second resource of the users, which shows less. */
  twin: boolean;
  things: EntityShape[];
  /** Whether related records are loaded from the side of many. */
  backwards: boolean;
  memory: { columns: ColumnShape[]; actions: number[] } | null;
  /** Whether pages and the dashboard answer with records. */
  pages: boolean;
  /** What each of the actors may do with each resource. */
  grants: Grant[][];
}

export type Grant = 'nothing' | 'view' | 'create' | 'update' | 'delete' | 'write' | 'custom' | 'all';

const NAMES = [
  'email',
  'name',
  'title',
  'subject',
  'note',
  'secret',
  'passwordHash',
  'apiKey',
  'Title',
  'id',
  'userId',
  '_id',
];
export const PARTS = ['closed', 'deep.closed', 'list.closed'];

const look: fc.Arbitrary<Look> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Look>('shown') },
  { weight: 5, arbitrary: fc.constant<Look>('hidden') },
  { weight: 3, arbitrary: fc.constantFrom<Look>('list', 'show', 'form', 'fixed') },
);

const column: fc.Arbitrary<ColumnShape> = fc.record({
  name: fc.constantFrom(...NAMES),
  kind: fc.constantFrom('text', 'text', 'text', 'number', 'json', 'json', 'array', 'embedded'),
  look,
  closed: fc.subarray(PARTS),
  closedFirst: fc.boolean(),
});

const columns = fc.uniqueArray(column, {
  selector: ({ name }) => name.toLowerCase(),
  minLength: 1,
  maxLength: 5,
});

const relation: fc.Arbitrary<RelationShape> = fc.record({
  name: fc.constantFrom('boss', 'company', 'owner'),
  target: fc.nat(4),
  loading: fc.constantFrom('eager', 'eager', 'lazy', 'plain'),
  declared: fc.boolean(),
  named: fc.boolean(),
  look,
  cascade: fc.boolean(),
});

const actions = fc.uniqueArray(fc.nat(40), { maxLength: 7 });
/** A host has one resource in memory at most, so that one has many. */
const manyActions = fc.uniqueArray(fc.nat(40), { minLength: 8, maxLength: 16 });

const entity = (keys: readonly KeyKind[]): fc.Arbitrary<EntityShape> =>
  fc.record({
    key: fc.record({ name: fc.constantFrom('id', 'id', 'key', 'code'), kind: fc.constantFrom(...keys) }),
    odd: fc.boolean(),
    columns,
    title: fc.option(fc.nat(5), { freq: 2 }),
    byLists: fc.boolean(),
    softDeletes: fc.boolean(),
    relations: fc.uniqueArray(relation, { selector: ({ name }) => name, maxLength: 2 }),
    actions,
    features: fc.subarray<Feature>(['upload', 'importExport', 'passwords', 'logger', 'relations']),
    child: fc.option(fc.record({ look, eager: fc.boolean(), resource: fc.boolean() }), { freq: 2 }),
  });

const grant = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Grant>('nothing') },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Grant>(
      'view',
      'create',
      'update',
      'delete',
      'write',
      'custom',
      'custom',
      'all',
    ),
  },
);

const KEYS: readonly KeyKind[] = ['generated', 'integer', 'bigint', 'uuid', 'varchar'];

/** How many users with permissions of their own try things. The manager and the administrator follow. */
export const ACTORS = 3;

export const hosts: fc.Arbitrary<HostShape> = fc.record({
  users: entity(KEYS),
  twin: fc.boolean(),
  things: fc.array(entity([...KEYS, 'composite']), { minLength: 1, maxLength: 3 }),
  backwards: fc.boolean(),
  memory: fc.option(fc.record({ columns, actions: manyActions }), { freq: 2 }),
  pages: fc.boolean(),
  grants: fc.array(fc.array(grant, { minLength: 9, maxLength: 9 }), { minLength: ACTORS, maxLength: ACTORS }),
});

/** A value of a request. What it means is looked up when the request is sent. */
export type ValueShape =
  | { kind: 'text' | 'number' | 'null' | 'object' | 'list' }
  /** The id of a record, spelt in some way. */
  | { kind: 'id'; resource: number; row: number; spelling: number }
  /** A piece of a value that the actor can't see. */
  | { kind: 'guess'; row: number; length: number };

export interface Part {
  use:
    | 'filter'
    | 'sort'
    | 'searchProperty'
    | 'column'
    | 'file'
    | 'key'
    | 'relation'
    | 'junction'
    | 'page'
    | 'odd';
  column: number;
  value: ValueShape;
}

export type RequestKind =
  'list' | 'search' | 'show' | 'edit' | 'new' | 'delete' | 'bulkDelete' | 'custom' | 'html' | 'page' | 'odd';

/** A request as places: who asks, for which resource, record and action is looked up when it is sent. */
export interface RequestShape {
  actor: number;
  resource: number;
  kind: RequestKind;
  /** Whether the nearest resource and action are meant that its sender may call, if there are any. */
  allowed: boolean;
  post: boolean;
  action: number;
  row: number;
  spelling: number;
  more: number[];
  query: Part[];
  body: Part[];
  encoding: 'form' | 'json' | 'multipart';
}

const spelling = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(12) });
const place = fc.nat(11);
/** Where a place means the users, whatever resources there are. */
export const USERS = 100;
const resource = fc.oneof(
  { weight: 7, arbitrary: place },
  { weight: 3, arbitrary: fc.constantFrom(USERS, USERS + 1) },
);

const value: fc.Arbitrary<ValueShape> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('text' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('id' as const), resource: place, row: place, spelling }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('guess' as const),
      row: place,
      length: fc.integer({ min: 6, max: 12 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('number', 'null', 'object', 'list') }) },
);

const part = (...uses: Part['use'][]): fc.Arbitrary<Part> =>
  fc.record({ use: fc.constantFrom(...uses), column: fc.nat(199), value });

const kind = fc.oneof(
  { weight: 14, arbitrary: fc.constant<RequestKind>('list') },
  { weight: 9, arbitrary: fc.constant<RequestKind>('search') },
  { weight: 8, arbitrary: fc.constant<RequestKind>('show') },
  { weight: 15, arbitrary: fc.constant<RequestKind>('edit') },
  { weight: 13, arbitrary: fc.constant<RequestKind>('new') },
  { weight: 2, arbitrary: fc.constant<RequestKind>('delete') },
  { weight: 1, arbitrary: fc.constant<RequestKind>('bulkDelete') },
  { weight: 30, arbitrary: fc.constant<RequestKind>('custom') },
  { weight: 4, arbitrary: fc.constant<RequestKind>('html') },
  { weight: 3, arbitrary: fc.constant<RequestKind>('page') },
  { weight: 2, arbitrary: fc.constant<RequestKind>('odd') },
);

const request: fc.Arbitrary<RequestShape> = fc.record({
  actor: fc.constantFrom(0, 1, 2, 0, 1, 2, 0, 1, 2, 3, 4),
  resource,
  kind,
  allowed: fc.constantFrom(true, true, true, true, true, true, false),
  post: fc.boolean(),
  action: fc.nat(20),
  row: place,
  spelling,
  more: fc.array(place, { maxLength: 2 }),
  query: fc.array(part('filter', 'filter', 'sort', 'searchProperty', 'relation', 'junction', 'page', 'odd'), {
    maxLength: 4,
  }),
  body: fc.array(part('column', 'column', 'column', 'column', 'column', 'key', 'key', 'file'), {
    maxLength: 6,
  }),
  encoding: fc.constantFrom('form', 'form', 'json', 'multipart'),
});

/** Up to so many requests, one after the other; half of it on average. */
export const requests = (most: number): fc.Arbitrary<RequestShape[]> =>
  fc.array(request, { minLength: 1, maxLength: most, size: 'max' });
