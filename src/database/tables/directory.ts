import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { DIRECTORY_TEXT_LIMIT, type DirectoryStatus, DirectoryUser } from '../../entities/index.js';
import { type DirectoryField, DirectoryKeyTakenError, DirectoryTextError } from '../../errors/index.js';
import { type Work, query, queryOne } from '../work/index.js';

/** A user of the directory, as it is shown. */
export interface ListedUser {
  id: string;
  label: string;
  name: string | null;
  status: DirectoryStatus;
  /** ISO 8601 in UTC; null until the user signs in. */
  firstSignIn: string | null;
  lastSignIn: string | null;
  /** The label of the user who listed this one. Null if the first sign-in did. */
  createdBy: string | null;
  createdAt: string;
}

const SHOWN = [
  'id',
  'label',
  'name',
  'status',
  'firstSignIn',
  'lastSignIn',
  'createdBy',
  'createdAt',
] as const satisfies (keyof ListedUser)[];

/** What is written of a user. */
export type DirectoryValues = Partial<ListedUser> & Pick<ListedUser, 'id'>;

/** White space at an end, and what can't be seen: control and format characters, halves of characters. */
const UNFIT = /^\s|\s$|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The table of the directory. Reading who is active, and what they are called, is the business of `UsersTable`. */
@Injectable()
export class DirectoryTable {
  constructor(private readonly dataSource: DataSource) {}

  *find(key: string): Work<ListedUser | undefined> {
    const found = yield* queryOne<ListedUser>(this.select().where('u.id = :key', { key }));
    // A table made by `synchronize` on MySQL may find who is called nearly so.
    return found?.id === key ? found : undefined;
  }

  /**
   * Whether nobody has this key.
   *
   * @throws DirectoryKeyTakenError also for a key that differs in case alone
   */
  *assertFree(key: string): Work<void> {
    const alike = this.select().where('u.idKey = :idKey', { idKey: foldedKey(key) });
    const found = yield* queryOne<ListedUser>(alike);
    if (found) throw DirectoryKeyTakenError.by(found.id);
  }

  /** @throws DirectoryKeyTakenError */
  *insert(user: DirectoryValues & Pick<ListedUser, 'createdBy'>): Work<void> {
    yield* this.assertFree(user.id);
    const values = {
      status: 'enabled' as const,
      label: user.id,
      createdAt: new Date().toISOString(),
      ...user,
      idKey: foldedKey(user.id),
    };
    const insert = this.dataSource.createQueryBuilder().insert().into(DirectoryUser).values(values);
    yield* query(insert.updateEntity(false));
  }

  *update(key: string, values: Partial<DirectoryValues>): Work<void> {
    if (Object.keys(values).length === 0) return;
    yield* query(this.dataSource.createQueryBuilder().update(DirectoryUser).set(values).where({ id: key }));
  }

  *delete(key: string): Work<void> {
    yield* query(this.dataSource.createQueryBuilder().delete().from(DirectoryUser).where({ id: key }));
  }

  /** All users `u`, with all that is shown of them. */
  select(): SelectQueryBuilder<ObjectLiteral> {
    const selection = this.dataSource.createQueryBuilder().select([]).from(DirectoryUser, 'u');
    for (const property of SHOWN) selection.addSelect(`u.${property}`, property);
    return selection;
  }
}

/** The form of a key by which keys are unique. */
export function foldedKey(key: string): string {
  return key.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/**
 * A key as the host's sign-in or a person gives it.
 *
 * @throws DirectoryTextError when it can't be one
 */
export function readDirectoryKey(given: unknown): string {
  const key = readDirectoryText('id', Number.isSafeInteger(given) ? String(given) : given);
  if (foldedKey(key).length > DIRECTORY_TEXT_LIMIT)
    throw DirectoryTextError.tooLong('id', DIRECTORY_TEXT_LIMIT);
  return key;
}

/**
 * A text as the directory keeps it.
 *
 * @throws DirectoryTextError when it is empty, too long, or holds what nobody would see
 */
export function readDirectoryText(field: DirectoryField, given: unknown): string {
  if (given === undefined || given === null || given === '') throw DirectoryTextError.missing(field);
  if (typeof given !== 'string') throw DirectoryTextError.notText(field);
  if (given.length > DIRECTORY_TEXT_LIMIT) throw DirectoryTextError.tooLong(field, DIRECTORY_TEXT_LIMIT);
  if (UNFIT.test(given)) throw DirectoryTextError.control(field);
  return given;
}

/** @throws DirectoryTextError */
export function readDirectoryStatus(given: unknown): DirectoryStatus {
  if (given === 'enabled' || given === 'disabled') return given;
  throw DirectoryTextError.status();
}
