import type { Type } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';

/** The names of an entity's properties that hold text, for labels and searches. */
export type TextProperty<User> = Extract<keyof User, string>;

/** Which of the host's entities are the users, and which of them count. */
export class UsersOptions<User extends object = object> {
  /**
   * The host's user entity. One column of primary key, of type integer, bigint, uuid or varchar; of another type with a
   * transformer that makes a text or a number of it.
   */
  entity!: Type<User>;

  /** The property a user is called by in lists and in the history, for example `email`. */
  label!: TextProperty<User>;

  /** A property that says who the user is where the label doesn't, for example `name`: shown before the label in lists. */
  name?: TextProperty<User>;

  /** The properties that searches for users look in. Default: the label and the name. */
  search?: TextProperty<User>[];

  /**
   * Who may sign in and counts as an administrator, as a TypeORM `where` that the database can answer. Everybody
   * else has no access at all. Default: everybody who isn't soft-deleted; soft-deleted users never count.
   */
  active?: FindOptionsWhere<User>;

  /**
   * A property that tells a user from another who gets the same id later, so that nobody inherits a session. Change its value
   * to end all sessions of a user. Default: the entity's `@CreateDateColumn`, if it has one.
   */
  stamp?: TextProperty<User>;
}
