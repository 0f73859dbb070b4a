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

/** Whether the record must be a new one or an existing one. */
type Kind = 'new' | 'existing';

/** A save in progress, and the values it was given. */
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
 * Creates or updates a record. A new record never replaces an existing one, whatever id it has and however the id is spelled.
 * An existing record never becomes another one.
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

/**
 * Runs saves one after another on SQLite. Everybody in the process shares one connection there, so two saves at a time would be
 * in one transaction.
 */
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

/**
 * Makes saves of a resource reliable. TypeORM's `save` itself chooses between INSERT and UPDATE, and the adapter reports most
 * failures as success.
 */
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
 * Removes eager relations that lack related records, because soft-deleted records aren't read. TypeORM's `save` would treat
 * these as removed, and change the columns of relations that the client didn't send.
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

/** Saves an entity, and throws if `save` failed. The adapter hides most errors of `save`. */
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
 * Sees what a save really does, in its transaction. All of its methods are async. If a subscriber threw at once, the refusals
 * of the other subscribers would stay unhandled, and that ends the process.
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
    // An UPDATE after the INSERT writes the column of a relation.
    if (state?.kind === 'new' && !state.isInserted) throw takenAt(metadata.primaryColumns[0]!.propertyPath);
  }
}

/**
 * Whether an entity is only the key of a record that doesn't exist. A relation with cascade would create that record, although
 * nobody asked for it. The rows of a junction have no entity.
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
 * Whether the id of a new record is taken, also by a soft-deleted record. With `@adminjs/typeorm`, the save itself decides.
 * This check only saves the host's hooks a useless run.
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
 * Checks that an id belongs to one record only. AdminJS knows a record by the first part of its key. If several records share
 * that part, the adapter writes the first one it finds, which may be another one than the user sees.
 *
 * @throws AppError for an id that several records have. AdminJS would show a ValidationError only inside the record
 */
export async function assertNamesOne(resource: BaseResource, id: string): Promise<void> {
  const repository = repositoryOf(resource);
  const [first, ...others] = repository?.metadata.primaryColumns ?? [];
  if (!repository || !first || others.length === 0) return;
  const where = { [first.propertyName]: id };
  const named = await orNothing([], () => repository.find({ where, take: 2, loadEagerRelations: false }));
  if (named.length > 1) throw new AppError(SEVERAL_RECORDS);
}

/** The answer for a form whose id is taken. */
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
