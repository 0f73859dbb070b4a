import type { CustomAction, Effect } from './actions.js';
import type { CanaryHost, Dump, Sender } from './host.js';
import type { PanelResource, Source } from './panel.js';
import { type KeyKind, type Part, type RequestShape, USERS, type ValueShape } from './shape.js';
import type { Call } from './wire.js';

/** A request of a shape in a host: what goes out, and what it may lawfully do. */
export interface Attempt {
  call: Call;
  sender: Sender;
  resource: PanelResource;
  action: string;
  /** The permission it takes; null where everybody who is signed in may. */
  permission: string | null;
  effects: readonly Effect[];
  /** The ids it was called on, as they were spelt, where it may touch no other record; null where it may. */
  called: string[] | null;
  /** Whether AdminJS's own form is open, whose answer shows what can be edited. */
  isForm: boolean;
  /** Whether it changes nothing, so that it can be sent twice. */
  isRead: boolean;
  /** Whether it asks for a piece of something hidden, so that its answer may tell. */
  isGuess: boolean;
  /** The id that no record has, and that was sent for a new one. */
  newKey: string | undefined;
}

/** What AdminJS's own actions take and do. */
const OWN: Record<string, { permission: string; effects: Effect[]; isForm?: true }> = {
  list: { permission: 'view', effects: [] },
  search: { permission: 'view', effects: [] },
  show: { permission: 'view', effects: [] },
  new: { permission: 'create', effects: ['add'], isForm: true },
  edit: { permission: 'update', effects: ['change'], isForm: true },
  delete: { permission: 'delete', effects: ['remove'] },
  bulkDelete: { permission: 'delete', effects: ['remove'] },
};

/** What the actions of features do to the records of their own resource. */
const FEATURES: Record<string, Pick<CustomAction, 'type' | 'effects'>> = {
  import: { type: 'resource', effects: ['add'] },
  export: { type: 'resource', effects: [] },
  findRelation: { type: 'record', effects: [] },
  addManyToManyRelation: { type: 'record', effects: [] },
  deleteRelation: { type: 'record', effects: [] },
};

/** They fail where a client leaves out what their own front end sends. */
const RELATION_ACTIONS = ['findRelation', 'addManyToManyRelation', 'deleteRelation'];

/** Which of them, or of the host's own, write records of other resources, and what they do to them. */
export const TO_OTHERS: Readonly<Record<string, readonly Effect[]>> = {
  // @adminjs/relations joins the new record to another.
  new: ['add'],
  assign: ['change'],
  erase: ['remove'],
  spawn: ['add'],
  spawnBuilt: ['add'],
  addManyToManyRelation: ['add', 'change'],
  deleteRelation: ['change', 'remove'],
};

const FORM = 'application/x-www-form-urlencoded';
const BOUNDARY = 'canary-canary';
const NULL = '__FORM_VALUE_NULL__';

interface Choice {
  resource: PanelResource;
  action: string;
  isCustom: boolean;
}

/** Looks up what the places of a request stand for. */
export class Attempts {
  private sent = 0;

  constructor(private readonly host: CanaryHost) {}

