import type { DataSource, ValueTransformer } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { UserId } from '../../entities/index.js';
import { GroupsSetupError, UserIdInvalidError } from '../../errors/index.js';
import { type Dialect, dialectOf } from '../dialects/index.js';
import { isStorable } from '../texts.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INTEGER = /^(0|-?[1-9]\d{0,19})$/;
const LONGEST_TEXT = 255;
const BINARY = /binary|blob|bytea/;

type Kind = 'integer' | 'bigint' | 'uuid' | 'text';

const NAMES: Readonly<Record<Kind, string>> = {
  text: 'a text',
  uuid: 'a UUID',
  bigint: 'a whole number',
  integer: 'a whole number',
};

/**
 * The ids of the host's users: as the host knows them, and as the database has them. A transformer of the
 * column, if it has one, converts between the two. Ids from a client are checked, those from the database are not.
 */
export class UserIds {
  private readonly kind: Kind;
  /** Whether the database itself writes every UUID in lower case. Elsewhere it is a text like any other. */
  private readonly isCanonical: boolean;
  private readonly range: { least: bigint; most: bigint };
  private readonly dialect: Dialect;
  private readonly transformers: readonly ValueTransformer[];

  /** @throws GroupsSetupError when the column holds bytes that nothing makes a text of */
  constructor(dataSource: DataSource, key: ColumnMetadata) {
    this.dialect = dialectOf(dataSource);
    const type = dataSource.driver.normalizeType(key);
    if (BINARY.test(type) && !key.transformer) {
      throw new GroupsSetupError(
        `The primary key of ${key.entityMetadata.name} is of type ${type}, which can't be shown or sent.`,
        `Give ${key.propertyName} a transformer whose from() makes a text of it.`,
      );
    }
    this.kind = kindOf(type, key);
    this.transformers = [key.transformer ?? []].flat();
    this.isCanonical = type === 'uuid';
    const { hasWideIntegers } = this.dialect;
    this.range = rangeOf(hasWideIntegers ? 64 : bitsOf(type), key.unsigned && !hasWideIntegers);
  }

  /**
   * An id that somebody sends, in its one form: a number where the key is an integer that a number can hold, text otherwise
   * (also for bigint).
   *
   * @throws UserIdInvalidError when the value can't be the key of any user.
   */
  parse(value: unknown): UserId {
    // Nobody sends a bigint: only a transformer of the host's makes one.
    const stored = typeof value === 'bigint' ? undefined : this.checked(this.transformed(value));
    if (stored === undefined) throw UserIdInvalidError.notA(NAMES[this.kind]);
    return this.fromDatabase(stored);
  }

  /** An id that the database gave. Never throws: whatever is there is the id of somebody. */
  fromDatabase(value: unknown): UserId {
    const stored = value instanceof Uint8Array ? value : this.formOf(value);
    const id = this.transformers.reduceRight<unknown>((step, { from }) => from(step), stored);
    return typeof id === 'number' ? id : String(id);
  }

  /** The value to compare the column of ids with, and to store in a column that points to it. */
  toDatabase(id: unknown): UserId {
    return this.transformers.reduce((step, { to }) => to(step) as unknown, id) as UserId;
  }

  /** A column of ids as it is selected: drivers round numbers that are too large, and texts they don't. */
  selected(column: string): string {
    const isWide = this.kind === 'bigint' || (this.kind === 'integer' && this.dialect.hasWideIntegers);
    return isWide ? this.dialect.asText(column) : column;
  }

  private transformed(value: unknown): unknown {
    try {
      return this.toDatabase(value);
    } catch {
      return undefined;
    }
  }

  /** The value as the database has it, if it can be the key of a user. */
  private checked(value: unknown): UserId | Uint8Array | undefined {
    if (value instanceof Uint8Array) return value;
    const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value);
    const text = isWhole ? String(value) : value;
    if (typeof text !== 'string' || !this.canBe(text)) return undefined;
    return this.formOf(this.kind === 'uuid' && this.isCanonical ? text.toLowerCase() : text);
  }

  private canBe(text: string): boolean {
    switch (this.kind) {
      case 'text':
        return text.length > 0 && text.length <= LONGEST_TEXT && isStorable(text);
      case 'uuid':
        return UUID.test(text);
      default:
        return INTEGER.test(text) && this.isInRange(text);
    }
  }

  private isInRange(text: string): boolean {
    const number = Number(text);
    const exact = Number.isSafeInteger(number) ? number : BigInt(text);
    return this.range.least <= exact && exact <= this.range.most;
  }

  private formOf(value: unknown): UserId {
    if (this.kind !== 'integer') return String(value);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
}

function kindOf(type: string, { generationStrategy }: ColumnMetadata): Kind {
  if (generationStrategy === 'uuid' || type === 'uuid') return 'uuid';
  if (bitsOf(type) === 64) return 'bigint';
  return /int|number/.test(type) ? 'integer' : 'text';
}

function bitsOf(type: string): number {
  if (/big|int8/.test(type)) return 64;
  if (/tiny/.test(type)) return 8;
  if (/small|int2/.test(type)) return 16;
  return type.startsWith('medium') ? 24 : 32;
}

function rangeOf(bits: number, unsigned: boolean): { least: bigint; most: bigint } {
  const size = 2n ** BigInt(bits);
  return unsigned ? { least: 0n, most: size - 1n } : { least: -size / 2n, most: size / 2n - 1n };
}
