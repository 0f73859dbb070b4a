import { type AccessService, countBits, unionOf } from '../access/index.js';
import type { Work } from '../database/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import type { Catalogue } from '../permissions/index.js';

/** How many permissions each combination of groups gives: Administrators gives all. */
export function* countPermissions(
  accessService: AccessService,
  catalogue: Catalogue,
  combinations: readonly (readonly number[])[],
): Work<number[]> {
  const ids = [...new Set(combinations.flat())];
  const grants = new Map((yield* accessService.grantsOf(ids)).map((each) => [each.groupId, each]));
  return combinations.map((groupIds) =>
    groupIds.includes(ADMINISTRATORS_ID)
      ? catalogue.size
      : countBits(
          unionOf(
            catalogue,
            groupIds.map((id) => grants.get(id)!),
          ),
        ),
  );
}
