/**
 * What can be wrong at one place of a document, by its code. The codes never change between versions. `{{…}}` are fields of the
 * fault's data.
 *
 * A caption or a description that is refused has the code and the data of its own error instead.
 */
export const DOCUMENT_FAULTS = {
  NOT_UTF8: 'this is not valid UTF-8',
  NOT_WHOLE: 'it did not arrive whole; choose it again',
  LOOKS_LIKE_UTF16: 'it looks like UTF-16 or UTF-32; save it as UTF-8',

  VALUE_MISSING: 'a value is missing',
  KEY_MISSING: 'a key in double quotes is missing',
  COLON_MISSING: 'a colon is missing',
  COMMA_MISSING: 'a comma is missing',
  LIST_NOT_CLOSED: 'the text ends before a closing ]',
  OBJECT_NOT_CLOSED: 'the text ends before a closing }',
  STRING_NOT_CLOSED: 'a text is not closed by a double quote',
  CONTROL_CHARACTER: 'a text holds a control character, or is not closed in its line',
  BACKSLASH: 'a text holds a backslash that means nothing',
  COMMENT: 'comments are not part of JSON',
  TEXT_ENDS: 'the text ends where a value is missing',
  TEXT_AFTER_END: 'there is text behind the end of the document',
  TOO_DEEP: 'more than {{limit}} lists and objects are inside each other',
  KEY_TWICE: 'duplicate key',

  VERSION_OTHER: "version {{version}} can't be read here, only version {{readable}}",
  TOO_MANY_BYTES: 'more than {{limit}} bytes',
  TOO_MANY_GROUPS: 'more than {{limit}} groups',
  TOO_MANY_PERMISSIONS: 'more than {{limit}} permissions in one group',

  NOT_A_DOCUMENT: 'must be an object with "format": "{{format}}"',
  NOT_THE_FORMAT: 'must be "{{format}}"',
  NOT_THE_VERSION: 'must be the number {{version}}',
  NOT_A_LIST_OF_GROUPS: 'must be a list of groups',
  NOT_A_GROUP: 'must be an object',
  NOT_A_TEXT: 'must be text',
  NOT_TRUE: 'must be true; leave it out for any other group',
  NOT_A_LIST_OF_PERMISSIONS: 'must be a list of permissions',
  NOT_A_PERMISSION: 'must be a permission: 1 to {{limit}} printable ASCII characters, no spaces',
  NOT_PART_OF_A_DOCUMENT: 'is not part of a document',
  CAPTION_TWICE:
    'is the same caption as that of groups[{{first}}]; with Replace Enabled a group can be in the file only once',
  RENAMED_TWICE: 'is the same earlier caption as that of groups[{{first}}]; a group can be renamed only once',
} as const;

export type DocumentFaultCode = keyof typeof DOCUMENT_FAULTS;

/** A fault at some place: a code and its data, for words in any language, and the sentence in English. */
export interface Fault {
  code: DocumentFaultCode | 'CAPTION_INVALID' | 'TEXT_INVALID';
  message: string;
  data: Readonly<Record<string, unknown>>;
}

/** Makes a fault with its sentence in English, which has no full stop. */
export function documentFault(code: DocumentFaultCode, data: Fault['data'] = {}): Fault {
  const message = DOCUMENT_FAULTS[code].replace(/\{\{(\w+)\}\}/g, (_, field: string) => String(data[field]));
  return { code, message, data };
}