  make(shape: RequestShape, dump: Dump): Attempt {
    const { host } = this;
    const sender = host.senders[shape.actor % host.senders.length]!;
    const { resource, action, isCustom } = this.chosen(shape, sender);
    const ids = this.ids(resource.source, dump);
    const id = spelt(ids[shape.row % Math.max(ids.length, 1)] ?? '1', shape.spelling);
    const said = resource.actions.find(({ name }) => name === action) ?? FEATURES[action];
    const own = isCustom ? undefined : OWN[action];
    const type =
      said?.type ??
      (['show', 'edit', 'delete'].includes(action)
        ? 'record'
        : action === 'bulkDelete'
          ? 'bulk'
          : 'resource');
    const effects = own?.effects ?? said?.effects ?? [];
    const isRecord = type === 'record';
    const many = [id, ...shape.more.map((place) => ids[place % Math.max(ids.length, 1)] ?? '1')];
    const called = isRecord ? [id] : type === 'bulk' ? many : null;
    const mayAny = (said as CustomAction | undefined)?.scope === 'any';
    const base = { sender, resource, action, effects, called: mayAny ? null : called };
    const query = shape.query.flatMap((part) => this.query(part, resource, sender, dump));
    if (type === 'bulk') query.push(['recordIds', many.join(',')]);
    if (RELATION_ACTIONS.includes(action)) query.unshift(...this.relation(shape, resource, dump));

    const api = `/admin/api/resources/${encodeURIComponent(resource.id)}`;
    const path = {
      record: `${api}/records/${encodeURIComponent(id)}/${action}`,
      bulk: `${api}/bulk/${action}`,
      resource: `${api}/actions/${action}`,
    }[type];
    const headers = { Cookie: sender.cookie };
    if (shape.kind === 'html' || shape.kind === 'page' || shape.kind === 'odd') {
      const paths = {
        html: [
          '/admin',
          `/admin/resources/${resource.id}`,
          `/admin/resources/${resource.id}/actions/new`,
          `/admin/resources/${resource.id}/records/${encodeURIComponent(id)}/show`,
          '/admin/pages/report',
        ],
        page: ['/admin/api/dashboard', '/admin/api/pages/report'],
        odd: [
          `${api}/actions/edit`,
          `${api}/actions/touch`,
          `${api}/records/${encodeURIComponent(id)}/list`,
          `${api}/bulk/edit`,
          `/admin/api/resources/__proto__/actions/list`,
          `${api}/actions/constructor`,
        ],
      }[shape.kind];
      const chosen = paths[shape.action % paths.length]!;
      return {
        ...base,
        action: shape.kind,
        effects: [],
        called: null,
        permission: chosen.endsWith('pages/report') ? 'page.report:view' : null,
        isForm: false,
        isRead: shape.kind !== 'odd',
        isGuess: false,
        newKey: undefined,
        call: { method: 'GET', path: chosen + asQuery(query), headers, body: undefined },
      };
    }
    const readsByGet = effects.length === 0 && TO_OTHERS[action] === undefined;
    const writes = own ? effects.length > 0 : !readsByGet;
    const post =
      action === 'new' ||
      action === 'newer' ||
      action === 'import' ||
      action === 'export' ||
      (writes ? shape.post || shape.row % 2 === 0 : shape.post && shape.encoding === 'json');
    const suffix = action === 'search' ? this.searched(shape, resource, sender) : '';
    const body = post ? this.body(shape, resource, dump, action, effects.includes('add')) : undefined;
    return {
      ...base,
      permission: `${resource.id}:${own?.permission ?? action}`,
      isForm: own?.isForm === true || (said as CustomAction | undefined)?.isForm === true,
      isRead: !post && readsByGet,
      isGuess:
        suffix !== '' || shape.query.some(({ use, value }) => use === 'filter' && value.kind === 'guess'),
      newKey: body?.newKey,
      call: {
        method: post ? 'POST' : 'GET',
        path: path + suffix + asQuery(query),
        headers: { ...headers, ...(body && { 'Content-Type': body.type }) },
        body: body?.bytes,
      },
    };
  }

  private relation(shape: RequestShape, { relations }: PanelResource, dump: Dump): [string, string][] {
    const relation = relations[shape.action % relations.length]!;
    const target = this.value(
      { kind: 'id', resource: shape.resource + 1, row: shape.row, spelling: 0 },
      dump,
    );
    return [
      ['relation', shape.kind === 'custom' && shape.action % 2 === 0 ? relation : 'many'],
      ['targetRecordId', String(target)],
    ];
  }

  private chosen(shape: RequestShape, { held }: Sender) {
    const first = this.resource(shape.resource);
    const { resources } = this.host;
    const at = resources.indexOf(first);
    const inTurn = [...resources.slice(at), ...resources.slice(0, at)];
    const all = inTurn.flatMap((resource) => this.choices(shape, resource));
    const may = ({ resource, action, isCustom }: Choice) =>
      held.has(`${resource.id}:${isCustom ? action : (OWN[action]?.permission ?? 'view')}`);
    return (shape.allowed ? all.find(may) : undefined) ?? all[0]!;
  }

  private choices({ kind, action: place }: RequestShape, resource: PanelResource): Choice[] {
    const custom = [...resource.actions.map(({ name }) => name), ...resource.featureActions];
    if (kind !== 'custom' || custom.length === 0) {
      return [{ resource, action: OWN[kind] ? kind : 'list', isCustom: false }];
    }
    const at = place % custom.length;
    return [...custom.slice(at), ...custom.slice(0, at)].map((action) => ({
      resource,
      action,
      isCustom: true,
    }));
  }

  private resource(place: number): PanelResource {
    const { resources } = this.host;
    if (place < USERS) return resources[place % resources.length]!;
    const users = resources.filter(({ source }) => source.name === 'Person');
    return users[(place - USERS) % users.length]!;
  }

  private ids({ name, keys }: Source, dump: Dump): string[] {
    const ids = Object.values(dump[name]!).map((row) => String(row['canary_key0'] ?? row[keys[0]!.column]));
    return ids.sort((a, b) => (a.length === b.length ? (a < b ? -1 : 1) : a.length - b.length));
  }

