import type { ActionContext, BaseResource } from 'adminjs';
import { Logger } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  DataSource,
  EntityMetadata,
  EntitySubscriberInterface,
  InsertEvent,
  ObjectLiteral,
  UpdateEvent,
} from 'typeorm';
import { AppError, ValidationError } from '../../adminjs.js';
import { findDialect } from '../../../database/index.js';
import { GroupsError } from '../../../errors/index.js';
import { NOT_SAVED, RECORD_EXISTS, SEVERAL_RECORDS } from './database-words.js';
import { dataSourceBehind, metadataOf, repositoryOf } from '../model.js';
import { orNothing } from './reading.js';
import type { Params } from './veil.js';
import { Visibility, isWithin } from '../visibility.js';

/** Whether the record that is being saved is to be a new one. */
type Kind = 'new' | 'existing';

/** A save that runs, and the values it was given. */
interface Saving {
  kind: Kind;
  params: Params;
}

/** The part of a resource of `@adminjs/typeorm` that saves an entity. */
interface Saver {
  validateAndSave?(instance: Savable): Promise<void>;
}
type Savable = ObjectLiteral & { save(...args: unknown[]): Promise<unknown> };

const logger = new Logger('Groups');
const running = new AsyncLocalStorage<Saving>();
const saved = new WeakMap<object, { kind: Kind; isInserted: boolean }>();
const watched = new WeakSet<DataSource>();

/**
 * Creates or updates a record: a new one is never written over one there is, whatever id it was given and however that was spelt,
 * and an existing one never becomes another.
 *
 * @throws ValidationError at the id that is taken
 */
export async function saving<T>(
  kind: Kind,
  resource: BaseResource,
  params: Params,
  save: () => Promise<T>,
): Promise<T> {
  const isWatched = dataSourceBehind(resource) !== undefined;
  if (kind === 'new' && !isWatched && (await isThere(resource, params))) throw taken(resource);
  return inTurn(dataSourceBehind(resource), () => running.run({ kind, params }, save));
}

const turns = new WeakMap<DataSource, Promise<unknown>>();

/** On SQLite everybody in the process shares one connection, so two saves at once would be in one transaction. */
function inTurn<T>(dataSource: DataSource | undefined, save: () => Promise<T>): Promise<T> {
  const isInside = running.getStore() !== undefined;
  if (!dataSource || !findDialect(dataSource)?.sharesOneConnection || isInside) return save();
  const turn = (turns.get(dataSource) ?? Promise.resolve()).then(save);
  turns.set(
    dataSource,
    turn.catch(() => undefined),
  );
  return turn;
}

/** TypeORM's `save` decides itself between INSERT and UPDATE, and the adapter reports most of what fails as success. */
export function guardSaving(resource: BaseResource): void {
  const metadata = metadataOf(resource);
  const saver = resource as Saver;
  if (!metadata || !saver.validateAndSave) return;
  watch(metadata.connection);
  const validateAndSave = saver.validateAndSave.bind(resource);
  saver.validateAndSave = async (instance) => {
    const asked = running.getStore();
    if (!asked) return validateAndSave(instance);
    const { kind, params } = asked;
    const state = { kind, isInserted: false };
    saved.set(instance, state);
    if (kind === 'existing')
      forgetGaps(instance, metadata, (name) => Object.keys(params).some((path) => isWithin(path, name)));
    await notSwallowing(instance, () => validateAndSave(instance));
    if (kind === 'new' && !state.isInserted) throw taken(resource);
  };
}

/**
 * Eager relations come without the records that were deleted softly, and TypeORM's `save` takes what is missing for removed: it
 * would write the columns of relations that nobody asked to change.
 */
function forgetGaps(
  entity: ObjectLiteral,
  { eagerRelations }: EntityMetadata,
  isGiven: (relation: string) => boolean,
): void {
  for (const { propertyName, inverseEntityMetadata, isCascadeUpdate } of eagerRelations) {
    if (isGiven(propertyName)) continue;
    const related = entity[propertyName] as ObjectLiteral | ObjectLiteral[] | null | undefined;
    const mayLack = Array.isArray(related) && inverseEntityMetadata.deleteDateColumn !== undefined;
    if (related === null || mayLack) delete entity[propertyName];
    else if (isCascadeUpdate && related)
      for (const each of [related].flat()) forgetGaps(each, inverseEntityMetadata, () => false);
  }
}

