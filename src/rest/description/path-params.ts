import type { FaultCode } from './meanings.js';

interface PathParam {
  schema: { type: string; minimum?: number; maximum?: number; maxLength?: number };
  description: string;
  example: string | number;
  /** The refusals of a route that has this parameter in its path. */
  faults: readonly FaultCode[];
}

/** The id of a group or of an entry in a path. */
const NUMBER = { type: 'integer', minimum: 1, maximum: 2147483647 };

/** The meaning of each parameter in a path, for all routes. */
export const PATH_PARAMS: Readonly<Record<string, PathParam>> = {
  id: { schema: NUMBER, description: 'The id of the group', example: 6, faults: ['GROUP_NOT_FOUND'] },
  entryId: {
    schema: NUMBER,
    description: 'The id of an entry of the history',
    example: 41,
    faults: ['HISTORY_ENTRY_NOT_FOUND'],
  },
  userId: {
    schema: { type: 'string' },
    description: "The key of the user as text, or `label:` and the user's label",
    example: 'label:anna@example.com',
    faults: ['USER_NOT_FOUND', 'USER_ID_INVALID', 'USER_LABEL_UNKNOWN', 'USER_LABEL_AMBIGUOUS'],
  },
  key: {
    schema: { type: 'string' },
    description: 'The key of a permission from the catalogue',
    example: 'Client:view',
    faults: ['PERMISSION_NOT_FOUND'],
  },
};
