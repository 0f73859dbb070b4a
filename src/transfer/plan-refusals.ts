import type { Access } from '../access/index.js';
import type { Stepwise } from '../database/index.js';
import {
  AccessDeniedError,
  DocumentError,
  GrantCeilingError,
  GroupDeclaredError,
  ReasonRequiredError,
  type GroupsError,
  RenameConflictError,
  UnknownPermissionError,
} from '../errors/index.js';
import type { DeclaredGroups } from '../groups/index.js';
import type { Permission } from '../permissions/index.js';
import type { ChosenPlan } from './choose-entries.js';
import { permissionsBeyond, permissionsNeeded } from './permissions-needed.js';

/** Why a plan would be refused. */
export interface PlannedRefusal {
  /** That of the error which applying it would end in. */
  code: string;
  message: string;
  /** Where: `groups[3]` of the document, `deleted[0]` of the plan. Empty for all of it. */
  path: string;
  /** `document`: whoever applies it. `actor`: somebody else may, who holds more. */
  because: 'document' | 'actor';
  data: Readonly<Record<string, unknown>>;
}

/** What a plan is held against, beside what it gives and takes. */
export interface PlanRules {
  /** The permissions that applying it takes, whatever is in it. */
  demanded: readonly Permission[];
  /** Which groups only their file changes. */
  declared: Pick<DeclaredGroups, 'fileOf'>;
  /** The host wants a reason for changes, and none is given. */
  lacksReason: boolean;
}

/** As many as a {@link DocumentError} lists. Each group of the plan says the same of itself. */
const LISTED = DocumentError.FAULTS_SHOWN;

/** All that would be refused when the actor applied the plan: the first hundred of it. */
export function* refusalsOf(
  { groups, writes, deletions, conflicts, onUnknown, chosen }: ChosenPlan,
  access: Pick<Access, 'can'>,
  { demanded, declared, lacksReason }: PlanRules,
): Stepwise<PlannedRefusal[]> {
  const found: PlannedRefusal[] = conflicts.map((conflict) =>
    refusal('document', `groups[${conflict.entry}].renamedFrom`, RenameConflictError.at(conflict)),
  );
  const changed = [
    ...writes.map(({ entry, replaces }) => ({ path: `groups[${entry}]`, caption: replaces?.caption })),
    ...deletions.map(({ caption }, index) => ({ path: `deleted[${index}]`, caption })),
  ];
  for (const { path, caption } of changed) {
    const file = caption === undefined ? undefined : declared.fileOf(caption);
    if (file !== undefined) found.push(refusal('document', path, GroupDeclaredError.in(file, caption!)));
    yield;
  }
  if (onUnknown === 'refuse') {
    for (const [entry, { unknown }] of groups.entries()) {
      if (found.length >= LISTED) break;
      if (chosen.has(entry) && unknown.length > 0)
        found.push(refusal('document', `groups[${entry}].permissions`, UnknownPermissionError.keys(unknown)));
      yield;
    }
  }
  const missing = demanded.filter((permission) => !access.can(permission)).map(({ key }) => key);
  if (missing.length > 0) found.push(refusal('actor', '', AccessDeniedError.missing(missing)));
  if (lacksReason && writes.length + deletions.length > 0)
    found.push(refusal('actor', '', ReasonRequiredError.forChange()));
  const taken = [
    ...writes.map((write) => ({ path: `groups[${write.entry}]`, keys: permissionsNeeded(write) })),
    ...deletions.map(({ removed: keys }, index) => ({ path: `deleted[${index}]`, keys })),
  ];
  for (const { path, keys } of taken) {
    if (found.length >= LISTED) break;
    const beyond = permissionsBeyond(access, keys);
    if (beyond.length > 0) found.push(refusal('actor', path, GrantCeilingError.keys(beyond)));
    yield;
  }
  return found.slice(0, LISTED);
}

function refusal(
  because: PlannedRefusal['because'],
  path: string,
  { code, message, data }: GroupsError,
): PlannedRefusal {
  return { code, message, path, because, data };
}
