import { Equals, IsArray, IsString, ValidateBy } from 'class-validator';
import { PERMISSION_KEY_LIMIT } from '../entities/index.js';
import { CaptionInvalidError } from '../errors/index.js';
import { ADMINISTRATORS_KEY, type Caption, canonicalCaption, readCaption } from '../groups/caption.js';
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './document.js';

/** Printable ASCII: what permission keys are made of, and what every database compares alike. */
const PERMISSION_KEY = new RegExp(`^[\\x21-\\x7e]{1,${PERMISSION_KEY_LIMIT}}$`);

/** What is said about an entry of a list that {@link isPermissionKey} refuses. */
export const NOT_A_PERMISSION = `must be a permission: 1 to ${PERMISSION_KEY_LIMIT} printable ASCII characters, no spaces`;

/** Whether a value could be a permission's key. Doesn't say whether this application knows it. */
export function isPermissionKey(value: unknown): value is string {
  return typeof value === 'string' && PERMISSION_KEY.test(value);
}

/**
 * The caption of an entry that doesn't say it is the protected group: Administrators by its exact name passes,
 * because such an entry is reported and not written; its look-alikes don't.
 *
 * @throws CaptionInvalidError
 */
export function readEntryCaption(value: unknown): Caption {
  const read = canonicalCaption(value);
  return read.key === ADMINISTRATORS_KEY ? read : readCaption(value);
}

/** The outermost object of a document. */
export class DocumentDto {
  @Equals(DOCUMENT_FORMAT, { message: `must be "${DOCUMENT_FORMAT}"` })
  format: unknown = undefined;

  @Equals(DOCUMENT_VERSION, { message: `must be the number ${DOCUMENT_VERSION}` })
  version: unknown = undefined;

  @IsArray({ message: 'must be a list of groups' })
  groups: unknown = undefined;
}

/** An entry for the protected group. Any caption will do: the group has a fixed one. */
export class AdministratorsDto {
  @IsString({ message: 'must be text' })
  caption: unknown = undefined;

  @Equals(true, { message: 'must be true; leave it out for any other group' })
  administrators: unknown = undefined;
}

/** An entry for any other group. */
export class GroupDto {
  @ValidateBy({
    name: 'isCaption',
    validator: {
      validate: (value) => captionFaultOf(value) === null,
      defaultMessage: (args) => captionFaultOf(args?.value) ?? '',
    },
  })
  caption: unknown = undefined;

  /** Each of them is checked by {@link isPermissionKey}. */
  @IsArray({ message: 'must be a list of permissions' })
  permissions: unknown = undefined;
}

function captionFaultOf(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be text';
  try {
    readEntryCaption(value);
    return null;
  } catch (error) {
    if (error instanceof CaptionInvalidError) return error.message;
    throw error;
  }
}
