import { GroupsError } from './groups.error.js';

/** The group is declared in an enforced file. Change the file, and start the application again. */
export class GroupDeclaredError extends GroupsError {
  readonly code = 'GROUP_DECLARED';

  /** @param file the name of the file, without its folders */
  static in(file: string, caption: string) {
    return new GroupDeclaredError(`The group “${caption}” is declared in ${file}. Change it there.`, {
      caption,
      file,
    });
  }
}