  private searched(shape: RequestShape, resource: PanelResource, sender: Sender): string {
    if (shape.row % 3 === 0) return '';
    return `/${encodeURIComponent(this.guess(shape.action, 4 + (shape.row % 8), resource, sender))}`;
  }

  /**
   * A piece of something hidden, as somebody sends it who tries what is there.
   *
   * @param column where to look for it first: what is in another one, a filter doesn't find
   */
  private guess(
    row: number,
    length: number,
    { source }: PanelResource,
    sender: Sender,
    column?: string,
  ): string {
    const hidden = [...this.host.canaries.entries()]
      .filter(([, { table }]) => table === source.name)
      .map(([canary]) => canary);
    const all = sender.knowledge.hiddenAmong(hidden, this.host);
    const near = all.filter((each) => `${this.host.canaries.cellOf(each)!.path}.`.startsWith(`${column}.`));
    const secret = near.length > 0 ? near : all;
    const canary = secret[(row * 7) % Math.max(secret.length, 1)] ?? 'zqvnothing';
    return canary.startsWith('9') ? canary : canary.slice(0, length);
  }

  private query(part: Part, resource: PanelResource, sender: Sender, dump: Dump): [string, string][] {
    const { host } = this;
    const path = pathAt(resource, part.column);
    const value =
      part.value.kind === 'guess'
        ? this.guess(part.value.row, part.value.length, resource, sender, path)
        : String(this.value(part.value, dump));
    switch (part.use) {
      case 'filter':
        return [[`filters.${path}`, value]];
      case 'sort':
        return [
          ['sortBy', path],
          ['direction', part.column % 2 ? 'asc' : 'desc'],
        ];
      case 'searchProperty':
        return [['searchProperty', path]];
      case 'relation':
        return [['targetRecordId', value]];
      case 'junction': {
        const other = host.resources[part.column % host.resources.length]!;
        const keys = pathsOf(other);
        const joinKey = other.id === 'Link' ? 'leftId' : keys[(part.column * 3) % keys.length]!;
        return [
          ['junctionResourceId', other.id],
          ['joinKey', joinKey],
          ['inverseJoinKey', other.id === 'Link' ? 'rightId' : keys[0]!],
          [joinKey, value],
        ];
      }
      case 'page':
        return [
          ['perPage', String([1, 2, 1000, -1, 0][part.column % 5])],
          ['page', String((part.column % 3) + 1)],
        ];
      default:
        return [
          [
            [
              'constructor',
              '__proto__.x',
              'filters.constructor',
              'filters',
              'sortBy.0',
              'type',
              'query',
              'id',
            ][part.column % 8]!,
            value,
          ],
        ];
    }
  }

  private body(shape: RequestShape, resource: PanelResource, dump: Dump, action: string, adds: boolean) {
    const { keys, model } = resource.source;
    const fields: Record<string, unknown> = {};
    const files: SentFile[] = [];
    for (const part of shape.body) {
      const path = part.use === 'key' ? keys[part.column % keys.length]!.path : pathAt(resource, part.column);
      const { value } = part;
      if (part.use === 'file') files.push([path, 'picture.png', 'picture']);
      else if (part.use === 'key') {
        const spelling = value.kind === 'id' ? value.spelling : part.column % 3 === 0 ? 1 : 0;
        // An action may write a record of another resource.
        const of = part.column % 4 === 0 ? this.resource(shape.resource + shape.row) : resource;
        const ids = this.ids(of.source, dump);
        fields[path] = spelt(ids[part.column % Math.max(ids.length, 1)] ?? '1', spelling);
      } else fields[path] = this.value(value, dump);
    }
    const kind = model?.shape.key.kind ?? 'varchar';
    const isGenerated = kind === 'generated' || kind === 'uuid';
    const namesKey = isGenerated ? shape.row % 6 === 1 : shape.row % 6 !== 0;
    let newKey: string | undefined;
    if (adds && namesKey && !shape.body.some(({ use }) => use === 'key')) {
      fields[keys[0]!.path] = newKey = this.newKey(kind);
      if (keys[1]) fields[keys[1].path] = 'n';
    }
    if (action === 'addManyToManyRelation') {
      fields['targetId'] = this.value(
        { kind: 'id', resource: shape.resource + 1, row: shape.action, spelling: shape.spelling },
        dump,
      );
    }
    if (action === 'import') return { newKey, ...this.file(fields, shape.row % 2 === 0) };
    const encoding = files.length > 0 ? 'multipart' : shape.encoding;
    if (encoding === 'json')
      return { newKey, type: 'application/json', bytes: Buffer.from(JSON.stringify(fields)) };
    const flat = Object.entries(fields).flatMap(([path, value]) => flattened(path, value));
    if (encoding === 'form')
      return { newKey, type: FORM, bytes: Buffer.from(new URLSearchParams(flat).toString()) };
    if (resource.source.features.includes('upload')) files.push(['file.0', 'picture.png', 'picture']);
    return { newKey, ...multipart(flat, files) };
  }

