import importExportFeature from '@adminjs/import-export';
import loggerFeature from '@adminjs/logger';
import passwordsFeature from '@adminjs/passwords';
import {
  addManyToManyRelationHandler,
  deleteRelationHandler,
  findRelationHandler,
  targetRelationSettingsFeature,
} from '@adminjs/relations';
import uploadFeature, { BaseProvider } from '@adminjs/upload';
import {
  type ActionContext,
  type AdminJSOptions,
  type BaseRecord,
  ComponentLoader,
  type FeatureType,
  type ResourceOptions,
} from 'adminjs';
import { type CustomAction, HOST_WROTE, customActions, some, told } from './actions.js';
import { type Leaf, type Model, type Models, columnOf } from './entities.js';
import { MemoryTable } from './memory-resource.js';
import type { HostShape, Look } from './shape.js';

/** A resource of a generated panel, and what the host says of its properties. */
export interface PanelResource {
  id: string;
  /** Where its records are. */
  source: Source;
  isOfChild: boolean;
  lookOf(leaf: Leaf): Look;
  /** The property that `titleProperty` names. */
  title: string | undefined;
  actions: CustomAction[];
  /** The names of actions that features bring along. */
  featureActions: string[];
  /** The relations of @adminjs/relations, by name. */
  relations: string[];
  raw: unknown;
}

/** A table of the database, or one in memory. */
export interface Source {
  name: string;
  keys: Leaf[];
  leaves: Leaf[];
  model: Model | undefined;
  memory: MemoryTable | undefined;
  features: readonly string[];
  /** Places among the custom actions. */
  actions: readonly number[];
}

/** Keeps files in memory. */
class MemoryProvider extends BaseProvider {
  constructor() {
    super('bucket', {});
  }
  override async upload(): Promise<void> {}
  override async delete(): Promise<void> {}
  override path(key: string): string {
    return `/files/${key}`;
  }
}

const MEMORY_KEY: Leaf = { path: 'code', column: 'code', kind: 'key', look: 'shown', closed: [], open: true };

export function sourcesOf({ all }: Models, shape: HostShape): Source[] {
  const stored = all.map((model) => ({
    name: model.name,
    keys: model.keys,
    leaves: model.leaves,
    model,
    memory: undefined,
    features: model.shape.features,
    actions: model.shape.actions,
  }));
  return shape.memory ? [...stored, memorySource(shape.memory)] : stored;
}

function memorySource({ columns, actions }: NonNullable<HostShape['memory']>): Source {
  const leaves = columns
    .filter(({ name }) => name !== MEMORY_KEY.path)
    .map(({ name, look }): Leaf => ({ path: name, column: name, kind: 'text', look, closed: [] }));
  const memory = new MemoryTable(
    'Memo',
    MEMORY_KEY.path,
    leaves.map(({ path }) => path),
  );
  return {
    name: 'Memo',
    keys: [MEMORY_KEY],
    leaves: [MEMORY_KEY, ...leaves],
    model: undefined,
    memory,
    features: [],
    actions,
  };
}

export function resourcesOf(shape: HostShape, sources: Source[], models: Models): PanelResource[] {
  const ids = sources.map(({ name }) => name);
  const resources = sources.map((source, index) => resourceOf(source, ids, index, models));
  for (const source of sources) {
    const { model } = source;
    if (model?.child && model.shape.child!.resource) {
      const base = resources.find((each) => each.source === source)!;
      resources.push({
        ...base,
        id: `${source.name}Child`,
        isOfChild: true,
        raw: model.child,
        featureActions: [],
      });
    }
  }
  if (shape.twin) {
    const users = resources.find(({ id }) => id === 'Person')!;
    const lookOf = ({ open }: Leaf): Look => (open ? 'shown' : 'hidden');
    resources.push({ ...users, id: 'Staff', lookOf, title: 'login', featureActions: [] });
  }
  return resources;
}