/** Saves an entity, and fails where `save` did: the adapter keeps most of its errors to itself. */
async function notSwallowing(instance: Savable, validateAndSave: () => Promise<void>): Promise<void> {
  const { save } = instance;
  let saving: Promise<unknown> | undefined;
  const remembering = (...args: unknown[]) => (saving = save.apply(instance, args));
  Object.defineProperty(instance, 'save', { value: remembering, configurable: true });
  try {
    await validateAndSave();
    await saving;
  } catch (error) {
    if (error instanceof ValidationError || error instanceof GroupsError) throw error;
    logger.error(`A record was not saved: ${error instanceof Error ? error.stack : String(error)}`);
    throw notSaved();
  } finally {
    delete (instance as Partial<Savable>).save;
  }
}

function watch(dataSource: DataSource): void {
  if (watched.has(dataSource)) return;
  watched.add(dataSource);
  dataSource.subscribers.push(new SavingSubscriber());
}

/**
 * Sees what a save really does, in its transaction. All of it answers later: a subscriber that throws at once leaves the
 * refusals of the others unheard, and that ends the process.
 */
class SavingSubscriber implements EntitySubscriberInterface {
  async beforeInsert({ entity, metadata }: InsertEvent<ObjectLiteral>): Promise<void> {
    const state = saved.get(entity);
    if (state?.kind === 'existing' || (running.getStore() && !state && isReference(metadata, entity)))
      throw notSaved();
  }

  async afterInsert({ entity }: InsertEvent<ObjectLiteral>): Promise<void> {
    const state = saved.get(entity);
    if (state) state.isInserted = true;
  }

  async beforeUpdate({ entity, metadata }: UpdateEvent<ObjectLiteral>): Promise<void> {
    const state = entity && saved.get(entity);
    // A column that a relation is kept in is written by an UPDATE after the INSERT.
    if (state?.kind === 'new' && !state.isInserted) throw takenAt(metadata.primaryColumns[0]!.propertyPath);
  }
}

/**
 * Whether it is no more than the key of a record there isn't: a relation that cascades would make that record, which nobody
 * asked for. The rows of a junction have no entity.
 */
function isReference({ columns }: EntityMetadata, entity: ObjectLiteral | undefined): boolean {
  if (!entity) return false;
  const given = columns.filter((column) => !column.isVirtual && column.getEntityValue(entity) !== undefined);
  return given.length > 0 && given.every((column) => column.isPrimary);
}

export function notSaved(): ValidationError {
  return new ValidationError({}, { type: NOT_SAVED, message: NOT_SAVED });
}

/**
 * Whether there is a record, removed or not, with the id that a new one is to have. With `@adminjs/typeorm` this only spares the
 * host's hooks a run in vain: the save decides.
 */
export async function isThere(resource: BaseResource, params: Params): Promise<boolean> {
  const ids = [...Visibility.of(resource).ids];
  const given = ids.every((id) => params[id] !== undefined && params[id] !== null && params[id] !== '');
  if (ids.length === 0 || !given) return false;
  const repository = repositoryOf(resource);
  if (!repository) return (await resource.findOne(String(params[ids[0]!]))) !== null;
  const where = Object.fromEntries(ids.map((id) => [id, params[id]]));
  return orNothing(false, () => repository.exists({ where, withDeleted: true }));
}

/**
 * AdminJS knows a record by the first part of its key. Where several share that part, the adapter writes the first it finds,
 * which needn't be the one on the screen, nor the one that was just created.
 *
 * @throws AppError for an id that several records have: a record of AdminJS would keep a ValidationError to itself
 */
export async function assertNamesOne(resource: BaseResource, id: string): Promise<void> {
  const repository = repositoryOf(resource);
  const [first, ...others] = repository?.metadata.primaryColumns ?? [];
  if (!repository || !first || others.length === 0) return;
  const where = { [first.propertyName]: id };
  const named = await orNothing([], () => repository.find({ where, take: 2, loadEagerRelations: false }));
  if (named.length > 1) throw new AppError(SEVERAL_RECORDS);
}

/** What the form shows then. */
export function takenAnswer({ resource, currentAdmin }: ActionContext, payload: Params) {
  const record = resource.build(payload).toJSON(currentAdmin);
  const { baseError, propertyErrors } = taken(resource);
  record.errors = propertyErrors;
  return { record, notice: { message: baseError!.message, type: 'error' } };
}

function taken(resource: BaseResource): ValidationError {
  return takenAt([...Visibility.of(resource).ids][0] ?? 'id');
}

function takenAt(id: string): ValidationError {
  return new ValidationError(
    { [id]: { type: 'taken', message: 'There is a record with this id already.' } },
    { type: RECORD_EXISTS, message: RECORD_EXISTS },
  );
}
