import { GroupsError } from './groups.error.js';

export type CaptionFault = 'empty' | 'too-long' | 'invisible' | 'reserved';

/** A caption that can't be a group's name. `data.reason` says why, `data.field` is always `caption`. */
export class CaptionInvalidError extends GroupsError {
  readonly code = 'CAPTION_INVALID';

  static empty() {
    return new CaptionInvalidError('Enter a caption.', 'empty');
  }

  static tooLong(limit: number) {
    return new CaptionInvalidError(`The caption is longer than ${limit} characters.`, 'too-long', { limit });
  }

  /** @param marked the caption, or the part around the place; the invisible character is written as an escape */
  static invisible({ codePoint, marked }: { codePoint: string; marked: string }) {
    return new CaptionInvalidError(
      `The caption holds a character that can't be seen: “${marked}”. Remove it there, or type the caption again.`,
      'invisible',
      { codePoint, marked },
    );
  }

  static reserved() {
    return new CaptionInvalidError(
      'The caption could be mistaken for Administrators. Choose another one.',
      'reserved',
    );
  }

  private constructor(message: string, reason: CaptionFault, data: Record<string, unknown> = {}) {
    super(message, { field: 'caption', reason, ...data });
  }
}

/** An import should rename a group, but two groups exist: one with the earlier caption and one with the new caption. */
export class RenameConflictError extends GroupsError {
  readonly code = 'RENAME_CONFLICT';

  /** @param entry the place in the document, from 0 */
  static at({ entry, caption, renamedFrom }: { entry: number; caption: string; renamedFrom: string }) {
    return new RenameConflictError(
      `There is a group “${renamedFrom}” and a group “${caption}”, so it isn't clear which one groups[${entry}] is. Leave its renamedFrom out, or delete or rename one of the two groups.`,
      { path: `groups[${entry}].renamedFrom`, caption, renamedFrom },
    );
  }
}

/** Another group has this caption already (case, width and white space don't make a difference). */
export class CaptionTakenError extends GroupsError {
  readonly code = 'CAPTION_TAKEN';

  static by(caption: string) {
    return new CaptionTakenError(`There is a group with the caption “${caption}” already.`, {
      field: 'caption',
      caption,
    });
  }
}
