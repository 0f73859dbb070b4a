import { GroupsError } from './groups.error.js';

export class GroupNotFoundError extends GroupsError {
  readonly code = 'GROUP_NOT_FOUND';

  static withId(id: number) {
    return new GroupNotFoundError(`There is no group with the ID ${id}.`, { id });
  }
}