  /** An id that no record has. */
  private newKey(kind: KeyKind): string {
    const number = ++this.sent;
    if (kind === 'varchar') return `new${number}`;
    if (kind === 'uuid') return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    return String(5000 + number);
  }

  private file(fields: Record<string, unknown>, isJson: boolean) {
    if (isJson) return multipart([], [['file', 'rows.json', JSON.stringify([fields])]]);
    const flat = Object.entries(fields).flatMap(([path, value]) => flattened(path, value));
    const csv = [flat.map(([path]) => path), flat.map(([, value]) => value)]
      .map((row) => row.join(','))
      .join('\n');
    return multipart([], [['file', 'rows.csv', csv]]);
  }

  private value(value: ValueShape, dump: Dump): unknown {
    switch (value.kind) {
      case 'id': {
        const { source } = this.resource(value.resource);
        const ids = this.ids(source, dump);
        return spelt(ids[value.row % Math.max(ids.length, 1)] ?? '1', value.spelling);
      }
      case 'number':
        return 7;
      case 'null':
        return null;
      case 'object':
        return { open: this.text(), closed: this.text(), id: '1', login: this.text() };
      case 'list':
        return [this.text()];
      default:
        return this.text();
    }
  }

  private text(): string {
    return `sent${++this.sent}`;
  }
}

/** A path that a client may think of: every second one is that of a property. */
function pathAt(resource: PanelResource, place: number): string {
  const { leaves } = resource.source;
  const paths = place % 2 === 0 ? leaves.map(({ path }) => path) : pathsOf(resource);
  return paths[Math.floor(place / 2) % paths.length]!;
}

/** Every path that a client may think of. */
export function pathsOf({ source }: PanelResource): string[] {
  const { leaves, model } = source;
  const parts = leaves
    .filter(({ kind }) => kind === 'json')
    .flatMap(({ path }) =>
      ['open', 'closed', 'deep.closed', 'list.0.closed', 'deep'].map((part) => `${path}.${part}`),
    );
  const relations = (model?.relations ?? []).flatMap(({ name, to }) => [
    name,
    ...to.leaves.map(({ path }) => `${name}.${path}`),
  ]);
  const inverse = (model?.inverse ?? []).flatMap(({ name, from }) => [
    `${name}.0`,
    ...from.leaves.map(({ path }) => `${name}.0.${path}`),
  ]);
  return [
    ...leaves.map(({ path }) => path),
    ...parts,
    ...relations,
    ...inverse,
    'password',
    'filesToDelete',
    'mate',
    'constructor',
    '__proto__',
    'nosuch',
  ];
}

function spelt(id: string, spelling: number): string {
  const number = Number(id);
  const isWhole = Number.isSafeInteger(number) && id !== '';
  switch (spelling) {
    case 1:
      return isWhole ? `0x${number.toString(16)}` : id.toUpperCase();
    case 2:
      return `${id}.0`;
    case 3:
      return ` ${id}`;
    case 4:
      return `${id} `;
    case 5:
      return id.toUpperCase();
    case 6:
      return id.toLowerCase();
    case 7:
      return `+${id}`;
    case 8:
      return '0';
    case 9:
      return `${id}e0`;
    case 10:
      return '9'.repeat(22);
    case 11:
      return isWhole ? `0b${number.toString(2)}` : `${id}\u200b`;
    case 12:
      return '__proto__';
    default:
      return id;
  }
}

function asQuery(pairs: [string, string][]): string {
  const text = new URLSearchParams(pairs).toString();
  return text === '' ? '' : `?${text}`;
}

function flattened(path: string, value: unknown): [string, string][] {
  if (value === null) return [[path, NULL]];
  if (typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, each]) => flattened(`${path}.${key}`, each));
}

/** The name of a field, the name of the file in it, and what the file holds. */
type SentFile = [string, string, string];

function multipart(fields: [string, string][], files: readonly SentFile[]) {
  const parts = fields.map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  for (const [name, filename, text] of files) {
    parts.push(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n`,
    );
  }
  return {
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    bytes: Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`),
  };
}