function resourceOf(source: Source, ids: string[], index: number, models: Models): PanelResource {
  const { name, leaves, keys, model, memory, features } = source;
  const shape = model?.shape;
  const titles = leaves.filter(({ kind }) => kind === 'text' || kind === 'number' || kind === 'json');
  const titled = shape?.title == null ? undefined : titles[shape.title % Math.max(titles.length, 1)]?.path;
  const stamped = leaves.find(
    ({ look, kind, writtenByHost }) => look === 'hidden' && kind === 'text' && !writtenByHost,
  );
  const all = [...new Set(source.actions)].map((number) => {
    const other = ids[(index + 1 + (number % (ids.length - 1))) % ids.length]!;
    const known = customActions({ other, stamped: stamped?.path });
    return known[number % known.length]!;
  });
  const actions = all.filter((action, at) => all.findIndex(({ name }) => name === action.name) === at);
  const featureActions = [
    ...(features.includes('importExport') ? ['import', 'export'] : []),
    ...(features.includes('relations') ? ['findRelation', 'addManyToManyRelation', 'deleteRelation'] : []),
  ];
  const raw = memory ?? model!.type;
  const lookOf = (leaf: Leaf): Look => {
    if (keys.includes(leaf)) return 'shown';
    return leaf.look;
  };
  return {
    id: name,
    source,
    isOfChild: false,
    lookOf,
    title: name === 'Person' ? (titled ?? 'login') : titled,
    actions,
    featureActions,
    relations: model && referringTo(model, models) ? ['many', 'one'] : ['many'],
    raw,
  };
}

export function panelOptions(shape: HostShape, resources: PanelResource[], models: Models): AdminJSOptions {
  const componentLoader = new ComponentLoader();
  const first = resources[0]!.id;
  const records = async (context: ActionContext) => {
    const found = await some(context._admin.findResource(first));
    return { ...told(found), records: found.map((each: BaseRecord) => each.toJSON(context.currentAdmin)) };
  };
  const answering = (_request: unknown, _response: unknown, context: unknown) =>
    records(context as ActionContext);
  return {
    rootPath: '/admin',
    componentLoader,
    resources: resources.map((resource) => ({
      resource: resource.raw,
      options: optionsOf(resource, resources, models),
      features: featuresOf(resource, componentLoader),
    })),
    ...(shape.pages && {
      dashboard: { handler: answering },
      pages: { report: { handler: answering, component: 'Report' } },
    }),
  };
}

const EVERYWHERE = { list: true, show: true, edit: true, filter: true };
const NOWHERE = { list: false, show: false, edit: false, filter: false };
const VISIBLE: Record<Look, typeof EVERYWHERE> = {
  shown: EVERYWHERE,
  fixed: EVERYWHERE,
  hidden: NOWHERE,
  list: { ...NOWHERE, list: true, filter: true },
  show: { ...NOWHERE, show: true },
  form: { ...NOWHERE, edit: true },
};

/** Whether the host says by lists of properties where they are, and not at each property. */
function saysByLists({ id, source }: PanelResource): boolean {
  return (source.model?.shape.byLists ?? false) && id !== 'Staff';
}

/** Whether the form of a new record has a field for its id: the panel leaves out the ids that the database makes. */
export function hasKeyField(resource: PanelResource): boolean {
  const kind = resource.source.model?.shape.key.kind;
  return (kind !== 'generated' && kind !== 'uuid') || saysByLists(resource);
}

function optionsFor(look: Look, isSaidElsewhere: boolean) {
  return {
    ...(!isSaidElsewhere && { isVisible: look === 'hidden' ? false : VISIBLE[look] }),
    ...(look === 'fixed' && { isDisabled: true }),
  };
}

