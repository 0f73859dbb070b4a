import { Equals, IsArray, IsString, ValidateBy } from 'class-validator';
import { PERMISSION_KEY_LIMIT } from '../entities/index.js';
import { documentFault, type Fault } from '../errors/document-faults.js';
import { CaptionInvalidError, PlainTextInvalidError } from '../errors/index.js';
import { ADMINISTRATORS_KEY, type Caption, canonicalCaption, readCaption } from '../groups/caption.js';
import { readDescription } from '../groups/description.js';
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './document.js';

/** Printable ASCII: what permission keys are made of, and what every database compares alike. */
const PERMISSION_KEY = new RegExp(`^[\\x21-\\x7e]{1,${PERMISSION_KEY_LIMIT}}$`);

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

/** The outermost object of a document. What is wrong with a property is in the context of its constraint. */
export class DocumentDto {
  @Equals(DOCUMENT_FORMAT, { context: documentFault('NOT_THE_FORMAT', { format: DOCUMENT_FORMAT }) })
  format: unknown = undefined;

  @Equals(DOCUMENT_VERSION, { context: documentFault('NOT_THE_VERSION', { version: DOCUMENT_VERSION }) })
  version: unknown = undefined;

  @IsArray({ context: documentFault('NOT_A_LIST_OF_GROUPS') })
  groups: unknown = undefined;
}

/** An entry for the protected group. Any caption will do: the group has a fixed one. */
export class AdministratorsDto {
  @IsString({ context: documentFault('NOT_A_TEXT') })
  caption: unknown = undefined;

  @Equals(true, { context: documentFault('NOT_TRUE') })
  administrators: unknown = undefined;
}

/** An entry for any other group. */
export class GroupDto {
  /** Why it is refused, {@link captionFault} says. */
  @ValidateBy({ name: 'isCaption', validator: { validate: (value) => captionFault(value) === null } })
  caption: unknown = undefined;

  /** May be left out. Why it is refused, {@link descriptionFault} says. */
  @ValidateBy({ name: 'isDescription', validator: { validate: (value) => descriptionFault(value) === null } })
  description: unknown = undefined;

  /** May be left out. Why it is refused, {@link renamedFromFault} says. */
  @ValidateBy({ name: 'isRenamedFrom', validator: { validate: (value) => renamedFromFault(value) === null } })
  renamedFrom: unknown = undefined;

  /** Each of them is checked by {@link isPermissionKey}. */
  @IsArray({ context: documentFault('NOT_A_LIST_OF_PERMISSIONS') })
  permissions: unknown = undefined;
}

/** What is wrong with the caption of an entry; null when nothing is. */
export function captionFault(value: unknown): Fault | null {
  return captionFaultBy(readEntryCaption, value);
}

/** What is wrong with an earlier caption; null when nothing is, or when there is none. Administrators is never renamed. */
export function renamedFromFault(value: unknown): Fault | null {
  return value === undefined ? null : captionFaultBy(readCaption, value);
}

function captionFaultBy(read: (value: unknown) => Caption, value: unknown): Fault | null {
  if (typeof value !== 'string') return documentFault('NOT_A_TEXT');
  try {
    read(value);
    return null;
  } catch (error) {
    if (!(error instanceof CaptionInvalidError)) throw error;
    const { code, message, data } = error;
    return { code, message, data };
  }
}

/** What is wrong with the description of an entry; null when nothing is, or when there is none. */
export function descriptionFault(value: unknown): Fault | null {
  if (value === undefined) return null;
  if (typeof value !== 'string') return documentFault('NOT_A_TEXT');
  try {
    readDescription(value);
    return null;
  } catch (error) {
    if (!(error instanceof PlainTextInvalidError)) throw error;
    const { code, message, data } = error;
    return { code, message, data };
  }
}

/** Faults of properties whose readers say what is wrong. */
export const FAULTS_OF: Readonly<Record<string, (value: unknown) => Fault | null>> = {
  caption: captionFault,
  description: descriptionFault,
  renamedFrom: renamedFromFault,
};