function optionsOf(resource: PanelResource, resources: PanelResource[], models: Models): ResourceOptions {
  const { source, lookOf, title } = resource;
  const { leaves, keys } = source;
  const properties: Record<string, object> = {};
  const byLists = saysByLists(resource);
  for (const leaf of leaves) {
    if (leaf.ofChild && !resource.isOfChild && leaf.look === 'shown') continue;
    const look = lookOf(leaf);
    properties[leaf.path] = {
      ...optionsFor(look, byLists || keys.includes(leaf)),
      ...(leaf.kind === 'array' && { type: 'string', isArray: true }),
    };
    for (const part of leaf.closed) properties[`${leaf.path}.${part}`] = { isVisible: false, type: 'string' };
  }
  const named = (source.model?.relations ?? []).filter((relation) => relation.named);
  for (const { name, look } of named) properties[name] = optionsFor(look, byLists);
  const lists = Object.fromEntries(
    (['list', 'show', 'edit', 'filter'] as const).map((place) => [
      `${place}Properties`,
      [
        ...leaves
          .filter((leaf) => keys.includes(leaf) || VISIBLE[lookOf(leaf)][place])
          .map(({ path }) => path),
        ...named.filter(({ look }) => VISIBLE[look][place]).map(({ name }) => name),
        ...(place !== 'filter' && source.features.includes('upload') ? ['file'] : []),
        ...(place === 'edit' && source.features.includes('passwords') ? ['password'] : []),
      ],
    ]),
  );
  return {
    id: resource.id,
    properties,
    ...(byLists && lists),
    ...(title !== undefined && { titleProperty: title }),
    sort: { sortBy: keys[0]!.path, direction: 'asc' },
    actions: {
      ...(resource.id === 'Log' && { new: { isAccessible: false }, edit: { isAccessible: false } }),
      ...Object.fromEntries(
        resource.actions.map(({ name, type, handler }) => [
          name,
          { actionType: type, handler, component: false },
        ]),
      ),
      ...(resource.featureActions.includes('findRelation') && relationActions(resource, resources, models)),
    },
  };
}

/** The free part of @adminjs/relations, wired as its feature does. */
function relationActions(resource: PanelResource, resources: PanelResource[], models: Models) {
  const { model } = resource.source;
  const referring = referringTo(model, models);
  const target = resources.find(({ id, source }) => source.model && id !== resource.id)!;
  const relations = {
    many: {
      type: 'many-to-many',
      junction: { joinKey: 'leftId', inverseJoinKey: 'rightId', throughResourceId: 'Link' },
      target: { resourceId: target.id },
    },
    ...(referring && {
      one: {
        type: 'one-to-many',
        target: {
          resourceId: referring.from.name,
          joinKey: columnOf(referring.relation),
        },
      },
    }),
  };
  const config = { relations } as never;
  const action = (handler: unknown) => ({ actionType: 'record', isVisible: false, handler });
  return {
    findRelation: action(findRelationHandler(config)),
    addManyToManyRelation: action(addManyToManyRelationHandler(config)),
    deleteRelation: action(deleteRelationHandler(config)),
  };
}

/** The first relation that leads to an entity from the side of many. */
function referringTo(model: Model | undefined, { all }: Models) {
  return all.flatMap((from) =>
    from.relations.filter(({ to }) => to === model).map((relation) => ({ from, relation })),
  )[0];
}

function featuresOf({ source, id }: PanelResource, componentLoader: ComponentLoader): FeatureType[] {
  if (id !== source.name) return [];
  const features: FeatureType[] = [];
  const has = (name: string) => source.features.includes(name);
  if (has('upload')) {
    features.push(
      uploadFeature({
        componentLoader,
        provider: new MemoryProvider(),
        properties: { key: 'fileKey', mimeType: 'fileMime', size: 'fileSize', file: 'file' },
      }),
    );
  }
  if (has('importExport')) features.push(importExportFeature({ componentLoader }));
  if (has('passwords')) {
    const hash = async () => `${HOST_WROTE}hash`;
    features.push(
      passwordsFeature({
        componentLoader,
        hash,
        properties: { password: 'password', encryptedPassword: 'pwd' },
      }),
    );
  }
  if (has('relations')) features.push(targetRelationSettingsFeature());
  if (has('logger')) {
    features.push(
      loggerFeature({
        componentLoader,
        propertiesMapping: {},
        resourceOptions: { resourceId: 'Log' },
      }),
    );
  }
  return features;
}
